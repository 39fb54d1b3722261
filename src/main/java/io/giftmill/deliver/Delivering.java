package io.giftmill.deliver;

import io.giftmill.batch.LineMove;
import io.giftmill.order.DeliveredLine;
import io.giftmill.order.OrderLine;
import io.giftmill.order.Reading;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** The deliver stage: takes the artefacts out of an order's reading and seals them, line by line. */
@Component("delivering")
public class Delivering {
    private final Vault vault;

    Delivering(Vault vault) {
        this.vault = vault;
    }

    /** Seals the artefacts of lines that have none yet. A success without an artefact delivers nothing. */
    public Reading take(@Body Reading reading) {
        if (reading.answer() == null) {
            return reading;
        }
        List<LineMove> moves = new ArrayList<>();
        List<DeliveredLine> delivered = new ArrayList<>();
        for (OrderLine line : reading.tracked().lines()) {
            OrderedDelivery delivery = DeliverRule.delivery(reading, line);
            if (delivery != null && DeliverRule.isDeliverable(line, delivery)) {
                moves.addAll(DeliverRule.moves(line.line()));
                delivered.add(seal(line, delivery));
            }
        }
        return reading.with(moves, delivered);
    }

    DeliveredLine seal(OrderLine line, OrderedDelivery delivery) {
        long id = line.line().id();
        Sealed sealed = vault.seal(line.batchId(), id, ArtefactText.of(delivery.artefact()));
        return new DeliveredLine(
                id,
                delivery.artefact().kind().name(),
                sealed.keyId(),
                sealed.bytes(),
                delivery.artefact().value().masked(),
                Fingerprint.of(delivery.artefact(), vault));
    }
}
