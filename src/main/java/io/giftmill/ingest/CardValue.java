package io.giftmill.ingest;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row says the card is worth, in one of three ways: a denomination of the catalogue, {@code range} with a value, or
 * an amount with its currency.
 *
 * @param denomination exact catalogue text or {@code range}; null for an amount with its currency
 * @param productValue the value of a range product; null otherwise
 * @param faceValue amount and currency as the sender wrote them; null otherwise
 * @param counted what the row adds to the control totals; null when its worth is not an amount of money
 */
record CardValue(String denomination, BigDecimal productValue, Money faceValue, Money counted) {
    static final String RANGE = "range";

    private static final Pattern FACE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,4})?) ([A-Z]{3})(?: - .{1,40})?");
    private static final Pattern COMMA_FACE = Pattern.compile("(\\d{1,9}),(\\d{1,2}) ?([A-Z]{3})");
    private static final String MONTH = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez)[a-z]{0,6}";
    private static final Pattern DATE = Pattern.compile("\\d{1,2}[-/. ]{1,2}" + MONTH + "\\.?([-/. ]\\d{2,4})?|" + MONTH
            + "[-/. ]\\d{1,4}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}( .{1,12})?");

    /** The worth of the card, or null with the problems reported. */
    static CardValue read(Row row, String country) {
        String denomination = row.text(Column.DENOMINATION);
        boolean named = row.isGiven(Column.DENOMINATION);
        boolean amount = row.isGiven(Column.AMOUNT) || row.isGiven(Column.CURRENCY);
        boolean value = row.isGiven(Column.PRODUCT_VALUE);
        if (amount && (named || value)) {
            reportBoth(row);
            return null;
        }
        if (amount) {
            return readAmount(row, country);
        }
        if (named && denomination == null) {
            return null;
        }
        if (RANGE.equalsIgnoreCase(denomination)) {
            return readRange(row, country);
        }
        return denomination == null ? reportMissing(row, value) : readFixed(row, denomination, value);
    }

    private static void reportBoth(Row row) {
        Column other = row.isGiven(Column.AMOUNT) ? Column.AMOUNT : Column.CURRENCY;
        row.report(
                RowErrorCode.VALUE_AMBIGUOUS,
                other,
                "The row names a denomination or a product value as well as an amount or currency. Keep one of the two.");
    }

    private static CardValue reportMissing(Row row, boolean value) {
        if (value) {
            row.report(
                    RowErrorCode.VALUE_MISSING,
                    Column.DENOMINATION,
                    "The row has a product value without a denomination. Write range as the denomination.",
                    RANGE);
        } else {
            row.report(
                    RowErrorCode.VALUE_MISSING,
                    row.header().has(Column.DENOMINATION) ? Column.DENOMINATION : Column.AMOUNT,
                    "The row does not say what the card is worth. Fill in the denomination, or amount and currency.");
        }
        return null;
    }

    private static CardValue readAmount(Row row, String country) {
        String currency = currency(row, country);
        String text = row.text(Column.AMOUNT);
        if (text == null) {
            if (!row.isGiven(Column.AMOUNT)) {
                row.report(RowErrorCode.MISSING, Column.AMOUNT, "The row has a currency but no amount. Fill it in.");
            }
            return null;
        }
        BigDecimal amount = Amounts.read(row, Column.AMOUNT, text, currency == null ? 4 : Places.decimalsOf(currency));
        if (amount == null || currency == null) {
            return null;
        }
        Money face = new Money(amount, new Asset(currency));
        return new CardValue(null, null, face, face);
    }

    private static String currency(Row row, String country) {
        String text = row.text(Column.CURRENCY);
        if (text == null) {
            if (!row.isGiven(Column.CURRENCY)) {
                reportNoCurrency(row, country);
            }
            return null;
        }
        if (Places.isCurrency(text)) {
            return text;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (Places.isCurrency(upper)) {
            row.report(
                    RowErrorCode.CURRENCY_INVALID,
                    Column.CURRENCY,
                    "Write the currency in capitals, " + upper + ".",
                    upper);
        } else {
            row.report(
                    RowErrorCode.CURRENCY_INVALID,
                    Column.CURRENCY,
                    Shown.value(text) + " is not a currency. Write its code of three letters, such as EUR.");
        }
        return null;
    }

    private static void reportNoCurrency(Row row, String country) {
        String sentence = "The row has an amount but no currency. Fill it in.";
        String guess = Places.currencyOf(country);
        if (guess == null) {
            row.report(RowErrorCode.MISSING, Column.CURRENCY, sentence);
        } else {
            row.reportWithGuess(RowErrorCode.MISSING, Column.CURRENCY, sentence, guess);
        }
    }

    private static CardValue readRange(Row row, String country) {
        String text = row.text(Column.PRODUCT_VALUE);
        if (text == null) {
            if (!row.isGiven(Column.PRODUCT_VALUE)) {
                row.report(
                        RowErrorCode.MISSING,
                        Column.PRODUCT_VALUE,
                        "A card of the denomination range needs its value in product_value. Fill it in.");
            }
            return null;
        }
        // The product's own currency is known to the catalogue only, so two decimals are let through for any country.
        String currency = Places.currencyOf(country);
        int decimals = currency == null ? 2 : Math.max(2, Places.decimalsOf(currency));
        BigDecimal value = Amounts.read(row, Column.PRODUCT_VALUE, text, decimals);
        return value == null ? null : new CardValue(RANGE, value, null, counted(value, currency));
    }

    private static CardValue readFixed(Row row, String denomination, boolean value) {
        if (value) {
            row.report(
                    RowErrorCode.VALUE_AMBIGUOUS,
                    Column.PRODUCT_VALUE,
                    "The row has a product value, but its denomination is not range. Clear one of the two.");
        }
        Matcher comma = COMMA_FACE.matcher(denomination);
        if (comma.matches()) {
            row.report(
                    RowErrorCode.DECIMAL_COMMA,
                    Column.DENOMINATION,
                    "The denomination " + Shown.value(denomination) + " has a decimal comma. Write a point.",
                    comma.group(1) + "." + comma.group(2) + " " + comma.group(3));
        } else if (DATE.matcher(denomination).matches()) {
            row.report(
                    RowErrorCode.DENOMINATION_IS_DATE,
                    Column.DENOMINATION,
                    "The spreadsheet has turned the denomination into the date " + Shown.value(denomination)
                            + ". Format the column as text and enter it again.");
        }
        return row.isSpoilt(Column.DENOMINATION) || row.isSpoilt(Column.PRODUCT_VALUE)
                ? null
                : new CardValue(denomination, null, null, face(denomination));
    }

    private static Money face(String denomination) {
        Matcher face = FACE.matcher(denomination);
        return face.matches() ? counted(new BigDecimal(face.group(1)), face.group(2)) : null;
    }

    private static Money counted(BigDecimal amount, String currency) {
        boolean fits = currency != null
                && Places.isCurrency(currency)
                && amount.stripTrailingZeros().scale() <= Places.decimalsOf(currency);
        return fits ? new Money(amount, new Asset(currency)) : null;
    }
}
