package io.giftmill.ingest;

import io.giftmill.batch.LineProblem;
import java.util.ArrayList;
import java.util.List;

/** One row while it is being understood: its cells by column, and the problems found so far. */
final class Row {
    private final Header header;
    private final List<String> cells;
    private final List<LineProblem> problems = new ArrayList<>(0);

    /** @param cells the sender's own cells, as many as the header has */
    Row(Header header, List<String> cells) {
        this.header = header;
        this.cells = cells;
    }

    /** The value without blanks around it; null when the cell is blank, or has a problem already, or does not exist. */
    String text(Column column) {
        int position = header.position(column);
        if (position < 0 || position >= cells.size() || isSpoilt(column)) {
            return null;
        }
        String text = Characters.trim(cells.get(position));
        return text.isEmpty() ? null : text;
    }

    /** Whether the sender wrote something there, right or wrong. */
    boolean isGiven(Column column) {
        return text(column) != null || isSpoilt(column);
    }

    boolean isSpoilt(Column column) {
        return !problems.isEmpty()
                && problems.stream().anyMatch(problem -> header.nameOf(column).equals(problem.column()));
    }

    void report(RowErrorCode code, Column column, String sentence) {
        problems.add(LineProblem.row(code.name(), header.nameOf(column), sentence));
    }

    /** Reports a value, and what likely was meant by it. */
    void report(RowErrorCode code, Column column, String sentence, String proposed) {
        problems.add(
                LineProblem.row(code.name(), header.nameOf(column), sentence).proposing(proposed, false));
    }

    /** Reports a value whose original cannot be known, and a guess. */
    void reportWithGuess(RowErrorCode code, Column column, String sentence, String guess) {
        problems.add(
                LineProblem.row(code.name(), header.nameOf(column), sentence).proposing(guess, true));
    }

    void reportAt(RowErrorCode code, int position, String sentence) {
        problems.add(LineProblem.row(code.name(), header.nameAt(position), sentence));
    }

    void reportAt(RowErrorCode code, int position, String sentence, String proposed) {
        problems.add(
                LineProblem.row(code.name(), header.nameAt(position), sentence).proposing(proposed, false));
    }

    /** Reports the row as a whole. */
    void report(RowErrorCode code, String sentence) {
        problems.add(LineProblem.row(code.name(), null, sentence));
    }

    List<String> cells() {
        return cells;
    }

    Header header() {
        return header;
    }

    List<LineProblem> problems() {
        return problems;
    }

    boolean isGood() {
        return problems.isEmpty();
    }
}
