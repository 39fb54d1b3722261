package io.giftmill.simulation;

import java.util.List;

/** What the partner says on the streams that processes have opened. */
final class Streams {
    private final Life life;
    private final Dice dice;

    Streams(Life life) {
        this.life = life;
        this.dice = life.dice;
    }

    void pass(Process one) {
        if (one.track.streams.all().isEmpty()) {
            return;
        }
        for (String id : List.copyOf(one.track.streams.all().keySet())) {
            Partner.Order order = life.partner.orders.get(id);
            if (dice.fault(Fault.STREAM_BROKEN)) {
                one.track.streams.ends(id, false);
            } else if (dice.fault(Fault.STREAM_STOPPED)) {
                one.track.streams.ends(id, true);
            } else if (dice.fault(Fault.EVENT_UNREADABLE)) {
                one.track.streams.says(id, null);
            } else if (dice.isCalm() || dice.percent(20)) {
                event(one, order);
            }
        }
    }

    private void event(Process one, Partner.Order order) {
        Partner.Said said = order.now();
        if (dice.fault(Fault.EVENT_OLD)) {
            said = order.said.get(dice.below(order.said.size()));
        }
        int times = dice.fault(Fault.EVENT_TWICE) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            if (life.bug == Bug.OLD_EVENTS_COUNT) {
                one.believe(said.orderId(), Wire.answer(said));
            } else {
                one.track.streams.says(said.orderId(), Wire.answer(said));
            }
        }
    }
}
