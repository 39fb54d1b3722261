package io.giftmill.ledger;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.AddressKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a payer says about one payment: the transaction it was paid with.
 *
 * @param rowNo its row in the file; the header is row 1
 * @param payment the payment key; null when only the order is named
 * @param orderId the order; null when only the payment is named
 * @param logIndex which movement of the transaction; null when the payer counts none
 * @param amount in words, as the released coin is not known yet; null when it is the released amount
 * @param paidAt when it was paid; null when the payer does not say
 */
record Confirmation(
        long rowNo,
        Long payment,
        String orderId,
        String txHash,
        Integer logIndex,
        String amount,
        String coin,
        String network,
        String address,
        Instant paidAt,
        Money fee) {

    static final List<String> COLUMNS = List.of(
            "payment",
            "order_id",
            "tx_hash",
            "log_index",
            "amount",
            "coin",
            "network",
            "address",
            "paid_at",
            "fee",
            "fee_coin");

    private static final Pattern KEY = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern HASH = Pattern.compile("[0-9A-Za-z_:+/=-]{4,128}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /**
     * @param cells the texts of the row by column, stripped; empty and missing ones mean the same
     * @return null for a payment that has no transaction yet
     * @throws RowException if it cannot be read
     */
    static Confirmation of(long rowNo, Map<String, String> cells) {
        String hash = text(cells, "tx_hash");
        if (hash == null) {
            return null;
        }
        require(HASH.matcher(hash).matches(), "tx_hash", Words.shown(hash) + " is no transaction hash.");
        String key = text(cells, "payment");
        String order = text(cells, "order_id");
        require(key != null || order != null, "payment", "neither the payment nor its order is named.");
        require(key == null || KEY.matcher(key).matches(), "payment", key + " is no payment key.");
        return new Confirmation(
                rowNo,
                key == null ? null : Long.valueOf(key, 10),
                order,
                Words.hash(hash),
                logIndex(text(cells, "log_index")),
                text(cells, "amount"),
                text(cells, "coin"),
                text(cells, "network"),
                AddressKey.of(text(cells, "address")),
                time(text(cells, "paid_at")),
                fee(text(cells, "fee"), text(cells, "fee_coin")));
    }

    /** For sentences. */
    String shown() {
        return "payment " + (payment == null ? "of order " + Words.shown(orderId) : payment);
    }

    private static Integer logIndex(String text) {
        require(text == null || NUMBER.matcher(text).matches(), "log_index", text + " is no whole number.");
        return text == null ? null : Integer.valueOf(text, 10);
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new RowException(
                    "paid_at", Words.shown(text) + " is no time with a zone, such as 2026-12-15T09:00:00+01:00.");
        }
    }

    private static Money fee(String text, String coin) {
        if (text == null) {
            return null;
        }
        require(coin != null, "fee_coin", "the fee " + Words.shown(text) + " names no coin.");
        try {
            return Amounts.read(text, new Asset(coin).code(), null, null, "fee");
        } catch (IllegalArgumentException notACoin) {
            throw new RowException("fee_coin", Words.shown(coin) + " is no coin.");
        }
    }

    private static void require(boolean holds, String column, String sentence) {
        if (!holds) {
            throw new RowException(column, sentence);
        }
    }

    private static String text(Map<String, String> cells, String column) {
        String text = cells.getOrDefault(column, "");
        return text.isEmpty() ? null : text;
    }
}
