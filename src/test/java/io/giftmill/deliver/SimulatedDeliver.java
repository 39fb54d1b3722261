package io.giftmill.deliver;

import io.giftmill.batch.LineMove;
import io.giftmill.order.DeliveredLine;
import io.giftmill.order.OrderLine;
import io.giftmill.order.Reading;
import io.giftmill.partner.OrderedDelivery;
import java.util.ArrayList;
import java.util.List;

/** The real rule of the deliver stage, with nothing sealed: {@code DeliveringTest} has that. */
public final class SimulatedDeliver {
    private static final byte[] SEALED = {1};

    private SimulatedDeliver() {}

    public static Reading take(Reading reading) {
        if (reading.answer() == null) {
            return reading;
        }
        List<LineMove> moves = new ArrayList<>();
        List<DeliveredLine> delivered = new ArrayList<>();
        for (OrderLine line : reading.tracked().lines()) {
            OrderedDelivery delivery = DeliverRule.delivery(reading, line);
            if (delivery != null && DeliverRule.isDeliverable(line, delivery)) {
                moves.addAll(DeliverRule.moves(line.line()));
                delivered.add(new DeliveredLine(line.line().id(), "CODE", "key", SEALED, "••••", null));
            }
        }
        return reading.with(moves, delivered);
    }
}
