package io.giftmill.reconcile;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.reconcile.JournalMapping.Accounts;
import io.giftmill.reconcile.JournalRows.Document;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what is paid and undelivered, and books it at the cut-off and back on the next day. */
final class Prepayments {
    private final LocalDate cutOff;
    private final Accounts accounts;
    private final Map<Pair, Sum> sums =
            new TreeMap<>(Comparator.comparing(Pair::coin).thenComparing(Pair::currency));

    private String mode;

    Prepayments(LocalDate cutOff, Accounts accounts) {
        this.cutOff = cutOff;
        this.accounts = accounts;
    }

    private record Pair(Asset coin, Asset currency) {}

    private record Sum(Money coins, Money amount) {
        Sum plus(Sum other) {
            return new Sum(coins.plus(other.coins), amount.plus(other.amount));
        }
    }

    void add(Money coins, Money amount, String linesMode) {
        mode = linesMode;
        if (!coins.isZero()) {
            sums.merge(new Pair(coins.asset(), amount.asset()), new Sum(coins, amount), Sum::plus);
        }
    }

    void write(JournalRows rows) throws IOException {
        for (Map.Entry<Pair, Sum> sum : sums.entrySet()) {
            String ref = JournalEvent.PERIOD_END + "-" + cutOff + "-"
                    + sum.getKey().coin() + "-" + sum.getKey().currency();
            Money amount = sum.getValue().amount();
            Money coins = sum.getValue().coins();
            rows.write(document(cutOff, ref), accounts, amount, coins);
            Accounts back = new Accounts(accounts.credit(), false, accounts.debit(), accounts.memo());
            rows.write(document(cutOff.plusDays(1), ref + "-BACK"), back, amount, coins);
        }
    }

    private Document document(LocalDate day, String ref) {
        return new Document(day, ref, null, accounts.memo(), null, mode);
    }
}
