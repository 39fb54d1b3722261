package io.giftmill.crash;

import io.giftmill.crash.PartnerRecord.Order;
import io.giftmill.crash.PartnerRecord.Transfer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must be true of payments. */
final class MoneyInvariants {
    private static final String INSTRUCTIONS = """
            select i.order_id, i.attempt_id, i.coin, i.network, i.amount,
                (select count(*) from payment_hand_over h where h.attempt_id = i.attempt_id)
            from payment_instruction i""";

    private final OurRecord record;
    private final PartnerRecord partner;

    MoneyInvariants(OurRecord record, PartnerRecord partner) {
        this.record = record;
        this.partner = partner;
    }

    List<String> i1NoLineHasTwoFundedOrders() {
        List<String> broken = new ArrayList<>();
        partner.byRecipient().forEach((recipient, orders) -> {
            List<String> paid =
                    orders.stream().filter(Order::isPaid).map(Order::id).toList();
            if (paid.size() > 1) {
                broken.add("I1: the partner was paid " + paid.size() + " orders for " + recipient + ": " + paid);
            }
        });
        partner.orders().stream()
                .filter(order -> order.transfers().size() > 1)
                .forEach(order -> broken.add("I1: the order " + order.id() + " was paid " + order.transfers()));
        if (partner.lost() > 0) {
            broken.add("I1: " + partner.lost() + " transfers reached no order");
        }
        record.texts("""
                select p.line_id from attempt_line p join payment_instruction i on i.attempt_id = p.attempt_id
                group by p.line_id having count(*) > 1""").forEach(line -> broken.add("I1: line " + line + " has two released payments"));
        record.texts("""
                select p.line_id from attempt_line p join payment_instruction i on i.attempt_id = p.attempt_id
                where not exists (select 1 from funded_line f
                    where f.line_id = p.line_id and f.attempt_id = p.attempt_id)""")
                .forEach(
                        line -> broken.add("I1: line " + line + " has a released payment and is not marked as funded"));
        return broken;
    }

    List<String> i5PaymentsAreWhatWasAnswered() {
        List<String> broken = new ArrayList<>();
        record.texts("""
                select i.attempt_id from payment_instruction i join partner_order o on o.attempt_id = i.attempt_id
                where i.order_id <> o.order_id or i.wallet_address <> o.wallet_address or i.coin <> o.coin
                    or i.network <> o.network or i.amount <> o.due_amount or i.pay_before >= o.expires_at
                    or i.released_at >= i.pay_before or o.mismatch is not null""")
                .forEach(
                        attempt -> broken.add("I5: the payment of attempt " + attempt + " is not what its order said"));
        Map<String, List<List<String>>> instructions = record.grouped(INSTRUCTIONS);
        for (Order order : partner.orders()) {
            List<List<String>> released = instructions.getOrDefault(order.id(), List.of());
            order.transfers().stream()
                    .filter(transfer -> !isInstructed(transfer, order, released))
                    .forEach(transfer -> broken.add("I5: the partner was paid " + transfer + " for the order "
                            + order.id() + " (" + order.recipients() + "), and no released payment says so"));
        }
        return broken;
    }

    private static boolean isInstructed(Transfer transfer, Order order, List<List<String>> instructions) {
        return instructions.stream()
                .anyMatch(row -> row.get(1).equals(order.coin())
                        && row.get(2).equals(order.network())
                        && new BigDecimal(row.get(3)).compareTo(transfer.amount()) == 0
                        && order.due().compareTo(transfer.amount()) == 0);
    }

    /** For each coin, what was released and taken is what the partner received. */
    List<String> i6CoinsBalance() {
        Map<String, BigDecimal> open = new TreeMap<>();
        for (List<String> row : record.rows(INSTRUCTIONS)) {
            if (!row.get(5).equals("0")) {
                open.merge(row.get(2), new BigDecimal(row.get(4)), BigDecimal::add);
            }
        }
        for (Order order : partner.orders()) {
            order.transfers()
                    .forEach(transfer ->
                            open.merge(order.coin(), transfer.amount().negate(), BigDecimal::add));
        }
        List<String> broken = new ArrayList<>();
        open.forEach((coin, difference) -> {
            if (difference.signum() != 0) {
                broken.add("I6: what was taken to be paid and what the partner received differ by "
                        + difference.toPlainString() + " " + coin);
            }
        });
        return broken;
    }
}
