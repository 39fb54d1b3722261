package io.giftmill.validate;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.catalog.CatalogCheck;
import io.giftmill.catalog.Checked;
import io.giftmill.catalog.Wanted;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Has a line checked against the catalogue before a call of the partner is spent on it, and its product chosen. */
@Component("productChoice")
public class ProductChoice {
    static final String FLAGS = "catalogFlags";

    private final CatalogCheck catalog;
    private final ValidateProperties properties;

    ProductChoice(CatalogCheck catalog, ValidateProperties properties) {
        this.catalog = catalog;
        this.properties = properties;
    }

    /**
     * The line with its product, or with a verdict that spares the question. What is only to be known goes into a property,
     * for {@link #flag}.
     */
    public LineCheck resolve(@Body LineCheck check, Exchange exchange) {
        Checked checked = catalog.check(wanted(check));
        Verdict verdict = FindingVerdicts.of(checked.findings());
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
