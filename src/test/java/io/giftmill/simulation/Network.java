package io.giftmill.simulation;

import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Problem;
import io.giftmill.partner.Refusal;
import io.giftmill.partner.SimulatedStreams;
import io.giftmill.partner.ValidationAnswer;
import io.giftmill.place.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way between a process and the partner, on which everything happens that can. */
final class Network {
    private final Life life;
    private final Dice dice;
    private final List<Placement> onTheirWay = new ArrayList<>();

    Network(Life life) {
        this.life = life;
        this.dice = life.dice;
    }

    Outcome<ValidationAnswer> validate(OrderRequest asked) {
        if (dice.fault(Fault.CHECK_UNANSWERED)) {
            return dice.percent(50) ? new Outcome.Unsent<>("unsent") : new Outcome.Unknown<>("unknown", null);
        }
        if (dice.fault(Fault.CHECK_REFUSED)) {
            return refused(dice.pick("NOT_AVAILABLE_PRODUCT", "NEVER_SEEN_BEFORE"));
        }
        if (dice.fault(Fault.CHECK_HELD)) {
            return refused(dice.pick("OUT_OF_STOCK", "SUSPENDED_NETWORK", "KYC_PENDING"));
        }
        List<Partner.Item> items = Wire.items(asked);
        return new Outcome.Yes<>(new ValidationAnswer(
                Wire.money(Life.PRICE * items.size(), asked.coin()),
                items.stream().map(Wire::echo).toList(),
                List.of()));
    }

    /** The POST of an attempt: what the partner does, and what its sender is told. */
    Outcome<OrderAnswer> post(Placement one) {
        if (dice.fault(Fault.POST_NOT_SENT)) {
            return new Outcome.Unsent<>("connection refused");
        }
        life.guarantees.posted(one.attemptId());
        Outcome<OrderAnswer> outcome = sent(one);
        return life.bug == Bug.UNKNOWN_IS_NO && outcome instanceof Outcome.Unknown<OrderAnswer>
                ? new Outcome.Unsent<>("not created")
                : outcome;
    }

    private Outcome<OrderAnswer> sent(Placement one) {
        if (dice.fault(Fault.POST_LOST)) {
            return new Outcome.Unknown<>("lost", null);
        } else if (dice.fault(Fault.POST_429)) {
            return status(429);
        } else if (dice.fault(Fault.POST_5XX_NOT_DONE)) {
            return status(503);
        } else if (dice.fault(Fault.POST_REFUSED)) {
            return refused(dice.pick("NOT_AVAILABLE_PRODUCT", "NEVER_SEEN_BEFORE", "PRODUCT_COUNT_EXCEEDED"));
        } else if (dice.fault(Fault.POST_HELD)) {
            return refused(dice.pick("OUT_OF_STOCK", "UNSUPPORTED_PROTOCOL_COIN_COMBINATION", "SUSPENDED_COIN"));
        } else if (dice.fault(Fault.POST_ARRIVES_LATE)) {
            onTheirWay.add(one);
            return new Outcome.Unknown<>("no answer in time", null);
        }
        Partner.Order order = create(one);
        if (dice.fault(Fault.POST_ANSWER_LOST) || dice.fault(Fault.POST_ANSWER_CUT)) {
            return new Outcome.Unknown<>("answer lost", null);
        } else if (dice.fault(Fault.POST_5XX_DONE)) {
            return status(502);
        } else if (dice.fault(Fault.POST_ANSWER_OF_ANOTHER)) {
            return new Outcome.Yes<>(
                    Wire.answer(dice.pick(life.partner.orders.values().toArray(Partner.Order[]::new))
                            .now()));
        }
        return new Outcome.Yes<>(Wire.answer(order.now()));
    }

    /** Requests their senders have given up arrive after all. */
    void pass() {
        if (!onTheirWay.isEmpty() && (dice.isCalm() || dice.percent(10))) {
            create(onTheirWay.remove(0));
        }
    }

    private Partner.Order create(Placement one) {
        List<Partner.Item> items = Wire.items(one.request());
        long due = Life.PRICE * items.size();
        if (dice.fault(Fault.POST_OTHER_AMOUNT)) {
            due = due / 1_000 * dice.pick(990, 1_004, 1_006, 1_200);
        }
        String network =
                dice.fault(Fault.POST_OTHER_NETWORK) ? "Tron" : one.request().network();
        life.story.tell("the partner makes an order for attempt " + one.attemptId());
        return life.partner.create(one.attemptId(), items, one.request().coin(), network, due, life.now);
    }

    Outcome<OrderAnswer> get(TrackedOrder tracked) {
        Partner.Order order = life.partner.orders.get(tracked.order().orderId());
        if (dice.fault(Fault.GET_404)) {
            return get(404);
        } else if (dice.fault(Fault.GET_UNANSWERED)) {
            return get(dice.pick(500, 429, 503));
        } else if (dice.fault(Fault.GET_OLD)) {
            return new Outcome.Yes<>(Wire.answer(order.said.get(dice.below(order.said.size()))));
        } else if (dice.fault(Fault.GET_OTHER_ADDRESS)) {
            return new Outcome.Yes<>(Wire.elsewhere(order.now()));
        }
        return new Outcome.Yes<>(Wire.answer(order.now()));
    }

    private static Outcome<OrderAnswer> get(int status) {
        return SimulatedStreams.isRefusedGet(status)
                ? new Outcome.No<>(new Refusal(status, List.of(), null))
                : new Outcome.Unknown<>("status " + status, null);
    }

    private static Outcome<OrderAnswer> status(int status) {
        return SimulatedStreams.isRefusedPost(status)
                ? new Outcome.No<>(new Refusal(status, List.of(), null))
                : new Outcome.Unknown<>("status " + status, Duration.ofSeconds(1));
    }

    private static <T> Outcome<T> refused(String code) {
        return new Outcome.No<>(new Refusal(422, List.of(new Problem(code, null)), null));
    }
}
