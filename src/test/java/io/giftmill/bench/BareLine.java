package io.giftmill.bench;

import java.math.BigDecimal;
import org.apache.commons.csv.CSVRecord;

/** A line on its way through the bare pipeline, with what became known of it. Handed from thread to thread by queues. */
final class BareLine {
    final long id;
    final String reference;
    final BareWire.Delivery delivery;
    final String email;
    private BareWire.Order order;

    BareLine(CSVRecord row) {
        id = row.getRecordNumber();
        reference = row.get("row_ref");
        String value = row.get("product_value");
        delivery = new BareWire.Delivery(
                row.get("brand_name"),
                row.get("country_code"),
                row.get("denomination"),
                value.isEmpty() ? null : new BigDecimal(value),
                row.get("recipient"));
        String orderEmail = row.get("order_email");
        email = orderEmail.isEmpty() ? null : orderEmail;
    }

    BareRecord.Row row() {
        return new BareRecord.Row(
                BareRecord.Table.LINE,
                id,
                reference,
                delivery.brandName(),
                delivery.countryCode(),
                delivery.denomination(),
                delivery.productValue(),
                delivery.beneficiaryAccount(),
                email);
    }

    void placed(BareWire.Order answer) {
        order = answer;
    }

    String orderId() {
        return order.orderId();
    }

    BareWire.Transfer transfer() {
        return new BareWire.Transfer(
                order.orderId(),
                order.coin(),
                order.network(),
                order.walletAddress(),
                order.coinAmount().toPlainString());
    }
}
