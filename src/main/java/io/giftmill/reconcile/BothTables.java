package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.io.IOException;
import java.util.List;

/** Writes the same rows to two tables, such as a file and a sheet. */
record BothTables(Table one, Table other) implements Table {

    @Override
    public void header(List<String> names) throws IOException {
        one.header(names);
        other.header(names);
    }

    @Override
    public BothTables text(String cell) throws IOException {
        one.text(cell);
        other.text(cell);
        return this;
    }

    @Override
    public BothTables plain(Object cell) throws IOException {
        one.plain(cell);
        other.plain(cell);
        return this;
    }

    @Override
    public BothTables amount(Money amount) throws IOException {
        one.amount(amount);
        other.amount(amount);
        return this;
    }

    @Override
    public BothTables empty(int cells) throws IOException {
        one.empty(cells);
        other.empty(cells);
        return this;
    }

    @Override
    public void endRow() throws IOException {
        one.endRow();
        other.endRow();
    }
}
