package io.giftmill.validate;

import io.giftmill.order.Rails;
import io.giftmill.order.SimulatedRecord;
import io.giftmill.partner.PartnerManners;
import io.giftmill.spend.ApprovalRule;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** The real validate stage of a simulated process; what it writes in groups is written one step at a time. */
public final class SimulatedValidate {
    private static final ValidateProperties PROPERTIES =
            new ValidateProperties(1, 50, Duration.ofMinutes(2), Duration.ofSeconds(5), 3, null, ZoneOffset.UTC);

    public final Validation validation;

    /** A verdict on its way to the record. */
    public record Pending(Validation.Judged judged) {}

    /** @param approves whether lines wait for an approval of their batch */
    public SimulatedValidate(SimulatedRecord record, Rails rails, PartnerManners manners, boolean approves) {
        this.validation = new Validation(
                PROPERTIES,
                rails,
                record.lines,
                record.requests,
                manners,
                record.retries,
                record.holds,
                SimulatedRecord.POLICY,
                ApprovalRule.of(approves ? "0" : "none", false),
                record.transaction,
                record.clock);
    }

    public static Pending judged(LineCheck check) {
        return new Pending(new Validation.Judged(check, check.verdict()));
    }

    public void write(List<Pending> group) {
        validation.write(group.stream().map(Pending::judged).toList());
    }
}
