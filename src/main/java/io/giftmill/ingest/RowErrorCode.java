package io.giftmill.ingest;

/** Why a row of a file cannot be ordered as it is. The row becomes REJECTED; the rest of the file goes on. */
enum RowErrorCode {
    TOO_FEW_CELLS("The row has fewer cells than the header."),
    TOO_MANY_CELLS("The row has more cells than the header: a value contains the separator without quotation marks."),
    SPANS_LINES(
            "The row goes over several lines, because a quotation mark is not closed on the line it was opened on."),
    CONTROL_CHARACTER("A cell contains a line break, tab or other control character."),
    INVISIBLE_CHARACTER("A cell contains a character nobody can see, often copied from a web page."),
    DAMAGED_CHARACTER("A cell contains the mark of a character that was lost before the file reached Giftmill."),
    FORMULA("A cell is a formula; only values can be ordered."),
    SPREADSHEET_ERROR("A cell is an error of the spreadsheet, such as #REF!."),
    TOO_LONG("A value is longer than its column allows."),
    MISSING("A required value is empty."),
    ROW_REF_INVALID("The reference has characters other than letters, digits and . _ : -"),
    COUNTRY_INVALID("The country is not an ISO 3166 code of two capital letters."),
    VALUE_MISSING("The row does not say what the card is worth."),
    VALUE_AMBIGUOUS("The row says in two ways what the card is worth."),
    DENOMINATION_IS_DATE("The spreadsheet has turned the denomination into a date."),
    DECIMAL_COMMA("The amount has a decimal comma; a decimal point is needed."),
    GROUPED_DIGITS("The amount has separators between its thousands."),
    AMOUNT_INVALID("The amount is not a plain number such as 12.50."),
    AMOUNT_NOT_POSITIVE("The amount is zero or negative."),
    AMOUNT_TOO_LARGE("The amount has more than nine digits before the point."),
    TOO_MANY_DECIMALS("The amount has more decimals than its currency."),
    CURRENCY_INVALID("The currency is not an ISO 4217 code of three capital letters."),
    RECIPIENT_INVALID("The recipient is neither an e-mail address nor an international phone number."),
    EMAIL_INVALID("The e-mail address cannot be right."),
    PHONE_WITHOUT_PLUS("The phone number has no + in front; spreadsheets remove it."),
    PHONE_DOUBLE_ZERO("The phone number starts with 00 instead of +."),
    PHONE_SCIENTIFIC("The spreadsheet has rounded the phone number; its last digits are lost."),
    RECIPIENT_KIND("The recipient does not fit the kind of product: top-ups go to phones, all else to e-mail."),
    QUANTITY_INVALID("The quantity is not a whole number from 1 to 100."),
    PRODUCT_KIND_INVALID("The kind of product is not gift_card, topup or esim."),
    TIME_INVALID("The time is not written like 2026-12-15T09:00:00+01:00."),
    TIME_WITHOUT_OFFSET("The time does not say in which time zone it is."),
    EXPIRES_BEFORE_DELIVERY("The row would expire before it may be delivered."),
    COIN_INVALID("The coin is not the name of a coin."),
    NETWORK_INVALID("The network is not the name of a network."),
    LANG_INVALID("The language is not an ISO 639 code such as en."),
    COUPON_INVALID("The coupon has characters other than letters, digits, _ and -"),
    REFUND_ADDRESS_INVALID("The address for refunds has blanks or unusual letters."),
    END_USER_IP_INVALID("The address of the end user is not an IP address."),
    END_USER_AGENT_INVALID("The user agent has characters that cannot stand in a header.");

    private final String sentence;

    RowErrorCode(String sentence) {
        this.sentence = sentence;
    }

    /** What the code means, for people. */
    String sentence() {
        return sentence;
    }
}
