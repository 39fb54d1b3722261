package io.giftmill.ledger;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A transfer of the record, with the file it came from.
 *
 * @param importId the file it came from
 * @param rowNo the row it stood in
 * @param counted whether its source counts the movements of a transaction
 */
record Stored(
        Transfer transfer,
        String from,
        long importId,
        long rowNo,
        boolean counted,
        String reference,
        Instant importedAt,
        String source,
        String mapping,
        boolean confirmed) {

    static final String SELECT = """
            select t.*, i.source, i.mapping, i.kind, i.imported_at
            from transfer t join ledger_import i on i.id = t.import_id\s""";

    static Stored read(ResultSet row, int number) throws SQLException {
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
                Utc.read(row, "imported_at"),
                row.getString("source"),
                row.getString("mapping"),
                row.getString("kind").equals("CONFIRMATIONS"));
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
        boolean sameSource = mapping.equals(rowMapping);
        return sameMovement
                && (!sameSource || transfer.paidAt().equals(row.paidAt()) && same(transfer.fee(), row.fee()));
    }

    private static boolean same(Object one, Object other) {
        return one == null || other == null || one.equals(other);
    }

    /** Where it stood, for sentences. */
    String place() {
        return "row " + rowNo + " of " + Words.shown(source) + ", imported " + importedAt + ",";
    }

    String shown() {
        return transfer.amount() + (transfer.to() == null ? "" : " to " + Words.shown(transfer.to())) + " at "
                + transfer.paidAt();
    }
}
