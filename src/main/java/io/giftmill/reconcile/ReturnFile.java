package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Writes the user's own file back, every line answered. */
final class ReturnFile {
    private final Draft draft;
    private final String mode;
    private final ReturnHeader header;

    ReturnFile(Draft draft, Head head) throws IOException {
        this.draft = draft;
        this.mode = head.mode();
        this.header = ReturnHeader.over(head.batch().columns());
        draft.header(header.names());
    }

    static String name(String source) {
        return Folders.safeStem(source) + ".return.csv";
    }

    void write(ReportLine line) throws IOException {
        List<String> cells = line.asked() == null ? List.of() : line.asked().cells();
        for (int position : header.kept()) {
            draft.asWritten(position < cells.size() ? cells.get(position) : null);
        }
        draft.plain(line.lineNo()).plain(line.status());
        writeProblems(line.problems());
        writeOrder(line);
        draft.plain(line.deliveredAt())
                .text(line.codeRef())
                .plain(line.attempts())
                .plain(line.statusAt())
                .plain(mode)
                .endRow();
    }

    private void writeProblems(List<Problem> problems) throws IOException {
        draft.text(joined(problems, Problem::code, ";"))
                .text(joined(problems, Problem::sentence, " "))
                .text(joined(problems, Problem::column, ";"))
                .text(joined(problems, Problem::proposed, ";"))
                .plain(joined(problems, ReturnFile::lossy, ";"));
    }

    private void writeOrder(ReportLine line) throws IOException {
        OrderFacts order = line.order();
        Money amount = order != null && order.lines() == 1 && order.due() != null ? order.due() : line.quote();
        draft.plain(order == null ? null : order.orderId())
                .text(order == null ? null : order.state())
                .plain(amount == null ? null : amount.decimal())
                .plain(amount == null ? null : amount.asset())
                .text(order == null ? network(line) : order.network())
                .text(order == null ? null : order.txHash());
    }

    private static String network(ReportLine line) {
        return line.asked() == null ? null : line.asked().network();
    }

    private static String lossy(Problem problem) {
        return problem.proposed() == null ? null : String.valueOf(problem.lossy());
    }

    /** The values in the order of the problems, so that the second column belongs to the second code; empty if none is. */
    private static String joined(List<Problem> problems, Function<Problem, String> part, String between) {
        if (problems.isEmpty() || problems.stream().map(part).allMatch(Objects::isNull)) {
            return null;
        }
        StringBuilder joined = new StringBuilder();
        for (Problem problem : problems) {
            String value = part.apply(problem);
            joined.append(joined.length() == 0 && problem == problems.get(0) ? "" : between)
                    .append(value == null ? "" : value);
        }
        return joined.toString();
    }
}
