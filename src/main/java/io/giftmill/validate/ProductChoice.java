package io.giftmill.validate;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.catalog.CatalogCheck;
import io.giftmill.catalog.Checked;
import io.giftmill.catalog.Wanted;
import io.giftmill.order.ProblemClass;
import io.giftmill.order.ProblemPolicy;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Has a line checked against the catalogue before a call of the partner is spent on it, and its product chosen. */
@Component("productChoice")
public class ProductChoice {
    static final String FLAGS = "catalogFlags";

    private final CatalogCheck catalog;
    private final ProblemPolicy policy;
    private final ValidateProperties properties;
    private final Clock clock;

    ProductChoice(CatalogCheck catalog, ProblemPolicy policy, ValidateProperties properties, Clock clock) {
        this.catalog = catalog;
        this.policy = policy;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The line with its product and on a rail that is open, or with a verdict that spares the question. What is only to be
     * known goes into a property, for {@link #flag}.
     */
    public LineCheck resolve(@Body LineCheck wished, Exchange exchange) {
        LineCheck check = wished;
        Checked checked = catalog.check(wanted(check));
        Verdict verdict = verdict(checked);
        while (verdict != null
                && verdict.status() == LineStatus.HELD
                && isAboutRail(verdict)
                && !check.others().isEmpty()) {
            check = check.on(check.others().get(0), tried(check, verdict));
            checked = catalog.check(wanted(check));
            verdict = verdict(checked);
        }
        if (verdict != null) {
            return check.withVerdict(verdict);
        }
        if (checked.resolved()) {
            exchange.setProperty(FLAGS, FindingVerdicts.flags(checked.findings()));
            return check.withProduct(check.request().withProduct(checked.denomination(), checked.productValue()));
        }
        if (check.isProductOpen()) {
            return check.withVerdict(Verdict.of(LineStatus.RECEIVED, null, properties.retryAfter(), List.of()));
        }
        exchange.setProperty(FLAGS, FindingVerdicts.flags(checked.findings()));
        return check;
    }

    private Verdict verdict(Checked checked) {
        return FindingVerdicts.of(checked.findings(), policy);
    }

    private boolean isAboutRail(Verdict verdict) {
        return policy.of(verdict.reason()).kind() == ProblemClass.OTHER_RAIL;
    }

    private LineCheck.Tried tried(LineCheck check, Verdict verdict) {
        return new LineCheck.Tried(
                check.rail(), verdict.reason(), clock.instant().plus(verdict.pause()), verdict.problems());
    }

    /** The partner's verdict with what the catalogue flagged. */
    public Verdict flag(@Body Verdict verdict, Exchange exchange) {
        return FindingVerdicts.flagged(verdict, exchange.getProperty(FLAGS, List.class));
    }

    private static Wanted wanted(LineCheck check) {
        LineRequest line = check.request();
        return new Wanted(
                line.brandName(),
                line.countryCode(),
                line.denomination(),
                line.productValue(),
                line.faceValue(),
                line.recipient(),
                line.productKind(),
                check.rail().coin(),
                check.rail().network());
    }
}
