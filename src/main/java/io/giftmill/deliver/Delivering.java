package io.giftmill.deliver;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
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
            OrderedDelivery delivery = delivery(reading, line);
            if (delivery != null && isDeliverable(line, delivery)) {
                moves.addAll(moves(line.line()));
                delivered.add(seal(line, delivery));
            }
        }
        return reading.with(moves, delivered);
    }

    /** The delivery of a line: by its id, for the order of the answer is the partner's own affair. */
    private static OrderedDelivery delivery(Reading reading, OrderLine line) {
        List<String> ids = reading.tracked().order().deliveryIds();
        if (line.position() >= ids.size()) {
            return null;
        }
        String id = ids.get(line.position());
        return reading.answer().deliveries().stream()
                .filter(delivery -> delivery.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static boolean isDeliverable(OrderLine line, OrderedDelivery delivery) {
        boolean open = switch (line.line().status()) {
            case PLACED, RELEASED, PAID, REVIEW, EXPIRED, FAILED -> true;
            default -> false;
        };
        return open && delivery.isDelivered();
    }

    /** From most statuses a line is delivered at once; from some it first passes the one that says why it was late. */
    private static List<LineMove> moves(LineRef line) {
        return switch (line.status()) {
            case PLACED ->
                List.of(line.to(LineStatus.PAID).because("PAID_BY_OTHERS"), delivered(line, LineStatus.PAID));
            case EXPIRED ->
                List.of(line.to(LineStatus.REVIEW).because("PAID_LATE"), delivered(line, LineStatus.REVIEW));
            case FAILED ->
                List.of(line.to(LineStatus.REVIEW).because("DELIVERED_LATE"), delivered(line, LineStatus.REVIEW));
            default -> List.of(line.to(LineStatus.DELIVERED));
        };
    }

    private static LineMove delivered(LineRef line, LineStatus through) {
        return line.after(through).to(LineStatus.DELIVERED);
    }

    private DeliveredLine seal(OrderLine line, OrderedDelivery delivery) {
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
