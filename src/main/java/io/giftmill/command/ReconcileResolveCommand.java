package io.giftmill.command;

import io.giftmill.books.Books;
import io.giftmill.books.Explained;
import io.giftmill.books.ReasonCode;
import io.giftmill.reconcile.OpenException;
import io.giftmill.reconcile.Reconciliation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps that a person has explained an exception. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps what explains an exception. It answers for the present amount: another amount is open again.",
            "No money moves, and no line changes."
        })
final class ReconcileResolveCommand implements Callable<Integer> {
    private static final int LONGEST_NOTE = 300;

    @Parameters(index = "0", paramLabel = "EXCEPTION", description = "The exception, such as PAID_NOT_DELIVERED.")
    private String code;

    @Parameters(
            index = "1",
            paramLabel = "SUBJECT",
            description = "As exceptions.csv names it: a line such as B12/7, an order id, or a transfer such as T5.")
    private String subject;

    @Option(
            names = "--reason-code",
            required = true,
            paramLabel = "CODE",
            description = "Why it is no longer a difference: ${COMPLETION-CANDIDATES}")
    private ReasonCode reason;

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "The same in words, for auditors.")
    private String note;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String kept = note.strip();
        if (kept.isEmpty() || kept.length() > LONGEST_NOTE || !kept.equals(PlainText.line(kept))) {
            throw new UnusableException(
                    "--note: write 1 to " + LONGEST_NOTE + " characters, without line ends and control characters.");
        }
        return options.run(List.of(), (application, out) -> {
            OpenException open = application
                    .get(Reconciliation.class)
                    .exception(code, subject)
                    .orElseThrow(() -> new UnusableException("There is no open " + PlainText.line(code) + " of "
                            + PlainText.line(subject) + ". `giftmill reconcile exceptions` lists what is open."));
            application
                    .get(Books.class)
                    .resolve(new Explained(
                            open.code(), open.kind(), open.id(), open.subject(), open.amount(), reason, kept, by));
            out.say(open.code() + " of " + open.subject() + " is explained"
                    + (open.amount() == null ? "" : " at " + open.amount()) + ": " + reason.sentence());
            return out.put("code", open.code())
                    .put("subject", PlainText.line(open.subject()))
                    .put("amount", open.amount() == null ? null : open.amount().decimal())
                    .put(
                            "coin",
                            open.amount() == null ? null : open.amount().asset().code())
                    .put("reason_code", reason.name())
                    .end(ExitCode.DELIVERED);
        });
    }
}
