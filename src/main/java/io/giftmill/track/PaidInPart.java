package io.giftmill.track;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.OrderLine;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TrackedOrder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Tells people that an order waits for the rest of its payment, as often as the received sum changes. */
final class PaidInPart {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private PaidInPart() {}

    /** What to tell about its lines, by line; empty when nothing is missing, or nothing new is. */
    static Map<Long, LineProblem> notices(TrackedOrder tracked, PartnerOrder after) {
        Map<Long, LineProblem> notices = new HashMap<>();
        Money received = after.received();
        boolean news = !received.equals(tracked.order().received());
        boolean part = received.isPositive() && after.due() != null && received.compareTo(after.due()) < 0;
        if (!news || !part || after.state().isTerminal()) {
            return notices;
        }
        for (OrderLine line : tracked.lines()) {
            if (line.line().status() == LineStatus.RELEASED) {
                notices.put(line.line().id(), LineProblem.own("PAID_IN_PART", sentence(tracked, after)));
            }
        }
        return notices;
    }

    private static String sentence(TrackedOrder tracked, PartnerOrder after) {
        String before = tracked.payBefore() == null ? "its window closes" : MINUTE.format(tracked.payBefore());
        return "Paid in part: " + after.received() + " of " + after.due()
                + ". Complete it with `pay complete ROW` before " + before
                + "; after that the partner has to be asked for the money back.";
    }
}
