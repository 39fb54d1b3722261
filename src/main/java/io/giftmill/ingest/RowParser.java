package io.giftmill.ingest;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a request of a row, or finds everything that is wrong with it. */
final class RowParser {
    private static final Pattern ROW_REF = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int MOST_COPIES = 100;

    /** A ceiling is counted in the coin the line is paid in; stablecoins have six decimals. */
    private static final int COIN_DECIMALS = 6;

    private static final String GIFT_CARD = "gift_card";
    private static final String TOP_UP = "topup";
    private static final Map<String, String> KINDS =
            Map.of("giftcard", GIFT_CARD, "topup", TOP_UP, "mobilerecharge", TOP_UP, "esim", "esim");

    private final Header header;
    private final RowDefaults defaults;

    /** @param orderEmail the address for confirmations of phone recipients that name none; null for none */
    RowParser(Header header, String orderEmail) {
        this(header, RowDefaults.NONE.confirmingTo(orderEmail));
    }

    /** @param defaults what rows get that do not say it themselves */
    RowParser(Header header, RowDefaults defaults) {
        this.header = header;
        this.defaults = defaults;
    }

    /**
     * Where a row stands.
     *
     * @param number its place among the rows of the file, from 1; blank ones are not counted
     * @param rowNo the row as a spreadsheet counts it
     * @param firstLine the line of the file the row begins on
     * @param lastLine the line it ends on
     */
    record Place(long number, long rowNo, long firstLine, long lastLine) {}

    /**
     * @param written the cells as they stand in the file
     * @param place where the row stands
     */
    ParsedRow parse(List<String> written, Place place) {
        Row row = new Row(header, Cells.withoutGuard(written));
        if (isMisshapen(row, written.size(), place)) {
            return new ParsedRow(place.number(), place.rowNo(), usableRef(row), 1, null, null, written, row.problems());
        }
        Cells.check(row, written);
        return parse(row, written, place);
    }

    private boolean isMisshapen(Row row, int cells, Place place) {
        if (place.lastLine() > place.firstLine()) {
            row.report(
                    RowErrorCode.SPANS_LINES,
                    "The row goes over the lines " + place.firstLine() + " to " + place.lastLine()
                            + ": a quotation mark is opened and not closed on its line, so the lines behind it are not read"
                            + " as rows. Remove the mark or the line break, and send these lines again.");
        } else if (cells < header.names().size()) {
            row.report(
                    RowErrorCode.TOO_FEW_CELLS,
                    "The row has " + cells + " cells, the header has "
                            + header.names().size() + ". Fill the row up, so that each value stands below its name.");
        } else if (cells > header.names().size()) {
            row.report(
                    RowErrorCode.TOO_MANY_CELLS,
                    "The row has " + cells + " cells, the header has "
                            + header.names().size()
                            + ". A value likely contains the separator: put that value in quotation marks.");
        }
        return !row.isGood();
    }

    private ParsedRow parse(Row row, List<String> written, Place place) {
        String rowRef = rowRef(row);
        String brand = required(row, Column.BRAND_NAME);
        String country = country(row);
        CardValue value = CardValue.read(row, country);
        int copies = quantity(row);
        String kind = kind(row);
        String recipient = recipient(row, kind);
        String email = orderEmail(row, recipient);
        String lang = lang(row);
        String coin = coin(row);
        String network = network(row);
        LineTerms terms = Terms.read(row, defaults.terms());
        BigDecimal maxPrice = maxPrice(row);
        Instant deliverAt = Times.read(row, Column.DELIVER_AT);
        Instant expires = expires(row, deliverAt);
        LineRequest request = !row.isGood()
                ? null
                : new LineRequest(
                        brand,
                        country,
                        value.denomination(),
                        value.productValue(),
                        value.faceValue(),
                        recipient,
                        email,
                        lang,
                        kind,
                        coin,
                        network,
                        maxPrice,
                        deliverAt,
                        expires,
                        terms);
        return new ParsedRow(
                place.number(),
                place.rowNo(),
                rowRef,
                copies,
                request,
                value == null ? null : value.counted(),
                written,
                row.problems());
    }

    private static Instant expires(Row row, Instant deliverAt) {
        Instant expires = Times.read(row, Column.EXPIRES_IF_NOT_SENT_BY);
        if (deliverAt != null && expires != null && !expires.isAfter(deliverAt)) {
            row.report(
                    RowErrorCode.EXPIRES_BEFORE_DELIVERY,
                    Column.EXPIRES_IF_NOT_SENT_BY,
                    "The row expires before it may be delivered. Set it later than "
                            + row.header().nameOf(Column.DELIVER_AT) + ".");
        }
        return expires;
    }

    private static String required(Row row, Column column) {
        String text = row.text(column);
        if (text == null && !row.isSpoilt(column)) {
            row.report(
                    RowErrorCode.MISSING,
                    column,
                    "The column " + row.header().nameOf(column) + " is empty. Fill it in.");
        }
        return text;
    }

