package io.giftmill.reconcile;

import io.giftmill.money.Money;
import io.giftmill.reconcile.JournalMapping.Accounts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Writes documents of the journal: each has one debit and one credit of the same amount. */
final class JournalRows {
    static final List<String> COLUMNS = List.of(
            "date",
            "doc_ref",
            "account",
            "cost_centre",
            "debit",
            "credit",
            "currency",
            "amount_coin",
            "coin",
            "memo",
            "reference",
            "mode");

    private final Table table;

    JournalRows(Table table) throws IOException {
        this.table = table;
        table.header(COLUMNS);
    }

    /**
     * What both rows of a document say.
     *
     * @param costCentre null for none
     * @param reference the row, the order and the transaction it is about
     */
    record Document(LocalDate day, String ref, String costCentre, String memo, String reference, String mode) {}

    /**
     * Writes one document.
     *
     * @param amount in the currency of the books; below zero the accounts change sides
     * @param coins the same in coins
     */
    void write(Document document, Accounts accounts, Money amount, Money coins) throws IOException {
        boolean reversed = isNegative(amount) || isNegative(coins);
        String debit = reversed ? accounts.credit() : accounts.debit();
        String credit = reversed ? accounts.debit() : accounts.credit();
        Money positive = amount.magnitude();
        row(document, debit, positive, null, coins);
        row(document, credit, null, positive, coins);
    }

    private void row(Document document, String account, Money debit, Money credit, Money coins) throws IOException {
        table.plain(document.day())
                .text(document.ref())
                .text(account)
                .text(document.costCentre())
                .amount(debit)
                .amount(credit)
                .plain((debit == null ? credit : debit).asset())
                .amount(coins.magnitude())
                .plain(coins.asset())
                .text(document.memo())
                .text(document.reference())
                .plain(document.mode())
                .endRow();
    }

    private static boolean isNegative(Money money) {
        return !money.isZero() && !money.isPositive();
    }
}
