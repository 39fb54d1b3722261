package io.giftmill.reconcile;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the control totals: for the whole, for each batch of a period and for each cost centre one row of counts, one for each face currency and one for
 * each coin; behind them the hashes of the other files.
 */
final class SummaryFile {
    static final String NAME = "recon_summary.csv";
    static final List<String> COLUMNS = List.of(
            ("mode,report_status,batch_id,batch_ref,scope,scope_key,total_of,asset,rows_in,delivered,in_flight,held,"
                            + "rejected,cancelled,expired,failed,refunded,duplicate,review,contradictions,face_value,"
                            + "coin_expected,coin_lapsed,coin_opening,coin_paid,coin_delivered,coin_refunded,coin_closing,"
                            + "coin_outstanding,"
                            + "coin_owed_by_supplier,network_fees,unexplained,file_sha256,as_of")
                    .split(","));
    private static final int COUNTS = 12;
    private static final int COINS = 11;
    private static final Set<LineStatus> HELD = EnumSet.of(LineStatus.HELD, LineStatus.AWAITING_APPROVAL);
    private static final Set<LineStatus> IN_FLIGHT = inFlight();
    /** In the order of their columns. */
    private static final List<Set<LineStatus>> COUNTED = List.of(
            EnumSet.of(LineStatus.DELIVERED),
            IN_FLIGHT,
            HELD,
            EnumSet.of(LineStatus.REJECTED),
            EnumSet.of(LineStatus.CANCELLED),
            EnumSet.of(LineStatus.EXPIRED),
            EnumSet.of(LineStatus.FAILED),
            EnumSet.of(LineStatus.REFUNDED),
            EnumSet.of(LineStatus.DUPLICATE),
            EnumSet.of(LineStatus.REVIEW));

    private final Table draft;
    private final Pack pack;
    private final String status;

    SummaryFile(Table draft, Pack pack, boolean complete) throws IOException {
        this.draft = draft;
        this.pack = pack;
        this.status = complete ? "FINAL" : "PROVISIONAL";
        draft.header(COLUMNS);
    }

    void write(PackTotals totals) throws IOException {
        Batch batch = pack.scope().isPeriod() ? null : pack.head().batch();
        long lines = batch == null ? totals.all().lines() : batch.lines();
        write(new Group(batch, batch == null ? "PERIOD" : "BATCH", pack.scope().name()), lines, totals.all());
        for (PackTotals.BatchGroup group : totals.byBatch()) {
            Totals of = group.totals();
            write(new Group(group.batch(), "BATCH", group.name()), of.lines(), of);
        }
        for (Map.Entry<String, Totals> centre : totals.byCostCentre().entrySet()) {
            Totals of = centre.getValue();
            write(new Group(batch, "COST_CENTRE", centre.getKey()), of.lines(), of);
        }
    }

    /** @param batch null where the rows are not about one batch */
    private record Group(Batch batch, String scope, String key) {}

    /** The hash of a file this report answers, or of one written with it, and its rows. */
    void writeFile(String scope, String name, long rows, String sha256) throws IOException {
        start(new Group(pack.head() == null ? null : pack.head().batch(), scope, name), "FILE", null)
                .plain(rows)
                .empty(COUNTS - 1 + COINS + 1)
                .plain(sha256)
                .plain(pack.asOf())
                .endRow();
    }

    private void write(Group group, long lines, Totals totals) throws IOException {
        start(group, "LINES", null).plain(lines);
        for (Set<LineStatus> statuses : COUNTED) {
            draft.plain(totals.count(statuses));
        }
        draft.plain(totals.contradictions()).empty(COINS + 2).plain(pack.asOf()).endRow();
        for (Money face : totals.faces().values()) {
            start(group, "FACE_VALUE", face.asset())
                    .empty(COUNTS)
                    .plain(face.decimal())
                    .empty(COINS + 1)
                    .plain(pack.asOf())
                    .endRow();
        }
        for (CoinTotals coin : totals.coins().values()) {
            write(group, totals, coin);
        }
    }

    private void write(Group group, Totals totals, CoinTotals coin) throws IOException {
        Asset asset = coin.paid().asset();
        start(group, "COIN", asset)
                .empty(COUNTS + 1)
                .amount(coin.expected())
                .amount(coin.lapsed())
                .amount(totals.opening(asset))
                .amount(coin.paid())
                .amount(coin.delivered())
                .amount(coin.refunded())
                .amount(coin.balance())
                .amount(coin.outstanding())
                .amount(coin.owed())
                .amount(totals.fees(asset))
                .amount(coin.unexplained())
                .empty(1)
                .plain(pack.asOf())
                .endRow();
    }

    private Table start(Group group, String totalOf, Asset asset) throws IOException {
        return draft.plain(pack.mode())
                .plain(status)
                .plain(group.batch() == null ? null : group.batch().name())
                .text(group.batch() == null ? null : group.batch().batchRef())
                .plain(group.scope())
                .text(group.key())
                .plain(totalOf)
                .plain(asset);
    }

    private static Set<LineStatus> inFlight() {
        Set<LineStatus> moving = EnumSet.allOf(LineStatus.class);
        moving.removeIf(status -> !status.isMoving());
        return moving;
    }
}
