package io.giftmill.catalog;

import io.giftmill.partner.Outcome;
import io.giftmill.partner.ProductFamily;
import io.giftmill.partner.ProductQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The products of a brand in a country, asked for once and remembered for a while. */
@Component
public class Products {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 5_000;

    private final ProducerTemplate partner;
    private final Clock clock;
    private final Map<ProductQuery, Answer> known = new ConcurrentHashMap<>();

    Products(@Lazy ProducerTemplate partner, Clock clock) {
        this.partner = partner;
        this.clock = clock;
    }

    private record Answer(List<ProductFamily> families, Instant at) {}

    /**
     * What the partner sells of a brand in a country.
     *
     * @return empty when the partner could not be asked; an empty list when it sells nothing
     */
    public Optional<List<ProductFamily>> find(ProductQuery query) {
        Answer answer = known.get(query);
        if (answer != null && clock.instant().isBefore(answer.at().plus(FRESH))) {
            return Optional.of(answer.families());
        }
        return ask(query);
    }

    @SuppressWarnings("unchecked")
    private Optional<List<ProductFamily>> ask(ProductQuery query) {
        Outcome<List<ProductFamily>> outcome = partner.requestBody("direct:partner-products", query, Outcome.class);
        if (outcome instanceof Outcome.Yes<List<ProductFamily>> yes) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(query, new Answer(yes.answer(), clock.instant()));
            return Optional.of(yes.answer());
        }
        return outcome instanceof Outcome.No<List<ProductFamily>> ? Optional.of(List.of()) : Optional.empty();
    }
}
