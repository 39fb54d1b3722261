package io.giftmill.command;

import io.giftmill.fund.Completions;
import io.giftmill.fund.NotCompletedException;
import io.giftmill.order.PaymentInstruction;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pays what is missing of an order that was paid in part. */
@Command(
        name = "complete",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the partner how much it has received for an order, and has the payer pay what is missing.",
            "To the same address, inside the same window, once for each sum received."
        })
final class PayCompleteCommand implements Callable<Integer> {
    /** What asking the partner and every payer need. */
    private static final List<String> ROUTES = List.of("errors", "partner", "fund");

    @Parameters(
            paramLabel = "ORDER_OR_ROW",
            description = "The partner's order id, a row such as B12/7 (batch and row of its file), or a row_ref.")
    private String name;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        return options.run(ROUTES, (application, out) -> complete(application.get(Completions.class), out));
    }

    private ExitCode complete(Completions completions, CommandOutput out) {
        try {
            PaymentInstruction rest = completions.complete(name, person.by(), person.reason());
            out.say("Payment " + rest.key() + " of " + rest.amount() + " was released to complete the order; it has to"
                    + " arrive in time: pay before " + rest.payBefore() + ".");
            return out.put("payment", rest.key())
                    .put("amount", rest.amount().decimal())
                    .put("coin", rest.amount().asset().code())
                    .put("pay_before", rest.payBefore().toString())
                    .end(ExitCode.DELIVERED);
        } catch (NotCompletedException refused) {
            out.say(refused.getMessage());
            return out.put("refused", PlainText.line(refused.getMessage())).end(ExitCode.ATTENTION);
        }
    }
}
