package io.giftmill.ingest;

import io.giftmill.money.Money;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the sender says about a file: in its {@code #BATCH} line, in the manifest beside it, or in both.
 *
 * @param batchRef the sender's name for it; null when not given
 * @param rows the rows it should have; null when not given
 * @param totals the sums it should have, by currency; empty when not given
 * @param sha256 the hash it should have; null when not given
 * @param encoding the name of its encoding; null when not given
 * @param requestedBy who asked for it; null when not given
 * @param defaults what its rows get that do not say it themselves
 */
record Claims(
        String batchRef,
        Long rows,
        Map<String, Money> totals,
        String sha256,
        String encoding,
        String requestedBy,
        RowDefaults defaults) {

    static final Claims NONE = new Claims(null, null, Map.of(), null, null, null, RowDefaults.NONE);

    Claims {
        totals = Map.copyOf(totals);
    }

    /** Both together. Where both say something, it has to be the same. */
    Claims and(Claims other) {
        Map<String, Money> all = new TreeMap<>(totals);
        other.totals.forEach((currency, total) -> all.merge(currency, total, (one, two) -> same("totals", one, two)));
        return new Claims(
                same("batch_ref", batchRef, other.batchRef),
                same("rows", rows, other.rows),
                all,
                same("sha256", sha256, other.sha256),
                same("encoding", encoding, other.encoding),
                same("requested_by", requestedBy, other.requestedBy),
                defaults.and(other.defaults));
    }

    /** The one that was said. Where both were, they have to be the same. */
    static <T> T same(String what, T one, T other) {
        if (one != null && other != null && !one.equals(other)) {
            throw invalid("The #BATCH line and the manifest differ in " + what + ": " + one + " and " + other
                    + ". Correct one of them.");
        }
        return one == null ? other : one;
    }

    static FileRefusedException invalid(String sentence) {
        return new FileRefusedException(FileErrorCode.CONTROL_INVALID, sentence);
    }

    /** @throws FileRefusedException if it does not prove that a file is whole */
    void checkAnnounced() {
        if (sha256 == null || rows == null) {
            throw invalid("The manifest does not name " + (sha256 == null ? "sha256" : "rows")
                    + ". Files are taken here by their manifest, so it has to name sha256 and rows.");
        }
    }

    /** @throws FileRefusedException if the file is not what its sender says */
    void check(FileInspection found) {
        if (sha256 != null && !sha256.equalsIgnoreCase(found.sha256())) {
            throw mismatch("The manifest names the SHA-256 " + sha256 + ", but the file has " + found.sha256()
                    + ". It was changed or cut off on its way.");
        }
        if (rows != null && rows != found.rows()) {
            throw mismatch("The sender announces " + rows + " rows, but the file has " + found.rows()
                    + ". It may be cut off, or the number is wrong.");
        }
        if (!totals.isEmpty()) {
            checkTotals(found);
        }
    }

    private void checkTotals(FileInspection found) {
        Map<String, Money> all = new TreeMap<>(totals);
        found.totals().forEach((currency, total) -> all.putIfAbsent(currency, Money.zero(total.asset())));
        all.forEach((currency, announced) -> {
            Money sum = found.totals().getOrDefault(currency, Money.zero(announced.asset()));
            if (!sum.equals(announced)) {
                throw mismatch("The sender announces " + announced + " in total, but the rows add up to " + sum + "."
                        + unreadable(found));
            }
        });
    }

    private static String unreadable(FileInspection found) {
        return found.rowsWithoutAmount() == 0
                ? " A row is missing, doubled or changed, or the total is wrong."
                : " " + found.rowsWithoutAmount() + " rows have no amount that can be read, row "
                        + found.firstRowWithoutAmount() + " first.";
    }

    private static FileRefusedException mismatch(String sentence) {
        return new FileRefusedException(
                FileErrorCode.CONTROL_MISMATCH, sentence + " Nothing was taken; correct it, and send the file again.");
    }
}
