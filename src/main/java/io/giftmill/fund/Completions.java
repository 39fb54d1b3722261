package io.giftmill.fund;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.order.Orders;
import io.giftmill.order.PaymentCompletion;
import io.giftmill.order.PaymentCompletions;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.TrackedOrder;
import io.giftmill.order.WalletPayments;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the rest of orders paid that were paid in part: to the same address, inside the same window, once for each sum. */
@Component("completions")
public class Completions {
    private static final Logger log = LoggerFactory.getLogger(Completions.class);
    private static final Duration UNDER_WAY = Duration.ofSeconds(45);
    private static final int MOST = 100;
    private static final String BY_ITSELF = "giftmill.fund.complete-parts";

    private final CompletionProperties settings;
    private final FundProperties properties;
    private final PaymentCompletions completions;
    private final WalletPayments wallet;
    private final Orders orders;
    private final Decisions decisions;
    private final List<LastWord> lastWords;
    private final ProducerTemplate routes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Completions(
            CompletionProperties settings,
            FundProperties properties,
            PaymentCompletions completions,
            WalletPayments wallet,
            Orders orders,
            Decisions decisions,
            List<LastWord> lastWords,
            @Lazy ProducerTemplate routes,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.properties = properties;
        this.completions = completions;
        this.wallet = wallet;
        this.orders = orders;
        this.decisions = decisions;
        this.lastWords = List.copyOf(lastWords);
        this.routes = routes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Asks the partner how much is missing of an order, and has the payer pay it.
     *
     * @param name the partner's order id, a row such as {@code B12/7}, or a row reference
     * @param by who decides it
     * @param reason why; null when no reason was given
     * @return what was handed to the payer
     * @throws NotCompletedException if it must not, or cannot, be completed now
     */
    public PaymentInstruction complete(String name, String by, String reason) {
        long attempt = completions
                .attemptOf(name)
                .orElseThrow(() -> new NotCompletedException(
                        "There is no such order or row. Write the order id, a row such as B12/7, or its row_ref."));
        return complete(attempt, by, Decision.on(by, "COMPLETE_PAYMENT", "attempt " + attempt, reason));
    }

    /** Completes whatever is known to be paid in part, if the settings want that without a person. */
    public void completeParts() {
        if (!settings.completeParts()) {
            return;
        }
        for (long attempt : completions.inPart()) {
            try {
                PaymentInstruction one = complete(attempt, BY_ITSELF, null);
                log.warn("The order of attempt {} was paid in part and is completed with {}", attempt, one.amount());
            } catch (NotCompletedException refused) {
                log.info("The order of attempt {} is not completed: {}", attempt, refused.getMessage());
            }
        }
    }

    /** Released completions that no payer has taken yet, in portions; a payer knows what it has seen by its key. */
    public List<List<PaymentInstruction>> notTaken() {
        List<PaymentInstruction> open =
                completions.notTaken(properties.payer().name(), clock.instant().minus(UNDER_WAY), MOST);
        return open.isEmpty() ? List.of() : List.of(open);
    }

    private PaymentInstruction complete(long attempt, String by, Decision decision) {
        for (LastWord word : lastWords) {
            refuseIf(word.objection());
        }
        PaymentInstruction first = completions
                .first(attempt)
                .orElseThrow(() -> new NotCompletedException(
                        "Nothing was released for this order, so there is nothing to complete."));
        refuseIf(
                first.payer().equals(properties.payer().name())
                        ? null
                        : "The order was released to the payer " + first.payer()
                                + ". Set giftmill.fund.payer to it first.");
        refuseIf(before(only(orders.read(List.of(attempt)))));
        OrderAnswer said = ask(first.orderId());
        PaymentInstruction rest = transaction.execute(running -> release(first, said, by, decision));
        routes.sendBody("direct:fund-pay", List.of(rest));
        return rest;
    }

    /** Decides under the lock of the order, so that two who were told the same sum release one completion. */
    private PaymentInstruction release(PaymentInstruction first, OrderAnswer said, String by, Decision decision) {
        TrackedOrder known = only(orders.lock(List.of(first.attemptId())));
        PaymentCompletion last = completions.last(first.attemptId()).orElse(null);
        refuseIf(before(known));
        refuseIf(CompletionRule.after(known, said, last));
        PaymentCompletion rest = new PaymentCompletion(
                first.attemptId(),
                last == null ? 1 : last.number() + 1,
                known.order().due().minus(said.received()),
                said.received(),
                by,
                clock.instant());
        completions.release(rest, first.payBefore());
        if (decision != null) {
            decisions.write(decision);
        }
        return rest.instruction(first);
    }

    private String before(TrackedOrder known) {
        return CompletionRule.before(
                known, wallet.latest(known.order().attemptId()).orElse(null), clock.instant());
    }

    private static TrackedOrder only(List<TrackedOrder> found) {
        if (found.isEmpty()) {
            throw new NotCompletedException("Somebody else is at work on the order. Try again in a moment.");
        }
        return found.get(0);
    }

    @SuppressWarnings("unchecked")
    private OrderAnswer ask(String orderId) {
        Outcome<OrderAnswer> outcome = routes.requestBody("direct:partner-get-order", orderId, Outcome.class);
        if (outcome instanceof Outcome.Yes<OrderAnswer> yes) {
            return yes.answer();
        }
        throw new NotCompletedException("The partner could not be asked how much it has received. Try again.");
    }

    private static void refuseIf(String sentence) {
        if (sentence != null) {
            throw new NotCompletedException(sentence);
        }
    }
}
