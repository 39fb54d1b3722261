package io.giftmill.ingest;

import io.giftmill.batch.AnswerColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a file, in any order, under the names its sender gave them. */
final class Header {
    private static final String SEND_AGAIN = " Correct the header, and send the file again.";

    private final List<String> names;
    private final int[] positions = new int[Column.values().length];
    private final Set<String> answers;

    /** @throws FileRefusedException if a required column is missing, or two mean the same */
    Header(List<String> cells) {
        // Problems name columns, and PostgreSQL takes no NUL.
        names = cells.stream()
                .map(name -> Characters.trim(name).replace('\0', '·'))
                .toList();
        answers = AnswerColumns.in(names.stream().map(Column::plain).collect(Collectors.toSet()));
        place();
        requireAll();
    }

    /** The names as they stand in the file. */
    List<String> names() {
        return names;
    }

    /** Whether the file is one of ours that came back. */
    boolean isReturned() {
        return !answers.isEmpty();
    }

    /** The sender's own cells of a row, without our answers. */
    List<String> own(List<String> cells) {
        List<String> own = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            if (i >= names.size() || !answers.contains(Column.plain(names.get(i)))) {
                own.add(cells.get(i));
            }
        }
        return own;
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

    private void place() {
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
