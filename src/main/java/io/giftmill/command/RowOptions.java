package io.giftmill.command;

import io.giftmill.operate.LeftOut;
import io.giftmill.operate.NoSuchRowException;
import io.giftmill.operate.Operated;
import io.giftmill.operate.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which lines a command is about, and what it says about them. */
final class RowOptions {
    private static final int MOST_ROWS = 1_000;

    @Parameters(index = "0", paramLabel = "BATCH", description = "The batch: its id, such as B12, or its batch_ref.")
    String batch;

    @Option(
            names = "--row",
            paramLabel = "ROW",
            description = "Only this row, by its row_ref or its line number; can be given more than once.")
    private List<String> rows;

    /** @throws UnusableException if there are too many */
    List<String> rows() {
        List<String> named = rows == null ? List.of() : List.copyOf(rows);
        if (named.size() > MOST_ROWS) {
            throw new UnusableException("--row: " + MOST_ROWS + " rows at a time are the most.");
        }
        return named;
    }

    static Person person(PersonOptions person) {
        return new Person(person.by(), person.reason());
    }

    /** Runs it and says what came of it. */
    static ExitCode report(String done, String batch, Supplier<Operated> work, CommandOutput out) {
        Operated result;
        try {
            result = work.get();
        } catch (NoSuchRowException unknown) {
            throw new UnusableException(
                    "Batch " + batch + " has no row " + String.join(", ", CommandOutput.plain(unknown.rows()))
                            + ". Write row references or line numbers; the return file has both. Nothing was done.");
        }
        out.say(result.moved() + " lines of " + batch + " were " + done + ".");
        result.left()
                .forEach((reason, left) -> out.say("Left as they are: " + left.lines() + " lines. "
                        + reason.sentence() + " Rows: " + String.join(", ", left.rows())
                        + (left.lines() > left.rows().size() ? " and others." : ".")));
        return out.put("batch", batch)
                .put("lines", result.moved())
                .put("left_out", leftOut(result))
                .end(result.needsAttention() ? ExitCode.ATTENTION : ExitCode.DELIVERED);
    }

    private static List<Map<String, Object>> leftOut(Operated result) {
        List<Map<String, Object>> all = new ArrayList<>();
        result.left().forEach((LeftOut reason, Operated.Left left) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("reason", reason.name());
            one.put("lines", left.lines());
            one.put("rows", CommandOutput.plain(left.rows()));
            one.put("sentence", reason.sentence());
            all.add(one);
        });
        return all;
    }
}
