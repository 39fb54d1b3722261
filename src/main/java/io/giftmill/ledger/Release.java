package io.giftmill.ledger;

import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Money;
import io.giftmill.order.AddressKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A payment as it was released, and whether what a payer says of it fits.
 *
 * @param completions what was released later to complete a payment in part
 */
record Release(
        long attemptId,
        String orderId,
        String address,
        String network,
        Money amount,
        Instant releasedAt,
        Instant expiresAt,
        Set<Money> completions) {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /**
     * The transfer a payer means.
     *
     * @throws RowException if it is another payment than the released one
     */
    LedgerRow row(Confirmation one, Instant now) {
        checkPlace(one);
        return new LedgerRow(
                one.rowNo(),
                Direction.OUT,
                network,
                one.txHash(),
                one.logIndex(),
                amount(one),
                null,
                null,
                AddressKey.of(address),
                one.fee(),
                null,
                paidAt(one, now),
                orderId);
    }

    private void checkPlace(Confirmation one) {
        require(
                one.orderId() == null || one.orderId().equals(orderId),
                "order_id",
                one.shown() + " was released for another order.");
        require(
                one.address() == null || one.address().equals(AddressKey.of(address)),
                "address",
                one.shown() + " was released to another address. If it was paid to this one, import the ledger of the"
                        + " wallet.");
        require(
                one.network() == null || one.network().equalsIgnoreCase(network),
                "network",
                one.shown() + " was released on " + network + ".");
        require(
                one.coin() == null || one.coin().equals(amount.asset().code()),
                "coin",
                one.shown() + " was released in " + amount.asset() + ".");
    }

    private Money amount(Confirmation one) {
        if (one.amount() == null) {
            return amount;
        }
        Money said = Amounts.read(one.amount(), amount.asset().code(), null, null, "amount");
        require(
                said.equals(amount) || completions.contains(said),
                "amount",
                one.shown() + " was released at " + amount + ", not " + said
                        + ". If another amount was paid, import the" + " ledger of the wallet.");
        return said;
    }

    private Instant paidAt(Confirmation one, Instant now) {
        Instant paidAt = one.paidAt() == null ? now : one.paidAt();
        require(
                one.paidAt() != null || !now.isAfter(expiresAt),
                "paid_at",
                "the payment window of " + one.shown() + " ended at " + expiresAt + ". Say when it was paid.");
        require(
                !paidAt.isAfter(now.plus(CLOCKS_DIFFER)),
                "paid_at",
                one.shown() + " cannot have been paid in the future.");
        require(
                !paidAt.isBefore(releasedAt.minus(CLOCKS_DIFFER)),
                "paid_at",
                one.shown() + " was released at " + releasedAt + ", after it was paid. Check the hash.");
        return paidAt;
    }

    static void require(boolean holds, String column, String sentence) {
        if (!holds) {
            throw new RowException(column, sentence);
        }
    }
}
