package io.giftmill.deliver;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.order.OrderLine;
import io.giftmill.order.Reading;
import io.giftmill.partner.OrderedDelivery;
import java.util.List;

/** Which lines a reading delivers, and what moves they make. No state, no clock, and no code is looked at. */
final class DeliverRule {
    private DeliverRule() {}

    /** The delivery of a line: by its id, for the order of the answer is the partner's own affair. */
    static OrderedDelivery delivery(Reading reading, OrderLine line) {
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

    /** Whether the line waits for what the partner sends with success, and not for another product or recipient. */
    static boolean isDeliverable(OrderLine line, OrderedDelivery delivery) {
        boolean open = switch (line.line().status()) {
            case PLACED, RELEASED, PAID, REVIEW, EXPIRED, FAILED -> true;
            default -> false;
        };
        return open && delivery.isDelivered() && !line.isContradictedBy(delivery.echo());
    }

    /** From most statuses a line is delivered at once; from some it first passes the one that says why it was late. */
    static List<LineMove> moves(LineRef line) {
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
}
