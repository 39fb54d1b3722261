package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the control totals: for the batch and for each cost centre one row of counts, one for each face currency and one for
 * each coin; behind them the hashes of the other files.
 */
final class SummaryFile {
    static final String NAME = "recon_summary.csv";
    static final List<String> COLUMNS = List.of(
            ("mode,report_status,batch_id,batch_ref,scope,scope_key,total_of,asset,rows_in,delivered,in_flight,held,"
                            + "rejected,cancelled,expired,failed,refunded,duplicate,review,contradictions,face_value,"
                            + "coin_expected,coin_lapsed,coin_paid,coin_delivered,coin_refunded,coin_outstanding,"
                            + "coin_owed_by_supplier,network_fees,unexplained,file_sha256,as_of")
                    .split(","));
    private static final int COUNTS = 12;
    private static final int COINS = 9;
    private static final Set<LineStatus> HELD = EnumSet.of(LineStatus.HELD, LineStatus.AWAITING_APPROVAL);
    private static final Set<LineStatus> IN_FLIGHT = inFlight();

    private final Draft draft;
    private final Head head;
    private final String status;

    SummaryFile(Draft draft, Head head, boolean complete) throws IOException {
        this.draft = draft;
        this.head = head;
        this.status = complete ? "FINAL" : "PROVISIONAL";
        draft.header(COLUMNS);
    }

    void write(BatchTotals totals) throws IOException {
        write("BATCH", head.batch().name(), totals.all());
        for (Map.Entry<String, Totals> centre : totals.byCostCentre().entrySet()) {
            write("COST_CENTRE", centre.getKey(), centre.getValue());
        }
    }

    /** The hash of a file this report answers, or of one written with it, and its rows. */
    void writeFile(String scope, String name, long rows, String sha256) throws IOException {
        start(scope, name, "FILE", null)
                .plain(rows)
                .empty(COUNTS - 1 + COINS + 1)
                .plain(sha256)
                .plain(head.asOf())
                .endRow();
    }

    private void write(String scope, String key, Totals totals) throws IOException {
        start(scope, key, "LINES", null)
                .plain(scope.equals("BATCH") ? head.batch().lines() : totals.lines())
                .plain(totals.count(EnumSet.of(LineStatus.DELIVERED)))
                .plain(totals.count(IN_FLIGHT))
                .plain(totals.count(HELD))
                .plain(totals.count(EnumSet.of(LineStatus.REJECTED)))
                .plain(totals.count(EnumSet.of(LineStatus.CANCELLED)))
                .plain(totals.count(EnumSet.of(LineStatus.EXPIRED)))
                .plain(totals.count(EnumSet.of(LineStatus.FAILED)))
                .plain(totals.count(EnumSet.of(LineStatus.REFUNDED)))
                .plain(totals.count(EnumSet.of(LineStatus.DUPLICATE)))
                .plain(totals.count(EnumSet.of(LineStatus.REVIEW)))
                .plain(totals.contradictions())
                .empty(COINS + 2)
                .plain(head.asOf())
                .endRow();
        for (Money face : totals.faces().values()) {
            start(scope, key, "FACE_VALUE", face.asset())
                    .empty(COUNTS)
                    .plain(face.decimal())
                    .empty(COINS + 1)
                    .plain(head.asOf())
                    .endRow();
        }
        for (CoinTotals coin : totals.coins().values()) {
            write(scope, key, coin);
        }
    }

    private void write(String scope, String key, CoinTotals coin) throws IOException {
        start(scope, key, "COIN", coin.paid().asset())
                .empty(COUNTS + 1)
                .plain(coin.expected().decimal())
                .plain(coin.lapsed().decimal())
                .plain(coin.paid().decimal())
                .plain(coin.delivered().decimal())
                .plain(coin.refunded().decimal())
                .plain(coin.outstanding().decimal())
                .plain(coin.owed().decimal())
                .empty(1)
                .plain(coin.unexplained().decimal())
                .empty(1)
                .plain(head.asOf())
                .endRow();
    }

    private Draft start(String scope, String key, String totalOf, Asset asset) throws IOException {
        return draft.plain(head.mode())
                .plain(status)
                .plain(head.batch().name())
                .text(head.batch().batchRef())
                .plain(scope)
                .text(key)
                .plain(totalOf)
                .plain(asset);
    }

    private static Set<LineStatus> inFlight() {
        Set<LineStatus> moving = EnumSet.allOf(LineStatus.class);
        moving.removeIf(status -> !status.isMoving());
        return moving;
    }
}
