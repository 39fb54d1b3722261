package io.giftmill.ledger;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Reads amounts: exact, and never guessed. Nothing here rounds. */
final class Amounts {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,36})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,38}");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE][+-]?\\d+");
    private static final Pattern COMMA = Pattern.compile("\\d+,\\d+");

    private Amounts() {}

    /**
     * @param minorDecimals the decimals of amounts in minor units; null for decimals
     * @param grouping the character between thousands; null for none
     * @throws RowException if it cannot be read
     */
    static Money read(String text, String coin, Integer minorDecimals, Character grouping, String column) {
        String plain = grouping == null ? text : ungrouped(text, grouping, column);
        if (text.startsWith("-") || text.startsWith("−")) {
            throw new RowException(
                    column,
                    "the amount " + Words.shown(text) + " is negative, and the mapping gives its sign no meaning.");
        }
        Pattern form = minorDecimals == null ? DECIMAL : WHOLE;
        if (!form.matcher(plain).matches()) {
            throw new RowException(column, misread(text, minorDecimals));
        }
        BigDecimal amount = minorDecimals == null
                ? new BigDecimal(plain)
                : new BigDecimal(new BigInteger(plain, 10), minorDecimals);
        try {
            return new Money(amount, new Asset(coin));
        } catch (IllegalArgumentException tooFine) {
            throw new RowException(
                    column,
                    "the amount " + Words.shown(text) + " has more decimals or digits than " + coin
                            + " can have. Check the coin and the decimals of the mapping; nothing is rounded.");
        }
    }

    private static String ungrouped(String text, char grouping, String column) {
        if (text.indexOf(grouping) < 0) {
            return text;
        }
        String group = Pattern.quote(String.valueOf(grouping));
        if (!text.matches("\\d{1,3}(" + group + "\\d{3})+(\\.\\d+)?")) {
            throw new RowException(
                    column, "the amount " + Words.shown(text) + " is not grouped in thousands. Export it again.");
        }
        return text.replace(String.valueOf(grouping), "");
    }

    private static String misread(String text, Integer minorDecimals) {
        String amount = "the amount " + Words.shown(text);
        if (SCIENTIFIC.matcher(text).matches()) {
            return amount + " is in scientific notation: a spreadsheet has dropped its digits. Take the export as it"
                    + " came from its source.";
        }
        if (COMMA.matcher(text).matches()) {
            return amount + " has a comma, which can be read in two ways. Export it with a decimal point, or name"
                    + " amount.grouping in the mapping.";
        }
        return minorDecimals == null
                ? amount + " is not a plain decimal such as 12.50."
                : amount + " is not a whole number of minor units, as the mapping says.";
    }
}
