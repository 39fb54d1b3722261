package io.giftmill.track;

import io.giftmill.order.Reading;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderEvents;
import io.giftmill.partner.ServerSentEvent;
import java.util.function.Consumer;

/** Makes of what a stream has said the next reading, or the wish that its order be read. */
final class Hearing {
    private final OrderEvents events;
    private final StreamGate gate;
    private final Consumer<Follow> ask;

    /** @param ask has an order read at once */
    Hearing(OrderEvents events, StreamGate gate, Consumer<Follow> ask) {
        this.events = events;
        this.gate = gate;
        this.ask = ask;
    }

    /** The first reading among the waiting events of an order; null when there is none. */
    Reading next(Follow follow) {
        for (ServerSentEvent event = follow.next(); event != null; event = follow.next()) {
            Reading reading = event.isStop() ? null : reading(follow, event);
            if (reading != null) {
                return reading;
            }
        }
        return null;
    }

    private Reading reading(Follow follow, ServerSentEvent event) {
        gate.heard();
        TrackedOrder known = follow.known();
        OrderAnswer said = events.read(event, known.order().orderId());
        return switch (EventRule.judge(known, said, follow.isFirst())) {
            case SETTLE -> Reading.of(known, said);
            case DROP -> null;
            case ASK -> {
                String reason = said == null ? "" : said.orderState() + " " + said.paymentState();
                if (follow.isAnother(reason)) {
                    ask.accept(follow);
                }
                yield null;
            }
        };
    }
}
