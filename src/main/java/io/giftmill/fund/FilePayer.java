package io.giftmill.fund;

import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.Payments;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes released payments for whoever pays them. No payment ever stands in two files: a file is first written hidden, then
 * the record takes its name for each payment in it, and only then does it appear. A crash in between leaves a hidden file
 * that the next start either shows or deletes, as the record says.
 */
@Component("filePayer")
class FilePayer {
    private static final Logger log = LoggerFactory.getLogger(FilePayer.class);
    private static final String HIDDEN = ".part";

    private final FundProperties properties;
    private final Payments payments;
    private final Clock clock;

    FilePayer(FundProperties properties, Payments payments, Clock clock) {
        this.properties = properties;
        this.payments = payments;
        this.clock = clock;
    }

    /** Writes the hidden file of a portion. */
    public List<HandOver> prepare(@Body List<PaymentInstruction> instructions) {
        if (instructions.isEmpty()) {
            return List.of();
        }
        String name = name(instructions);
        try {
            write(hidden(name), csv(instructions));
        } catch (IOException failed) {
            throw new UncheckedIOException("The payment file " + name + " could not be written", failed);
        }
        Instant readAt = clock.instant().plus(properties.firstRead());
        return instructions.stream().map(one -> HandOver.of(one, name, readAt)).toList();
    }

    /**
     * Has the record take the name of a file for each payment in it. When one of them was handed over meanwhile, the file is
     * dropped; the others are handed over again.
     *
     * @return what may be shown now
     */
    public List<HandOver> record(@Body List<HandOver> handOvers) throws IOException {
        if (handOvers.isEmpty() || payments.takenTogether(handOvers)) {
            return handOvers;
        }
        String name = handOvers.get(0).reference();
        Files.deleteIfExists(hidden(name));
        log.warn("The payment file {} is dropped: a payment in it stands in another one", name);
        return List.of();
    }

    /** Lets the file of a portion appear, once the record has taken its name. */
    public void publish(@Body List<HandOver> handOvers) throws IOException {
        if (!handOvers.isEmpty()) {
            show(handOvers.get(0).reference());
        }
    }

    /** Ends what a crash interrupted; to be called before anything is prepared. */
    public void recover() throws IOException {
        if (!Files.isDirectory(properties.folder())) {
            return;
        }
        try (Stream<Path> files = Files.list(properties.folder())) {
            for (Path part : files.filter(file -> file.getFileName().toString().endsWith(HIDDEN))
                    .toList()) {
                String name = part.getFileName().toString();
                name = name.substring(1, name.length() - HIDDEN.length());
                if (payments.isTaken(name)) {
                    show(name);
                } else {
                    Files.delete(part);
                }
            }
        }
    }

    private void show(String name) throws IOException {
        Files.move(hidden(name), properties.folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path hidden(String name) {
        return properties.folder().resolve("." + name + HIDDEN);
    }

    /** No two files ever have one name, so that the record's name for a payment means one file. */
    private static String name(List<PaymentInstruction> instructions) {
        long first = instructions.get(0).attemptId();
        long last = instructions.get(instructions.size() - 1).attemptId();
        String own = UUID.randomUUID().toString().substring(0, 8);
        return "payments-" + first + "-" + last + "-" + own + ".csv";
    }

    private static String csv(List<PaymentInstruction> instructions) throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader("payment", "order_id", "address", "network", "coin", "amount", "pay_before")
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (PaymentInstruction one : instructions) {
                printer.printRecord(
                        one.key(),
                        one.orderId(),
                        one.walletAddress(),
                        one.network(),
                        one.amount().asset(),
                        one.amount().decimal(),
                        one.payBefore());
            }
        }
        return text.toString();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
