package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Reads the order of a line. */
final class OrderReader {
    /** EVM; Bitcoin and Tron; the base58 of Solana and Sui. A file name has a dot. */
    private static final Pattern HASH =
            Pattern.compile("0x[0-9A-Fa-f]{64}|[0-9A-Fa-f]{64}|[1-9A-HJ-NP-Za-km-z]{43,90}");

    private final Columns columns;

    OrderReader(Columns columns) {
        this.columns = columns;
    }

    /** Null when there is no order. */
    OrderFacts read(ResultSet row) throws SQLException {
        long attemptId = row.getLong("attempt_id");
        if (row.wasNull()) {
            return null;
        }
        return new OrderFacts(
                attemptId,
                row.getString("order_id"),
                row.getString("order_state"),
                row.getString("wallet_address"),
                row.getString("coin"),
                row.getString("network"),
                row.getInt("lines_of_order"),
                columns.money(row, "due_amount", "coin"),
                columns.moneyOrZero(row, "received_amount", "coin"),
                columns.money(row, "refund_amount", "coin"),
                columns.money(row, "released_amount", "coin"),
                txHash(row.getString("payer"), row.getString("reference")),
                row.getString("mismatch"),
                Utc.read(row, "placed_at"),
                Utc.read(row, "paid_at"));
    }

    private static String txHash(String payer, String reference) {
        if (reference == null || "sandbox".equalsIgnoreCase(payer)) {
            return reference;
        }
        return HASH.matcher(reference).matches() ? reference : null;
    }
}
