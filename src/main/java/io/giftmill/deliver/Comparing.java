package io.giftmill.deliver;

import io.giftmill.batch.LineStatus;
import io.giftmill.order.DeliveredLine;
import io.giftmill.order.LaterCodes;
import io.giftmill.order.OrderLine;
import io.giftmill.order.Reading;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.vault.Vault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Notices when the partner names another code for a line than the one that is stored for it. */
@Component("comparing")
public class Comparing {
    private final Vault vault;
    private final Delivering delivering;
    private final LaterCodes codes;

    Comparing(Vault vault, Delivering delivering, LaterCodes codes) {
        this.vault = vault;
        this.delivering = delivering;
        this.codes = codes;
    }

    /** The reading with those codes, sealed. Receipts of operators are not compared: they have no fingerprint. */
    public Reading compare(@Body Reading reading) {
        Map<OrderLine, OrderedDelivery> again = again(reading);
        if (again.isEmpty()) {
            return reading;
        }
        Map<Long, String> stored = codes.fingerprints(
                again.keySet().stream().map(line -> line.line().id()).toList());
        List<DeliveredLine> later = new ArrayList<>(0);
        again.forEach((line, delivery) -> {
            String known = stored.get(line.line().id());
            String named = known == null ? null : Fingerprint.of(delivery.artefact(), vault);
            if (named != null && !named.equals(known)) {
                later.add(delivering.seal(line, delivery));
            }
        });
        return reading.withLater(later);
    }

    private static Map<OrderLine, OrderedDelivery> again(Reading reading) {
        Map<OrderLine, OrderedDelivery> again = new LinkedHashMap<>();
        if (reading.answer() != null) {
            for (OrderLine line : reading.tracked().lines()) {
                OrderedDelivery delivery = DeliverRule.delivery(reading, line);
                if (line.line().status() == LineStatus.DELIVERED && delivery != null && delivery.isDelivered()) {
                    again.put(line, delivery);
                }
            }
        }
        return again;
    }
}
