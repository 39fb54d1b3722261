package io.giftmill.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a file, in any order, under the names its sender gave them. */
final class Header {
    private static final String SEND_AGAIN = " Correct the header, and send the file again.";

    /** The columns that Giftmill adds to a file it returns; in a file that is sent again they are not ours to read. */
    private static final List<String> ANSWERS = List.of(
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
            "updated_at",
            "mode");

    /** Names no file has but one that was returned. */
    private static final Set<String> ONLY_IN_RETURNED_FILES = Set.of("lineno", "rowstatus", "problemcodes", "coderef");

    /** What stands before the name of an answer where the sender has a column of that name. */
    private static final String PREFIX = "giftmill";

    private final List<String> names;
    private final int[] positions = new int[Column.values().length];

    /** @throws FileRefusedException if a required column is missing, or two mean the same */
    Header(List<String> cells) {
        names = cells.stream().map(Characters::trim).toList();
        place(answers());
        requireAll();
    }

    /** The names as they stand in the file. */
    List<String> names() {
        return names;
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

    /** The plain names of the columns that hold our answers to an earlier upload. */
    private Set<String> answers() {
        Set<String> all = names.stream().map(Column::plain).collect(Collectors.toSet());
        if (!all.containsAll(ONLY_IN_RETURNED_FILES)) {
            return Set.of();
        }
        return ANSWERS.stream()
                .map(Column::plain)
                .map(answer -> all.contains(PREFIX + answer) ? PREFIX + answer : answer)
                .collect(Collectors.toSet());
    }

    private void place(Set<String> answers) {
        Arrays.fill(positions, -1);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Column column = answers.contains(Column.plain(name)) ? null : Column.named(name);
            if (column == null) {
                continue;
            }
            if (has(column)) {
                throw new FileRefusedException(
                        FileErrorCode.COLUMN_TWICE,
                        "The columns " + Shown.value(nameOf(column)) + " and " + Shown.value(name) + " both mean "
                                + column.canonical() + ". Keep one, or rename the other." + SEND_AGAIN);
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
