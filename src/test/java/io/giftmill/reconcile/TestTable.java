package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table in memory, its rows by column. */
final class TestTable implements Table {
    final List<Map<String, String>> rows = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();

    @Override
    public void header(List<String> header) {
        names.addAll(header);
    }

    @Override
    public TestTable text(String cell) {
        cells.add(cell);
        return this;
    }

    @Override
    public TestTable plain(Object cell) {
        return text(cell == null ? null : cell.toString());
    }

    @Override
    public TestTable amount(Money amount) {
        return text(amount == null ? null : amount.decimal());
    }

    @Override
    public TestTable empty(int empty) {
        for (int i = 0; i < empty; i++) {
            cells.add(null);
        }
        return this;
    }

    @Override
    public void endRow() {
        if (cells.size() != names.size()) {
            throw new AssertionError(cells.size() + " cells in " + names.size() + " columns: " + cells);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        rows.add(row);
        cells.clear();
    }

    /** All rows as CSV, for people who read a failed test. */
    String text() {
        StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
        for (Map<String, String> row : rows) {
            text.append(String.join(
                            ",",
                            row.values().stream()
                                    .map(cell -> cell == null ? "" : cell)
                                    .toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
