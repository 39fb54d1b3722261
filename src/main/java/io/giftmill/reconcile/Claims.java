package io.giftmill.reconcile;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.reconcile.Claim.Part;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects what we claim of the partner: a list, and for each order a folder its support can work with. An order of one line is
 * written when the line is seen; only claimed orders of several lines stay in memory, because their lines may stand anywhere.
 */
final class Claims implements LineSink, AutoCloseable {
    static final String NAME = "claims.csv";
    static final String FOLDER = "claims";
    static final List<String> COLUMNS = List.of(
            "row",
            "order_id",
            "reason",
            "coin",
            "claimed_amount",
            "due_amount",
            "received_amount",
            "refunded_amount",
            "network",
            "order_state",
            "paid_at",
            "age_days",
            "lines",
            "tx_hash",
            "dossier",
            "mode");

    /** More folders than this help nobody; the list has all claims. */
    private static final int MOST_DOSSIERS = 1_000;

    private final Table table;
    private final Path folder;
    private final Path draft;
    private final ClaimRecord record;
    private final Instant asOf;
    private final Duration patience;
    private final Map<Long, Claim> packed = new LinkedHashMap<>();
    private final Map<Asset, Money> totals = new TreeMap<>();
    private String mode;
    private int dossiers;

    /**
     * @param folder of the pack
     * @param patience how long a paid order may stay undelivered before we claim it
     */
    Claims(Table table, Path folder, ClaimRecord record, Instant asOf, Duration patience) throws IOException {
        this.table = table;
        this.folder = folder.resolve(FOLDER);
        this.draft = folder.resolve("." + FOLDER + ".draft");
        this.record = record;
        this.asOf = asOf;
        this.patience = patience;
        delete(draft);
        Folders.create(draft);
        table.header(COLUMNS);
    }

    @Override
    public void line(Head head, ReportLine line, Verdict verdict) throws IOException {
        ClaimReason reason = ClaimReason.of(line, verdict, asOf, patience);
        Money amount = reason == null ? null : Claim.amount(line, verdict);
        if (amount == null || !amount.isPositive()) {
            return;
        }
        mode = head.mode();
        OrderFacts order = line.order();
        Claim claim = order.lines() > 1
                ? packed.computeIfAbsent(order.attemptId(), first -> new Claim(mode, order))
                : new Claim(mode, order);
        claim.add(reason, part(head, line, amount));
        if (order.lines() == 1) {
            write(claim);
        }
    }

    @Override
    public void end() throws IOException {
        for (Claim claim : packed.values()) {
            write(claim);
        }
        for (Money total : totals.values()) {
            table.plain("TOTAL")
                    .empty(2)
                    .plain(total.asset())
                    .amount(total)
                    .empty(10)
                    .plain(mode)
                    .endRow();
        }
        Folders.sync(draft);
    }

    /** Gives the folder its name, in place of an older one. */
    Path publish() throws IOException {
        Path older = folder.resolveSibling("." + FOLDER + ".old");
        delete(older);
        if (Files.exists(folder)) {
            Files.move(folder, older, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        delete(older);
        return folder;
    }

    @Override
    public void close() throws IOException {
        delete(draft);
    }

    private static Part part(Head head, ReportLine line, Money amount) {
        Asked asked = line.asked();
        String product = asked == null
                ? null
                : Stream.of(asked.brandName(), asked.countryCode(), asked.denomination(), asked.value())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        return new Part(
                head.batch().name() + "/" + line.lineNo(),
                asked == null ? null : asked.rowRef(),
                product,
                asked == null ? null : Mask.recipient(asked.recipient()),
                amount);
    }

    private void write(Claim claim) throws IOException {
        OrderFacts order = claim.order();
        totals.merge(claim.amount().asset(), claim.amount(), Money::plus);
        table.plain("CLAIM")
                .text(order.orderId())
                .plain(claim.reason())
                .plain(order.coin())
                .amount(claim.amount())
                .amount(order.due())
                .amount(order.received())
                .amount(order.refunded())
                .text(order.network())
                .text(order.state())
                .plain(order.paidAt())
                .plain(
                        order.paidAt() == null
                                ? null
                                : Duration.between(order.paidAt(), asOf).toDays())
                .plain(claim.parts().size())
                .text(order.txHash())
                .text(dossier(claim))
                .plain(claim.mode())
                .endRow();
    }

    /** The folder of the claim's dossier; null when there are too many. */
    private String dossier(Claim claim) throws IOException {
        if (dossiers == MOST_DOSSIERS) {
            return null;
        }
        dossiers++;
        String name = folderName(claim.order().orderId(), claim.order().attemptId());
        new ClaimDossier(claim, record.of(claim.order()), asOf).write(draft.resolve(name));
        return FOLDER + "/" + name;
    }

    /** The partner chooses order ids: one that is no plain name must not lead anywhere, nor meet another one. */
    static String folderName(String orderId, long attemptId) {
        return orderId.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}") ? orderId : "attempt." + attemptId;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