    private static String rowRef(Row row) {
        String text = required(row, Column.ROW_REF);
        if (text == null || ROW_REF.matcher(text).matches()) {
            return text;
        }
        String sentence = "The reference " + Shown.value(text)
                + " has characters other than letters, digits and . _ : - in it. Choose another, and keep it for good.";
        String fix = text.replaceAll("[^A-Za-z0-9._:-]+", "-");
        if (ROW_REF.matcher(fix).matches()) {
            row.report(RowErrorCode.ROW_REF_INVALID, Column.ROW_REF, sentence, fix);
        } else {
            row.report(RowErrorCode.ROW_REF_INVALID, Column.ROW_REF, sentence);
        }
        return null;
    }

    private static String usableRef(Row row) {
        String text =
                row.problems().get(0).code().equals(RowErrorCode.SPANS_LINES.name()) ? null : row.text(Column.ROW_REF);
        return text != null && ROW_REF.matcher(text).matches() ? text : null;
    }

    private static String country(Row row) {
        String text = required(row, Column.COUNTRY_CODE);
        if (text == null || Places.isCountry(text)) {
            return text;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        String fix = Places.isCountry(upper) ? upper : Places.countryNamed(text);
        String sentence = Shown.value(text) + " is not a country code of two capital letters, such as US.";
        if (fix != null) {
            row.report(RowErrorCode.COUNTRY_INVALID, Column.COUNTRY_CODE, sentence + " Write " + fix + ".", fix);
        } else {
            row.report(RowErrorCode.COUNTRY_INVALID, Column.COUNTRY_CODE, sentence);
        }
        return null;
    }

    private static int quantity(Row row) {
        String text = row.text(Column.QUANTITY);
        if (text == null) {
            return 1;
        }
        int copies = text.length() <= 3 && Characters.areDigits(text) ? Integer.parseInt(text) : 0;
        if (copies >= 1 && copies <= MOST_COPIES) {
            return copies;
        }
        row.report(
                RowErrorCode.QUANTITY_INVALID,
                Column.QUANTITY,
                "The quantity " + Shown.value(text) + " is not a whole number from 1 to " + MOST_COPIES + ".");
        return 1;
    }

    private static String kind(Row row) {
        String text = row.text(Column.PRODUCT_KIND);
        String kind =
                text == null ? null : KINDS.get(text.toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""));
        if (text != null && kind == null) {
            row.report(
                    RowErrorCode.PRODUCT_KIND_INVALID,
                    Column.PRODUCT_KIND,
                    Shown.value(text)
                            + " is not a kind of product. Write gift_card, topup or esim, or leave it empty.");
        }
        return kind;
    }

    private static String recipient(Row row, String kind) {
        String text = required(row, Column.RECIPIENT);
        String recipient = text == null ? null : Recipients.recipient(row, Column.RECIPIENT, text);
        if (recipient == null || kind == null) {
            return recipient;
        }
        boolean email = Recipients.isEmail(recipient);
        if (email == kind.equals(TOP_UP)) {
            row.report(
                    RowErrorCode.RECIPIENT_KIND,
                    Column.RECIPIENT,
                    email
                            ? "A topup goes to a phone number, not to an e-mail address. Correct one of the two."
                            : "A " + kind
                                    + " goes to an e-mail address, not to a phone number. Correct one of the two.");
        }
        return recipient;
    }

    private String orderEmail(Row row, String recipient) {
        String text = row.text(Column.ORDER_EMAIL);
        if (text != null) {
            return Recipients.email(row, Column.ORDER_EMAIL, text);
        }
        return recipient != null && Recipients.isEmail(recipient) ? recipient : defaults.orderEmail();
    }

    private String lang(Row row) {
        String text = row.text(Column.LANG);
        if (text == null) {
            return defaults.lang() == null ? "en" : defaults.lang();
        }
        if (Places.isLanguage(text)) {
            return text;
        }
        String sentence = Shown.value(text) + " is not a language code of two small letters, such as en.";
        String fix = text.length() < 2 ? "" : text.substring(0, 2).toLowerCase(Locale.ROOT);
        boolean starts = text.length() == 2 || text.length() > 2 && "-_".indexOf(text.charAt(2)) >= 0;
        if (starts && Places.isLanguage(fix)) {
            row.report(RowErrorCode.LANG_INVALID, Column.LANG, sentence, fix);
        } else {
            row.report(RowErrorCode.LANG_INVALID, Column.LANG, sentence);
        }
        return null;
    }

    private static BigDecimal maxPrice(Row row) {
        String text = row.text(Column.MAX_PRICE);
        return text == null ? null : Amounts.read(row, Column.MAX_PRICE, text, COIN_DECIMALS);
    }

    private String coin(Row row) {
        String text = row.text(Column.COIN);
        if (text == null || Forms.isCoin(text)) {
            return text == null ? defaults.coin() : text;
        }
        row.report(
                RowErrorCode.COIN_INVALID, Column.COIN, Shown.value(text) + " is not the name of a coin such as USDC.");
        return null;
    }

    private String network(Row row) {
        String text = row.text(Column.NETWORK);
        if (text == null || Forms.isNetwork(text)) {
            return text == null ? defaults.network() : text;
        }
        row.report(
                RowErrorCode.NETWORK_INVALID,
                Column.NETWORK,
                Shown.value(text) + " is not the name of a network such as Solana.");
        return null;
    }
}
