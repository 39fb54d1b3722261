package io.giftmill.place;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;

/** What an open wave still has room for, while carts are chosen for it. */
final class WaveLimit {
    private long orders;
    private Money amount;

    private WaveLimit(long orders, Money amount) {
        this.orders = orders;
        this.amount = amount;
    }

    /**
     * @param made the orders it has made, or may have
     * @param spent what they cost
     */
    static WaveLimit of(Wave wave, long made, BigDecimal spent) {
        long orders = wave.maxOrders() == null ? Long.MAX_VALUE : wave.maxOrders() - made;
        Money most = wave.maxAmount();
        return new WaveLimit(orders, most == null ? null : left(most, new Money(spent, most.asset())));
    }

    private static Money left(Money most, Money spent) {
        return spent.compareTo(most) > 0 ? Money.zero(most.asset()) : most.minus(spent);
    }

    /** Takes a cart's share, if there is enough left. Under a limit in one coin nothing is ordered in another. */
    boolean takes(Cart cart) {
        Money cost = amount == null ? null : quoted(cart);
        boolean fits = orders > 0
                && (amount == null
                        || cost != null && cost.asset().equals(amount.asset()) && cost.compareTo(amount) <= 0);
        if (fits) {
            orders--;
            amount = amount == null ? null : amount.minus(cost);
        }
        return fits;
    }

    /** What the lines of a cart were quoted together; null when their quotes cannot be added up. */
    static Money quoted(Cart cart) {
        Money sum = null;
        for (CartLine line : cart.lines()) {
            Money quote = line.line().quote();
            Asset coin = quote == null ? null : quote.asset();
            if (quote == null || sum != null && !sum.asset().equals(coin)) {
                return null;
            }
            sum = sum == null ? quote : sum.plus(quote);
        }
        return sum;
    }
}
