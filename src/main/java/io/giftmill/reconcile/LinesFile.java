package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes finance's list: one row for each line, with row, order, payment and delivery side by side. */
final class LinesFile {
    static final String NAME = "recon_lines.csv";
    static final List<String> COLUMNS =
            List.of(("period,batch_ref,batch_id,line_no,row_ref,recipient_id,recipient_masked,product_kind,brand_name,"
                            + "country_code,denomination,face_value,face_currency,quantity,cost_centre,gl_account,"
                            + "project,campaign,purpose,tax_category,requested_by,approved_by,approved_at,"
                            + "quoted_coin_amount,quoted_at,order_id,order_created_at,order_coin_amount,coin,drift_bps,"
                            + "coupon,network,wallet_address,tx_hash,log_index,paid_coin_amount,network_fee,"
                            + "fx_face_per_coin,fx_source,accounting_amount,accounting_currency,paid_at,finality,"
                            + "delivered_at,order_state,delivery_state,code_ref,refund_coin_amount,refund_tx_hash,"
                            + "match_row_order,match_order_payment,match_payment_delivery,match_status,exception_code,"
                            + "exception_age_h,resolved_by,resolution_reason,as_of,row_status,mode")
                    .split(","));
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private final Draft draft;
    private final Head head;
    private final UserColumns columns;
    private final String period;

    LinesFile(Draft draft, Head head) throws IOException {
        this.draft = draft;
        this.head = head;
        this.columns = new UserColumns(head.batch().columns());
        this.period = MONTH.format(head.batch().receivedAt());
        draft.header(COLUMNS);
    }

    void write(ReportLine line, Verdict verdict) throws IOException {
        draft.plain(period)
                .text(head.batch().batchRef())
                .plain(head.batch().name())
                .plain(line.lineNo());
        writeAsked(line.asked());
        draft.text(head.batch().requestedBy())
                .empty(1)
                .plain(line.moves().approvedAt())
                .plain(decimal(line.quote()))
                .plain(line.moves().quotedAt());
        writeOrder(line);
        writeDelivery(line);
        writeVerdict(line, verdict);
    }

    private void writeAsked(Asked asked) throws IOException {
        if (asked == null) {
            draft.empty(16);
            return;
        }
        draft.text(asked.rowRef())
                .text(columns.cell(asked, "recipient_id"))
                .text(Mask.recipient(asked.recipient()))
                .text(asked.productKind())
                .text(asked.brandName())
                .text(asked.countryCode())
                .text(asked.denomination())
                .plain(asked.face() == null ? asked.value() : asked.face().decimal())
                .plain(asked.face() == null ? null : asked.face().asset())
                .plain(1);
        for (String own : List.of("cost_centre", "gl_account", "project", "campaign", "purpose", "tax_category")) {
            draft.text(columns.cell(asked, own));
        }
    }

    private void writeOrder(ReportLine line) throws IOException {
        OrderFacts order = line.order();
        String coupon = columns.cell(line.asked(), "coupon");
        if (order == null) {
            draft.empty(5).text(coupon).empty(11);
            return;
        }
        Share share = line.share();
        draft.plain(order.orderId())
                .plain(order.placedAt())
                .plain(decimal(share.due()))
                .plain(order.coin())
                .plain(drift(line.quote(), share.due()))
                .text(coupon)
                .text(order.network())
                .text(order.walletAddress())
                .text(order.txHash())
                .empty(1)
                .plain(decimal(share.received()))
                .empty(5)
                .plain(order.paidAt());
    }

    private void writeDelivery(ReportLine line) throws IOException {
        draft.empty(1)
                .plain(line.deliveredAt())
                .text(line.order() == null ? null : line.order().state())
                .empty(1)
                .text(line.codeRef())
                .plain(line.share() == null ? null : decimal(line.share().refunded()))
                .empty(1);
    }

    private void writeVerdict(ReportLine line, Verdict verdict) throws IOException {
        draft.plain(verdict.rowOrder())
                .plain(verdict.orderPayment())
                .plain(verdict.paymentDelivery())
                .plain(verdict.status())
                .plain(verdict.exception())
                .plain(verdict.exception() == null ? null : hours(line.statusAt(), head.asOf()))
                .empty(2)
                .plain(head.asOf())
                .plain(line.status())
                .plain(head.mode())
                .endRow();
    }

    /** How far the price of the order lies above the quote; empty where the two cannot be compared. */
    private static Long drift(Money quote, Money due) {
        return quote == null || due == null || !quote.asset().equals(due.asset()) ? null : due.basisPointsAbove(quote);
    }

    private static String decimal(Money money) {
        return money == null ? null : money.decimal();
    }

    private static long hours(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toHours());
    }
}
