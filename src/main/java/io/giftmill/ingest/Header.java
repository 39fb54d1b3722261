package io.giftmill.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The columns of a file, in any order, under the names its sender gave them. */
final class Header {
    private static final String SEND_AGAIN = " Correct the header, and send the file again.";

    /** The first of the columns that Giftmill adds to a file it returns, and all of them. */
    private static final String FIRST_ANSWER = "line_no";

    private static final Set<String> ANSWERS = Set.of(
            "line_no",
            "row_status",
            "problem_codes",
            "problem_text",
            "problem_column",
            "proposed_fix",
            "fix_is_lossy",
            "order_id",
            "order_state",
            "coin_amount",
            "coin",
            "network",
            "tx_hash",
            "delivered_at",
            "code_ref",
            "attempt",
            "updated_at");

    private final List<String> names;
    private final int[] positions = new int[Column.values().length];
    private final int cellsInFile;
    private final int answersFrom;
    private final int answersTo;

    /** @throws FileRefusedException if a required column is missing, or two mean the same */
    Header(List<String> cells) {
        List<String> all = cells.stream().map(Characters::trim).toList();
        cellsInFile = all.size();
        answersFrom = firstAnswer(all);
        answersTo = endOfAnswers(all);
        names = withoutAnswers(all);
        place();
        requireAll();
    }

    /** The names as they stand in the file, without the columns a returned file has more. */
    List<String> names() {
        return names;
    }

    int cellsInFile() {
        return cellsInFile;
    }

    boolean has(Column column) {
        return positions[column.ordinal()] >= 0;
    }

    /** Where the column stands; negative when the file has none. */
    int position(Column column) {
        return positions[column.ordinal()];
    }

    /** What the sender calls the column. */
    String nameOf(Column column) {
        return has(column) ? names.get(position(column)) : column.canonical();
    }

    String nameAt(int position) {
        String name = position < names.size() ? names.get(position) : "";
        return name.isEmpty() ? "column " + (position + 1) : name;
    }

    /** The cells of a row without our answers to an earlier upload. */
    <T> List<T> withoutAnswers(List<T> cells) {
        if (answersFrom >= cells.size()) {
            return List.copyOf(cells);
        }
        List<T> own = new ArrayList<>(cells.subList(0, answersFrom));
        own.addAll(cells.subList(Math.min(answersTo, cells.size()), cells.size()));
        return List.copyOf(own);
    }

    private static int firstAnswer(List<String> all) {
        int at = all.indexOf(FIRST_ANSWER);
        return at >= 0 && at + 1 < all.size() && all.get(at + 1).equals("row_status") ? at : all.size();
    }

    private int endOfAnswers(List<String> all) {
        int end = answersFrom;
        while (end < all.size() && ANSWERS.contains(all.get(end))) {
            end++;
        }
        return end;
    }

    private void place() {
        Arrays.fill(positions, -1);
        for (int i = 0; i < names.size(); i++) {
            Column column = Column.named(names.get(i));
            if (column == null) {
                continue;
            }
            if (has(column)) {
                throw new FileRefusedException(
                        FileErrorCode.COLUMN_TWICE,
                        "The columns " + Shown.value(nameOf(column)) + " and " + Shown.value(names.get(i))
                                + " both mean " + column.canonical() + ". Keep one, or rename the other." + SEND_AGAIN);
            }
            positions[column.ordinal()] = i;
        }
    }

    private void requireAll() {
        List<String> missing = new ArrayList<>();
        Column.REQUIRED.stream().filter(column -> !has(column)).forEach(column -> missing.add(column.canonical()));
        if (!has(Column.DENOMINATION) && !has(Column.AMOUNT)) {
            missing.add("denomination (or amount and currency)");
        }
        if (missing.isEmpty()) {
            return;
        }
        boolean several = missing.size() > 1;
        throw new FileRefusedException(
                FileErrorCode.COLUMN_MISSING,
                "The header has no " + (several ? "columns " : "column ") + String.join(", ", missing) + "."
                        + nearMisses() + " The first row has to name the columns." + SEND_AGAIN);
    }

    private String nearMisses() {
        StringBuilder sentence = new StringBuilder();
        for (String name : names) {
            Column near = Column.near(name);
            if (near != null && !has(near)) {
                sentence.append(" Is ")
                        .append(Shown.value(name))
                        .append(" meant to be ")
                        .append(near.canonical())
                        .append('?');
            }
        }
        return sentence.toString();
    }
}
