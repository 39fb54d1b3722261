package io.giftmill.bench;

import java.math.BigDecimal;
import java.util.List;

/** The partner's JSON as far as the bare pipeline needs it. */
final class BareWire {
    private BareWire() {}

    record Delivery(
            String brandName,
            String countryCode,
            String denomination,
            BigDecimal productValue,
            String beneficiaryAccount) {}

    record Payment(String type, String paymentVia, String coin, String network) {}

    record User(String email, boolean hasAcceptedNewsletter) {}

    record Cart(List<Delivery> deliveries, Payment payment, String email, User user, String lang) {}

    record Quote(String coin, BigDecimal coinAmount, List<Object> problems) {}

    record Order(
            String orderId,
            String walletAddress,
            String coin,
            String network,
            BigDecimal coinAmount,
            String orderState,
            List<Line> deliveries) {}

    record Line(Item deliverable) {}

    record Item(String beneficiaryAccount, String pinCode, String pinSerial, String operatorReference) {}

    record Transfers(List<Transfer> transfers) {}

    record Transfer(String key, String coin, String network, String address, String amount) {}

    record Receipts(List<Receipt> transfers) {}

    record Receipt(String key, String status) {}
}
