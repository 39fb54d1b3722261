package io.giftmill.bench;

import io.giftmill.bench.BareRecord.Row;
import io.giftmill.bench.BareRecord.Table;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The floor Giftmill is measured against: the same calls, the same durability before every outside effect and the same
 * concurrency, written by hand without a framework and without anything a user would also want. An attempt is durable before
 * its POST; the order and its release, once per line, before its payment; the code before the line counts.
 *
 * <p>Arguments: the file, a folder for the database, the address of the sandbox.
 */
public final class BarePipeline {
    /** As many calls at once as the product makes by default. */
    private static final int VALIDATING = 24;

    private static final int PLACING = 24;
    private static final int READING = 16;
    /** As many unpaid orders as the product allows. */
    private static final int OPEN = 1000;

    private final ExecutorService validators = Executors.newFixedThreadPool(VALIDATING);
    private final ExecutorService placers = Executors.newFixedThreadPool(PLACING);
    private final ExecutorService readers = Executors.newFixedThreadPool(READING);
    private final Semaphore room = new Semaphore(OPEN);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final BareSeal seal = new BareSeal();
    private final BarePartner partner;
    private final BareRecord record;
    private final BarePayer payer;

    private BarePipeline(Path folder, String url) throws SQLException {
        partner = new BarePartner(url, VALIDATING + PLACING + READING);
        record = new BareRecord(folder, this::fail);
        payer = new BarePayer(partner, line -> work(readers, () -> read(line)), this::fail);
    }

    private interface Step {
        void run() throws IOException, GeneralSecurityException, InterruptedException;
    }

    public static void main(String[] arguments) throws Exception {
        // Without it every call would be logged where a logging library is on the class path.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        long start = System.nanoTime();
        BarePipeline pipeline = new BarePipeline(Path.of(arguments[1]), arguments[2]);
        long lines = pipeline.order(Path.of(arguments[0]));
        long micros = (System.nanoTime() - start) / 1000;
        Throwable failure = pipeline.failure.get();
        if (failure != null) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.out.println("{\"delivered\":" + lines + ",\"lines_per_second\":" + lines * 1_000_000 / micros + "}");
        System.exit(0);
    }

    /** Orders every line of the file. @return how many there were */
    private long order(Path file) throws IOException, SQLException, InterruptedException {
        long lines = 0;
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser rows = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            for (CSVRecord row : rows) {
                room.acquire();
                if (failure.get() != null) {
                    return lines;
                }
                BareLine line = new BareLine(row);
                record.submit(() -> work(validators, () -> validate(line)), line.row());
                lines++;
            }
        }
        room.acquire(OPEN);
        if (failure.get() == null) {
            record.close();
            partner.close();
        }
        return lines;
    }

    private void validate(BareLine line) throws IOException, InterruptedException {
        BareWire.Quote quote = partner.validate(line.delivery, line.email);
        if (quote.problems() != null && !quote.problems().isEmpty()) {
            throw new IOException(line.reference + " has problems: " + quote.problems());
        }
        // One attempt per line here, so that they can share their number.
        Row attempt = new Row(Table.ATTEMPT, line.id, line.id, quote.coinAmount());
        record.submit(() -> work(placers, () -> place(line, quote.coinAmount())), attempt);
    }

    private void place(BareLine line, BigDecimal quote) throws IOException, InterruptedException {
        BareWire.Order order = partner.create(line.delivery, line.email);
        boolean asAsked = BarePartner.COIN.equals(order.coin())
                && BarePartner.NETWORK.equals(order.network())
                && order.coinAmount().compareTo(quote) == 0
                && line.delivery
                        .beneficiaryAccount()
                        .equals(order.deliveries().get(0).deliverable().beneficiaryAccount());
        if (!asAsked) {
            throw new IOException(line.reference + " was not ordered as asked");
        }
        line.placed(order);
        Row placed = new Row(Table.ORDER, line.id, order.orderId(), order.walletAddress(), order.coinAmount());
        record.submit(() -> payer.pay(line), placed, new Row(Table.RELEASE, line.id, line.id));
    }

    private void read(BareLine line) throws IOException, GeneralSecurityException, InterruptedException {
        BareWire.Order order = partner.read(line.orderId());
        if (!"Done".equals(order.orderState())) {
            throw new IOException(line.reference + " is " + order.orderState() + "; the sandbox must deliver at once");
        }
        BareWire.Item item = order.deliveries().get(0).deliverable();
        String code = item.pinCode() == null ? item.operatorReference() : item.pinCode() + "\n" + item.pinSerial();
        record.submit(room::release, new Row(Table.CODE, line.id, seal.seal(line.id, code)));
    }

    private void work(ExecutorService workers, Step step) {
        workers.execute(() -> {
            try {
                step.run();
            } catch (IOException | GeneralSecurityException | InterruptedException | RuntimeException broken) {
                fail(broken);
            }
        });
    }

    /** The first failure ends the run: whoever waits for room is let go. */
    private void fail(Throwable broken) {
        if (failure.compareAndSet(null, broken)) {
            room.release(2 * OPEN);
        }
    }
}
