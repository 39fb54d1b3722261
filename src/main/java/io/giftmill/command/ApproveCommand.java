package io.giftmill.command;

import io.giftmill.approve.ApprovalRefusedException;
import io.giftmill.approve.ApprovalWish;
import io.giftmill.approve.Approvers;
import io.giftmill.approve.WaitingBatch;
import io.giftmill.batch.Batch;
import io.giftmill.money.Money;
import io.giftmill.spend.Approval;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what waits for an approval, and approves it. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what waits for an approval; with --max it approves the waiting lines of a batch up to a ceiling.",
            "Exit code 1: something still waits."
        })
final class ApproveCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "BATCH",
            description = "A batch, such as B12, or its batch_ref. Default: all that waits is listed")
    private String batch;

    @Option(
            names = "--max",
            paramLabel = "AMOUNT",
            description = "The ceiling, such as \"1250 USDC\"; can be given once for each coin.")
    private List<String> max = new ArrayList<>();

    @Option(
            names = "--drift",
            paramLabel = "BPS",
            description = "How far an order may cost more than its line does now, in basis points; 50 is 0.5 %%."
                    + " Default: giftmill.approve.drift")
    private Integer drift;

    @Option(
            names = "--expect",
            paramLabel = "HASH",
            description =
                    "Approve only if what waits is what was shown: the hash of the list, or its first 12 characters.")
    private String expect;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        return options.run(List.of("errors"), this::run);
    }

    private ExitCode run(Application application, CommandOutput out) {
        Approvers approvers = application.get(Approvers.class);
        if (batch == null) {
            if (!max.isEmpty()) {
                throw new UnusableException("Write which batch to approve, such as: giftmill approve B12 --max …");
            }
            return ApprovalText.list(approvers.waiting(), out);
        }
        Batch named = RecordOptions.batch(application, batch);
        if (max.isEmpty()) {
            WaitingBatch waiting = approvers.waitingOf(named.id());
            return waiting == null
                    ? ApprovalText.nothingWaits(named, approvers.given(named.id()), out)
                    : ApprovalText.list(List.of(waiting), out);
        }
        return approve(approvers, named, out);
    }

    private ExitCode approve(Approvers approvers, Batch named, CommandOutput out) {
        ApprovalWish wish = new ApprovalWish(named.id(), person.by(), ceilings(max), drift, expect, person.reason());
        try {
            WaitingBatch approved = approvers.approve(wish);
            return ApprovalText.approved(wish, approved, approvers.waitingOf(named.id()), out);
        } catch (ApprovalRefusedException refused) {
            List<Approval> given = approvers.given(named.id());
            if (refused.code().equals("NOTHING_WAITS") && given.stream().anyMatch(one -> !one.isByRule())) {
                return ApprovalText.nothingWaits(named, given, out);
            }
            throw new UnusableException(refused.code() + ": " + refused.getMessage());
        }
    }

    private static List<Money> ceilings(List<String> texts) {
        List<Money> ceilings = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.strip().split("\\s+");
            try {
                if (parts.length != 2) {
                    throw new IllegalArgumentException("no amount and coin");
                }
                ceilings.add(Money.of(parts[0], parts[1]));
            } catch (IllegalArgumentException wrong) {
                throw new UnusableException("--max: '" + PlainText.line(text)
                        + "' is no amount with its coin. Write, for example, --max \"1250" + " USDC\".");
            }
        }
        return ceilings;
    }
}
