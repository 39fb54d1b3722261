package io.giftmill.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.hostile.Corpus;
import io.giftmill.hostile.JsonBombs;
import io.giftmill.hostile.Specimen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Answers as the routes of the partner read them, without a wire; and those of the corpus. */
public final class TestAnswers {
    public static final String ORDER_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private static final ObjectMapper JSON = PartnerJson.mapper();
    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final String KIND = "answers";

    private TestAnswers() {}

    /** What is known after these bytes came with status 200 as the answer to a creation. */
    @SuppressWarnings("unchecked")
    public static Outcome<OrderAnswer> created(byte[] bytes) {
        return (Outcome<OrderAnswer>) outcome(bytes, null);
    }

    /** What is known after these bytes came with status 200 as the answer to a question for an order. */
    @SuppressWarnings("unchecked")
    public static Outcome<OrderAnswer> asked(byte[] bytes, String orderId) {
        return (Outcome<OrderAnswer>) outcome(bytes, orderId);
    }

    private static Outcome<?> outcome(byte[] bytes, String orderId) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.setProperty(PartnerAnswer.ANSWER, new Answer(200, true, new Refusal(200, List.of(), null), null));
        exchange.setProperty(PartnerAnswer.ASKED_ORDER, orderId);
        try {
            exchange.getMessage().setBody(JSON.readValue(bytes, WireOrder.class));
            if (orderId == null) {
                new PartnerOutcome().creation(exchange);
            } else {
                new PartnerOutcome().order(exchange);
            }
            return exchange.getMessage().getBody(Outcome.class);
        } catch (IOException | UnreadableAnswerException unreadable) {
            // What the error policy of the routes makes of it; PartnerRouteTest holds it to that.
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, unreadable);
            new PartnerFailure().unknown(exchange);
            return exchange.getMessage().getBody(Outcome.class);
        }
    }

    /** The bytes of a specimen, about an order of its own. */
    public static byte[] bytes(Specimen specimen, String orderId) {
        String base = base("question".equals(specimen.text("to")) ? "done.json" : "good.json");
        if (specimen.has("recipe")) {
            return JsonBombs.of(specimen.text("recipe"), about(base, orderId));
        }
        if (specimen.has("body")) {
            return about(specimen.text("body"), orderId).getBytes(StandardCharsets.UTF_8);
        }
        if (!base.contains(specimen.text("of"))) {
            throw new IllegalStateException(specimen + " replaces what is not there");
        }
        return about(base.replace(specimen.text("of"), specimen.text("put")), orderId)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String about(String answer, String orderId) {
        return answer.replace(ORDER_ID, orderId);
    }

    /** One of the two good answers all others are made of. */
    public static String base(String name) {
        try {
            return Files.readString(Corpus.folder(KIND).resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The specimens of answers to creations, or to later questions. */
    public static List<Specimen> corpus(boolean toQuestions) {
        return Corpus.of(KIND).stream()
                .filter(specimen -> "question".equals(specimen.text("to")) == toQuestions)
                .toList();
    }
}
