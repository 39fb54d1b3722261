package io.giftmill.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The columns Giftmill understands. Any other column is kept and returned unchanged. */
enum Column {
    ROW_REF(64, "ref", "reference", "row id", "external id", "order ref"),
    BRAND_NAME(200, "brand", "product", "merchant"),
    COUNTRY_CODE(60, "country", "country iso"),
    DENOMINATION(200, "denom", "card value"),
    PRODUCT_VALUE(40, "value", "range value"),
    AMOUNT(40),
    CURRENCY(16),
    RECIPIENT(
            254,
            "email",
            "e-mail",
            "phone",
            "mobile",
            "recipient email",
            "recipient phone",
            "beneficiary",
            "beneficiary account"),
    ORDER_EMAIL(254),
    QUANTITY(10, "qty"),
    PRODUCT_KIND(20),
    DELIVER_AT(40),
    EXPIRES_IF_NOT_SENT_BY(40),
    MAX_PRICE(40),
    COIN(16),
    NETWORK(40),
    LANG(10),
    COUPON(64),
    REFUND_WALLET_ADDRESS(120),
    END_USER_IP(45),
    END_USER_AGENT(256),
    RECIPIENT_NAME(100, "name", "full name"),
    RECIPIENT_ID(64),
    COST_CENTRE(32, "cost center"),
    GL_ACCOUNT(32),
    PROJECT(32),
    CAMPAIGN(32),
    PURPOSE(140),
    TAX_CATEGORY(32),
    MESSAGE(300),
    ALLOW_DUPLICATE(10);

    /** Columns no file can do without; which of the value columns are needed depends on the row. */
    static final List<Column> REQUIRED = List.of(ROW_REF, BRAND_NAME, COUNTRY_CODE, RECIPIENT);

    /** Two letters wrong, missing or too many; -1 beyond that. */
    private static final LevenshteinDistance MISSPELT = new LevenshteinDistance(2);

    private static final Map<String, Column> BY_NAME = new HashMap<>();

    static {
        for (Column column : values()) {
            BY_NAME.put(plain(column.name()), column);
            column.aliases.forEach(alias -> BY_NAME.put(plain(alias), column));
        }
    }

    private final int mostCharacters;
    private final List<String> aliases;

    Column(int mostCharacters, String... aliases) {
        this.mostCharacters = mostCharacters;
        this.aliases = List.of(aliases);
    }

    int mostCharacters() {
        return mostCharacters;
    }

    List<String> aliases() {
        return aliases;
    }

    /** Its name in files. */
    String canonical() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its content decides what is ordered for whom. */
    boolean isOrdered() {
        return ordinal() <= END_USER_AGENT.ordinal();
    }

    /** The column a header cell means; null when it is one of the sender's own. */
    static Column named(String headerCell) {
        return BY_NAME.get(plain(headerCell));
    }

    /** A known name close to this one, which is likely a misspelling; null when none is. */
    static Column near(String headerCell) {
        String name = plain(headerCell);
        return name.length() < 4 || named(headerCell) != null
                ? null
                : BY_NAME.entrySet().stream()
                        .filter(known -> known.getKey().length() >= 5)
                        .filter(known -> MISSPELT.apply(known.getKey(), name) >= 0)
                        .map(Map.Entry::getValue)
                        .sorted()
                        .findFirst()
                        .orElse(null);
    }

    /** A name without case, spaces and marks. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
