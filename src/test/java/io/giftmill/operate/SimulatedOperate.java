package io.giftmill.operate;

import io.giftmill.batch.LineRef;
import java.time.Duration;
import java.time.Instant;

/** The real rules of what people may do by hand. */
public final class SimulatedOperate {
    private static final RetryRule RETRY = new RetryRule(new OperateProperties(50, Duration.ofMinutes(30)));

    private SimulatedOperate() {}

    /** What {@code Standings} reads of a line. */
    public record Known(
            LineRef line,
            String reason,
            boolean funded,
            boolean moneySeen,
            Instant openUntil,
            Instant doubtedAt,
            int orders) {

        private Standing standing() {
            return new Standing(
                    line, 1, null, true, "", reason, null, null, funded, moneySeen, openUntil, doubtedAt, orders);
        }
    }

    public static boolean mayRetry(Known line, Instant now) {
        return RETRY.against(line.standing(), now) == null;
    }

    public static boolean mayCancel(Known line) {
        return CancelRule.against(line.standing()) == null;
    }
}
