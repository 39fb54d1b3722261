package io.giftmill.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.giftmill.partner.Outcome.Yes;
import io.giftmill.partner.PaymentVia;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the partner for its catalogue and keeps what is believed of it. One sync at a time. */
@Component("catalogSync")
public class CatalogSync {
    private static final Logger log = LoggerFactory.getLogger(CatalogSync.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Asking asking;
    private final Keeping keeping;
    private final Knowledge knowledge;
    private final SyncScope scope;
    private final CatalogProperties properties;
    private final ReentrantLock alone = new ReentrantLock();

    CatalogSync(Asking asking, Keeping keeping, Knowledge knowledge, SyncScope scope, CatalogProperties properties) {
        this.asking = asking;
        this.keeping = keeping;
        this.knowledge = knowledge;
        this.scope = scope;
        this.properties = properties;
    }

    /**
     * Reads the wish for a sync.
     *
     * @param json such as {@code {"countries":["US"]}}; null or blank for whatever is configured
     * @throws IllegalArgumentException if it is not JSON of that form
     */
    public SyncRequest request(@Body String json) {
        if (json == null || json.isBlank()) {
            return SyncRequest.DEFAULT;
        }
        try {
            return JSON.readValue(json, SyncRequest.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("The wish for a sync is no JSON such as {\"countries\":[\"US\"]}: "
                    + malformed.getOriginalMessage());
        }
    }

    /**
     * Asks for the rails, and for the brands and products of some countries. What is not answered or not believed leaves
     * what was known as it was, and is named in the report.
     *
     * @throws IllegalArgumentException if a country is none of the partner's
     */
    public SyncReport sync(@Body SyncRequest request) {
        List<String> countries = scope.countries(request);
        alone.lock();
        try {
            SyncRun run = new SyncRun(asking, keeping, knowledge, scope, properties, request);
            rails(run, request);
            countries.forEach(run::country);
            SyncReport report = run.report(countries);
            log.info(
                    "Catalogue synced for {}: {} calls, {} rails, {} brands, {} products, {} changes",
                    countries.isEmpty() ? "no country" : String.join(" ", countries),
                    report.calls(),
                    report.rails(),
                    report.brands(),
                    report.products(),
                    report.changes().size());
            report.doubts().forEach(doubt -> log.warn("Catalogue: {}", doubt));
            return report;
        } finally {
            alone.unlock();
        }
    }

    /** Says that a file did not bring a sync. */
    public void failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        log.warn("A trigger brought no sync of the catalogue; correct it and drop it again: {}", cause.getMessage());
    }

    private void rails(SyncRun run, SyncRequest request) {
        if (run.asked("Ways to pay", asking::rails) instanceof Yes<List<PaymentVia>> yes) {
            run.railsKept(keeping.rails(yes.answer(), request.believe()));
            knowledge.forgetRails();
        }
    }
}
