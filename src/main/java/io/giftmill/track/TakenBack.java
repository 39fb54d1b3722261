package io.giftmill.track;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TrackedOrder;
import java.util.HashMap;
import java.util.Map;

/** Tells people when the partner does not see a payment any more that it had reported: a chain may have taken it back. */
final class TakenBack {
    private static final int PAID = OrderState.PAYMENT_RECEIVED.progress();

    private TakenBack() {}

    /** Whether the partner reports less than before. */
    static boolean is(PartnerOrder known, PartnerOrder after) {
        boolean backwards = known.state().progress() >= PAID
                && after.state().progress() >= 0
                && after.state().progress() < PAID;
        return backwards || after.received().compareTo(known.received()) < 0;
    }

    /** What to tell about its lines, by line; empty when nothing was taken back. */
    static Map<Long, LineProblem> notices(TrackedOrder tracked, PartnerOrder after) {
        Map<Long, LineProblem> notices = new HashMap<>();
        if (!is(tracked.order(), after)) {
            return notices;
        }
        tracked.lines().stream()
                .map(line -> line.line())
                .filter(line -> line.status() == LineStatus.RELEASED || line.status() == LineStatus.PAID)
                .forEach(line -> notices.put(
                        line.id(), LineProblem.own("PAYMENT_TAKEN_BACK", sentence(tracked.order(), after))));
        return notices;
    }

    private static String sentence(PartnerOrder known, PartnerOrder after) {
        return "The partner had received " + known.received() + " ("
                + known.state().word() + ") and now says "
                + after.received() + " (" + after.state().word()
                + "). Look the transaction up on its chain. Nothing is paid or ordered again by itself.";
    }
}
