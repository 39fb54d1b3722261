package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.books.Books;
import io.giftmill.books.Closed;
import io.giftmill.books.NotClosableException;
import io.giftmill.reconcile.PackReport;
import io.giftmill.reconcile.Period;
import io.giftmill.reconcile.Reconciliation;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the reconciliation of a batch or a period, and closes periods. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Compares rows, orders, payments and deliveries, and writes the pack for finance.",
            "Exit code 1: something does not balance, or has to be explained first."
        })
final class ReconcileCommand implements Callable<Integer> {
    private static final String NAME = "reconcile";

    @Option(names = "--batch", paramLabel = "BATCH", description = "The batch, such as B12 or its reference.")
    private String batch;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day of a period, such as 2026-11-01.")
    private LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "The day behind the period's last one, such as 2026-12-01.")
    private LocalDate to;

    @Option(
            names = "--close",
            description = "Close the books of the period, if it has passed and all of it is explained.")
    private boolean close;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        CommandGroup.complete(
                line,
                arguments,
                NAME,
                List.of(ReconcileExceptionsCommand::new, ReconcileResolveCommand::new, ReconcileVerifyCommand::new));
    }

    @Override
    public Integer call() {
        check();
        String by = close ? person.by() : null;
        return options.run(List.of(), (application, out) -> {
            if (batch != null) {
                Batch named = RecordOptions.batch(application, batch);
                return written(application.get(Reconciliation.class).batch(named.id()), out);
            }
            return period(application, by, out);
        });
    }

    private void check() {
        boolean days = from != null && to != null;
        if (batch == null ? !days : from != null || to != null) {
            throw new UnusableException("Write either --batch BATCH, or --from DATE and --to DATE.");
        }
        if (days && !from.isBefore(to)) {
            throw new UnusableException("--to names the day behind the period's last one: it comes after --from.");
        }
        if (close && batch != null) {
            throw new UnusableException("--close is for periods: write --from DATE and --to DATE.");
        }
    }

    private ExitCode period(Application application, String by, CommandOutput out) {
        Reconciliation reconciliation = application.get(Reconciliation.class);
        Period period = reconciliation.between(from, to);
        if (!close) {
            return written(reconciliation.period(period), out);
        }
        Books books = application.get(Books.class);
        try {
            books.requireClosable(period.from(), period.to());
            PackReport report = reconciliation.period(period);
            if (report.isClosed() || !report.complete()) {
                return written(report, out);
            }
            Closed closed = books.close(period.from(), period.to(), report.sha256(), by);
            PackText.pack(report, out);
            out.say("Closed by " + closed.by() + " at " + closed.at() + " with the pack " + closed.packSha256() + ".");
            return out.put("closed_by", PlainText.line(closed.by()))
                    .put("closed_at", closed.at().toString())
                    .end(ExitCode.DELIVERED);
        } catch (NotClosableException refused) {
            throw new UnusableException(refused.getMessage());
        }
    }

    private ExitCode written(PackReport report, CommandOutput out) {
        PackText.pack(report, out);
        if (close && !report.isClosed()) {
            out.say("The period is not closed: everything open above has to be explained first.");
        }
        boolean fine = report.balanced()
                && report.openMismatches() == 0
                && report.changes().isEmpty();
        return out.end(fine ? ExitCode.DELIVERED : ExitCode.ATTENTION);
    }
}
