package io.giftmill.order;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * An order of the partner as we know it.
 *
 * @param attemptId the attempt it answered, and its id in the record
 * @param orderId the partner's id; whoever knows it can read the codes
 * @param orderState the partner's word for its state
 * @param paymentState the partner's word for its payment; null when it gave none
 * @param walletAddress where to pay; null when the answer had none
 * @param coin the coin the answer names
 * @param network the network the answer names
 * @param due what is to be paid for the whole order; null when the answer had no exact amount
 * @param received what the partner says it has received
 * @param refund what the partner says it gave back; null for nothing
 * @param deliveryIds the partner's ids of the deliveries, in the order of the lines
 * @param mismatch how the answer differs from what was asked; null when it does not; never paid otherwise
 * @param placedAt when the answer came
 * @param expiresAt the end of the payment window
 * @param stateAt when the state last changed
 * @param polls how often the order was read
 */
public record PartnerOrder(
        long attemptId,
        String orderId,
        String orderState,
        String paymentState,
        String walletAddress,
        String coin,
        String network,
        Money due,
        Money received,
        Money refund,
        List<String> deliveryIds,
        String mismatch,
        Instant placedAt,
        Instant expiresAt,
        Instant stateAt,
        int polls) {
    /** The mismatch of a create answer that seems to be the answer to somebody else's request. */
    public static final String FOR_ANOTHER = "The order is for another recipient than was asked for";

    public PartnerOrder {
        deliveryIds = List.copyOf(deliveryIds);
    }

    /** The state the partner's word stands for. */
    public OrderState state() {
        return OrderState.of(orderState);
    }

    static PartnerOrder read(ResultSet row, int number) throws SQLException {
        Asset coin = new Asset(row.getString("coin"));
        return new PartnerOrder(
                row.getLong("attempt_id"),
                row.getString("order_id"),
                row.getString("order_state"),
                row.getString("payment_state"),
                row.getString("wallet_address"),
                coin.code(),
                row.getString("network"),
                money(row.getBigDecimal("due_amount"), coin),
                money(row.getBigDecimal("received_amount"), coin),
                money(row.getBigDecimal("refund_amount"), coin),
                List.of(row.getString("delivery_ids").split(" ")),
                row.getString("mismatch"),
                Utc.read(row, "placed_at"),
                Utc.read(row, "expires_at"),
                Utc.read(row, "state_at"),
                row.getInt("polls"));
    }

    private static Money money(BigDecimal amount, Asset coin) {
        return amount == null ? null : new Money(amount, coin);
    }
}
