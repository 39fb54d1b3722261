package io.giftmill.reconcile;

import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    private static final List<String> OWN =
            List.of("cost_centre", "gl_account", "project", "campaign", "purpose", "tax_category");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private final Table draft;
    private final String asOf;
    private final Rates rates;
    private Head head;
    private UserColumns columns;
    private String period;

    LinesFile(Table draft, Pack pack, Rates rates) throws IOException {
        this.draft = draft;
        this.rates = rates;
        this.asOf = pack.asOf().toString();
        draft.header(COLUMNS);
    }

    void write(JudgedLine judged) throws IOException {
        PackLine facts = judged.pack();
        ReportLine line = facts.line();
        if (head != facts.head()) {
            head = facts.head();
            columns = facts.columns();
            period = MONTH.format(head.batch().receivedAt());
        }
        draft.plain(period)
                .text(head.batch().batchRef())
                .plain(head.batch().name())
                .plain(line.lineNo());
        writeAsked(line.asked());
        Approval approval = facts.approval();
        draft.text(head.batch().requestedBy())
                .text(approval == null ? null : approval.by())
                .plain(approval == null ? line.moves().approvedAt() : approval.at())
                .plain(decimal(line.quote()))
                .plain(line.moves().quotedAt());
        writeOrder(judged);
        writeDelivery(facts);
        writeVerdict(judged);
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
        for (String own : OWN) {
            draft.text(columns.cell(asked, own));
        }
    }

    private void writeOrder(JudgedLine judged) throws IOException {
        ReportLine line = judged.line();
        OrderFacts order = line.order();
        String coupon = columns.cell(line.asked(), "coupon");
        if (order == null) {
            draft.empty(5).text(coupon).empty(11);
            return;
        }
        Share share = line.share();
        LineFx fx = LineFx.of(line, rates);
        JudgedTransfer paid = judged.pack().first(Direction.OUT);
        draft.plain(order.orderId())
                .plain(order.placedAt())
                .plain(decimal(share.due()))
                .plain(order.coin())
                .plain(drift(line.quote(), share.due()))
                .text(coupon)
                .text(order.network())
                .text(order.walletAddress())
                .text(paid == null ? order.txHash() : paid.transfer().txHash())
                .plain(paid == null ? null : paid.transfer().logIndex())
                .plain(decimal(share.received()))
                .plain(judged.leads() ? fees(judged.pack()) : null)
                .plain(fx.facePerCoin())
                .text(fx.source())
                .amount(fx.amount())
                .plain(fx.amount() == null ? null : fx.amount().asset())
                .plain(order.paidAt());
    }

    private void writeDelivery(PackLine facts) throws IOException {
        ReportLine line = facts.line();
        JudgedTransfer back = facts.first(Direction.IN);
        draft.plain(finality(facts))
                .plain(line.deliveredAt())
                .text(line.order() == null ? null : line.order().state())
                .plain(deliveryState(line))
                .text(line.codeRef())
                .plain(line.share() == null ? null : decimal(line.share().refunded()))
                .text(back == null ? null : back.transfer().txHash());
    }

    private void writeVerdict(JudgedLine judged) throws IOException {
        ReportLine line = judged.line();
        Verdict verdict = judged.verdict();
        Finding shown = Finding.costliest(judged.findings());
        Resolution resolution = shown == null ? null : shown.resolution();
        draft.plain(verdict.rowOrder())
                .plain(verdict.orderPayment())
                .plain(verdict.paymentDelivery())
                .plain(verdict.status())
                .plain(verdict.exception())
                .plain(shown == null ? null : shown.age(head.asOf()))
                .text(resolution == null ? null : resolution.by())
                .text(resolution == null ? null : resolution.reason() + ": " + resolution.note())
                .plain(asOf)
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

    /** What networks took for all transfers of the order, each with its coin: fees are paid in the coin of the network. */
    private static String fees(PackLine facts) {
        Map<Asset, Money> fees = new TreeMap<>();
        for (JudgedTransfer judged : facts.transfers()) {
            Money fee = judged.transfer().fee();
            if (fee != null) {
                fees.merge(fee.asset(), fee, Money::plus);
            }
        }
        return fees.isEmpty()
                ? null
                : fees.values().stream().map(Money::toString).collect(Collectors.joining(";"));
    }

    private static String finality(PackLine facts) {
        JudgedTransfer paid = facts.first(Direction.OUT);
        if (paid == null) {
            return null;
        }
        return PaymentsFile.finality(paid.row(), facts.line().order());
    }

    private static String deliveryState(ReportLine line) {
        if (line.isDelivered()) {
            return "DELIVERED";
        }
        if (line.share() == null || !line.share().received().isPositive()) {
            return null;
        }
        return line.status().isFinal() ? "NOT_DELIVERED" : "EXPECTED";
    }
}
