package io.giftmill.ledger;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.LongFunction;

/**
 * A transfer of the record, with the file it came from.
 *
 * @param importId the file it came from
 * @param rowNo the row it stood in
 * @param counted whether its source counts the movements of a transaction
 */
record Stored(
        Transfer transfer, String from, long importId, long rowNo, boolean counted, String reference, Origin origin) {

    /**
     * The file a transfer came from.
     *
     * @param confirmed whether a payer confirmed single payments, and no ledger tells whole transactions
     */
    record Origin(String source, String mapping, boolean confirmed, Instant importedAt) {}

    /** Its file is found by the id of the import. */
    static Stored read(ResultSet row, LongFunction<Origin> origins) throws SQLException {
        long attempt = row.getLong("attempt_id");
        Long attemptId = row.wasNull() ? null : attempt;
        Transfer transfer = new Transfer(
                row.getLong("id"),
                Transfer.Direction.valueOf(row.getString("direction")),
                row.getString("network"),
                row.getString("tx_hash"),
                row.getInt("log_index"),
                row.getString("token_contract"),
                row.getString("to_address"),
                money(row, "amount", "coin"),
                money(row, "fee_amount", "fee_coin"),
                Utc.read(row, "paid_at"),
                attemptId);
        return new Stored(
                transfer,
                row.getString("from_address"),
                row.getLong("import_id"),
                row.getLong("row_no"),
                row.getBoolean("counted"),
                row.getString("order_id"),
                origins.apply(row.getLong("import_id")));
    }

    boolean confirmed() {
        return origin.confirmed();
    }

    private static Money money(ResultSet row, String amount, String coin) throws SQLException {
        BigDecimal value = row.getBigDecimal(amount);
        return value == null ? null : new Money(value, new Asset(row.getString(coin)));
    }

    /** Whether it is the movement a row tells. What one of the two sources does not say cannot differ. */
    boolean says(LedgerRow row, String rowMapping) {
        boolean sameMovement =
                transfer.amount().equals(row.amount()) && same(transfer.to(), row.to()) && same(from, row.from());
        // Two sources see one payment at different times, and count its fee differently.
        boolean sameSource = origin.mapping().equals(rowMapping);
        return sameMovement
                && (!sameSource || transfer.paidAt().equals(row.paidAt()) && same(transfer.fee(), row.fee()));
    }

    private static boolean same(Object one, Object other) {
        return one == null || other == null || one.equals(other);
    }

    /** Where it stood, for sentences. */
    String place() {
        return "row " + rowNo + " of " + Words.shown(origin.source()) + ", imported " + origin.importedAt() + ",";
    }

    String shown() {
        return transfer.amount() + (transfer.to() == null ? "" : " to " + Words.shown(transfer.to())) + " at "
                + transfer.paidAt();
    }
}
