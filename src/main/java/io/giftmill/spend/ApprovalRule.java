package io.giftmill.spend;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which batches need a person's approval. */
public final class ApprovalRule {
    private static final String SETTING = "giftmill.approve.above: ";
    private static final String NONE = "none";
    private static final String EVERYTHING = "0";
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,20}(?:\\.\\d{1,18})?)\\s+(\\S{1,16})");

    private final boolean applies;
    private final Map<Asset, Money> limits;

    private ApprovalRule(boolean applies, Map<Asset, Money> limits) {
        this.applies = applies;
        this.limits = limits;
    }

    /**
     * Reads the setting.
     *
     * @param above as {@link ApproveProperties} has it
     * @param live whether money is spent
     * @throws IllegalArgumentException if it is not understood; {@link #complaints} says why
     */
    public static ApprovalRule of(String above, boolean live) {
        String text = above.isBlank() ? live ? EVERYTHING : NONE : above.strip();
        if (text.equalsIgnoreCase(NONE)) {
            return new ApprovalRule(false, Map.of());
        }
        return new ApprovalRule(true, text.equals(EVERYTHING) ? Map.of() : limits(text));
    }

    static List<String> complaints(String above) {
        try {
            of(above, false);
            return List.of();
        } catch (IllegalArgumentException wrong) {
            return List.of(SETTING + wrong.getMessage());
        }
    }

    /** Whether anything may need an approval; lines then wait until their batch is looked at as a whole. */
    public boolean applies() {
        return applies;
    }

    /** Up to how much of a coin a batch needs no person; null where it always needs one. */
    public Money limit(Asset coin) {
        return limits.get(coin);
    }

    private static Map<Asset, Money> limits(String text) {
        Map<Asset, Money> limits = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            Money limit = limit(part.strip());
            if (limits.put(limit.asset(), limit) != null) {
                throw new IllegalArgumentException("it names " + limit.asset() + " twice; keep one amount of it.");
            }
        }
        return limits;
    }

    private static Money limit(String part) {
        Matcher amount = AMOUNT.matcher(part);
        if (amount.matches()) {
            Money limit = Money.of(amount.group(1), amount.group(2));
            if (limit.isPositive()) {
                return limit;
            }
        }
        throw new IllegalArgumentException("'" + shortened(part)
                + "' is no amount such as 500 USDC. Write amounts with a comma between them, 0 or none.");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
