package io.giftmill.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table for people, its columns aligned. Cells are made plain: they come from outside. */
final class TextTable {
    private static final int WIDEST = 60;

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... head) {
        this.head = List.of(head);
    }

    /** As many cells as the head has. */
    TextTable row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            String plain = PlainText.line(cell);
            row.add(plain.length() > WIDEST ? plain.substring(0, WIDEST - 1) + "…" : plain);
        }
        rows.add(row);
        return this;
    }

    void print(PrintStream out) {
        int[] widths = IntStream.range(0, head.size())
                .map(column -> Math.max(
                        head.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        print(out, head, widths);
        rows.forEach(row -> print(out, row, widths));
    }

    private static void print(PrintStream out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(cells.get(column))
                    .append(" ".repeat(widths[column] - cells.get(column).length() + 2));
        }
        out.println(line.toString().stripTrailing());
    }
}
