package io.giftmill.ledger;

import io.giftmill.batch.Decisions;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.TestDecisions;
import io.giftmill.database.Database;
import io.giftmill.order.TestOrders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** The ledger package over a real database, and the short words tests need for it. */
final class TestLedger {
    private static final String HEADER = "tx_hash,paid_at,direction,to,amount,coin,network,payment\n";

    final Database database;
    final TestOrders orders;
    final LedgerImport imports;
    final Confirmations confirmations;
    private final Path folder;
    private int files;

    TestLedger(Database database, Path folder) {
        this(database, folder, 0);
    }

    TestLedger(Database database, Path folder, long tolerance) {
        this.database = database;
        this.folder = folder;
        this.orders = TestOrders.on(database);
        LedgerProperties properties = properties(folder.resolve("mappings"), tolerance);
        TransferRecord record = new TransferRecord(database.jdbc(), orders.record.clock);
        Decisions decisions = TestDecisions.on(orders.record);
        LateMoney late = new LateMoney(database.jdbc(), orders.record.lines, decisions, orders.payments);
        Findings findings = new Findings(database.jdbc(), record, late, properties);
        this.imports = new LedgerImport(
                properties,
                new Mappings(properties),
                record,
                new Matching(database.jdbc()),
                new Refunds(database.jdbc()),
                findings,
                database.transaction(),
                orders.record.clock);
        this.confirmations = new Confirmations(
                properties,
                record,
                findings,
                orders.orders,
                decisions,
                database.jdbc(),
                database.transaction(),
                orders.record.clock);
    }

    static LedgerProperties properties(Path mappings, long tolerance) {
        return new LedgerProperties(
                mappings,
                List.of("0xAAAAaaaaAAAAaaaaAAAAaaaaAAAAaaaaAAAAaaaa", "ExampleSoLWallet11111111111111111111111111"),
                tolerance,
                DataSize.ofMegabytes(64),
                DataSize.ofKilobytes(64),
                5_000_000,
                256,
                DataSize.ofKilobytes(8),
                500);
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A file in our own layout: hash, minutes after ten, direction, to, amount, coin, network and reference. */
    Path ledger(String... rows) {
        StringBuilder text = new StringBuilder(HEADER);
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            text.append(cells[0])
                    .append(String.format(",2026-11-22T10:%02d:00Z,", Integer.parseInt(cells[1])))
                    .append(String.join(",", List.of(cells).subList(2, cells.length)))
                    .append('\n');
        }
        return file("ledger-" + ++files + ".csv", text.toString());
    }

    LedgerReport take(String... rows) {
        return imports.take(ledger(rows), "giftmill", "tess");
    }

    LedgerReport confirm(String csv) {
        return confirmations.take(file("confirm-" + ++files + ".csv", csv), "tess");
    }

    /** An order that was made and not paid. */
    long placed() {
        return orders.placed(List.of(line()));
    }

    long released() {
        long attempt = placed();
        orders.released(attempt);
        return attempt;
    }

    LineRef line() {
        return orders.record.ready(1).get(0);
    }

    /** How many transfers there are of each kind. */
    static Map<Standing, Long> counts(LedgerReport report) {
        return report.groups().stream().collect(Collectors.toMap(Group::standing, Group::count));
    }

    Long orderOf(String hash) {
        return database.jdbc().queryForObject("select attempt_id from transfer where tx_hash = ?", Long.class, hash);
    }
}
