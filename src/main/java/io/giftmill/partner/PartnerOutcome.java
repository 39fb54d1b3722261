package io.giftmill.partner;

import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Turns an answer into what is known after it. The statuses follow {@link Answer}; the content has its say here. */
@Component
class PartnerOutcome {

    /** Problems are an answer here: this is what was asked for. */
    public void validation(Exchange exchange) {
        post(
                exchange,
                () -> new Outcome.Yes<>(body(exchange, WireValidation.class).answer()));
    }

    public void creation(Exchange exchange) {
        post(exchange, () -> created(exchange));
    }

    public void order(Exchange exchange) {
        get(exchange, () -> asked(exchange));
    }

    public void paymentVias(Exchange exchange) {
        get(exchange, () -> new Outcome.Yes<>(Lists.known(list(exchange, WireVia.class), WireVia::answer)));
    }

    public void products(Exchange exchange) {
        get(exchange, () -> new Outcome.Yes<>(Lists.known(list(exchange, WireFamily.class), WireFamily::answer)));
    }

    public void brands(Exchange exchange) {
        get(exchange, () -> new Outcome.Yes<>(body(exchange, WireBrands.class).answer()));
    }

    public void homepage(Exchange exchange) {
        get(
                exchange,
                () -> new Outcome.Yes<>(
                        WireHomepage.brands(exchange.getMessage().getBody())));
    }

    public void price(Exchange exchange) {
        get(exchange, () -> new Outcome.Yes<>(body(exchange, WirePrice.class).answer()));
    }

    /** Problems without an order mean that nothing was created. With one they contradict it, and we do not guess. */
    private static Outcome<OrderAnswer> created(Exchange exchange) {
        WireOrder order = body(exchange, WireOrder.class);
        List<Problem> problems = order.problemList();
        if (problems.isEmpty()) {
            return new Outcome.Yes<>(order.answer());
        }
        if (order.orderId() != null) {
            throw new UnreadableAnswerException("with an order and with problems");
        }
        return new Outcome.No<>(new Refusal(answer(exchange).status(), problems, null));
    }

    private static Outcome<OrderAnswer> asked(Exchange exchange) {
        OrderAnswer order = body(exchange, WireOrder.class).answer();
        if (!order.orderId().equals(exchange.getProperty(PartnerAnswer.ASKED_ORDER))) {
            throw new UnreadableAnswerException(Outcome.Unknown.OF_ANOTHER);
        }
        return new Outcome.Yes<>(order);
    }

    private static <T> void post(Exchange exchange, Supplier<Outcome<T>> content) {
        settle(exchange, answer(exchange).isRefusedPost(), content);
    }

    private static <T> void get(Exchange exchange, Supplier<Outcome<T>> content) {
        settle(exchange, answer(exchange).isRefusedGet(), content);
    }

    private static <T> void settle(Exchange exchange, boolean refused, Supplier<Outcome<T>> content) {
        Answer answer = answer(exchange);
        if (answer.json()) {
            leave(exchange, content.get());
        } else if (refused) {
            leave(exchange, new Outcome.No<T>(answer.reason()));
        } else {
            leave(exchange, answer.<T>unknown());
        }
    }

    /** Callers get the outcome and nothing that steered the call. */
    static void leave(Exchange exchange, Outcome<?> outcome) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(outcome);
        exchange.removeProperty(PartnerAnswer.ANSWER);
        exchange.removeProperty(PartnerAnswer.READABLE);
        exchange.removeProperty(PartnerAnswer.ASKED_ORDER);
        exchange.removeProperty(Exchange.SKIP_GZIP_ENCODING);
        exchange.removeProperty(Exchange.CHARSET_NAME);
    }

    private static Answer answer(Exchange exchange) {
        return exchange.getProperty(PartnerAnswer.ANSWER, Answer.class);
    }

    private static <W> W body(Exchange exchange, Class<W> type) {
        Object body = exchange.getMessage().getBody();
        if (!type.isInstance(body)) {
            throw new UnreadableAnswerException("of another shape");
        }
        return type.cast(body);
    }

    private static <W> List<W> list(Exchange exchange, Class<W> type) {
        List<?> wire = body(exchange, List.class);
        return Lists.each(wire, type::cast);
    }
}
