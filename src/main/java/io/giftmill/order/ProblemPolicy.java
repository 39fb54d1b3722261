package io.giftmill.order;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import static io.giftmill.order.ProblemClass.*;

/** The one table of the problem codes of the official developer page: what each means for a line, and what people do. */
public final class ProblemPolicy {
    private static final Map<String, Rule> RULES = new TreeMap<>();
    private static final Rule UNLISTED = new Rule(
            REVIEW, Duration.ZERO, "The partner named a problem nobody has a rule for. Ask the partner what it means.");

    /** How long a line is held for anything before a person has to decide; the partner's identity checks take up to 48 h. */
    public static final Duration LONGEST_HOLD = Duration.ofHours(48);

    /**
     * What a code means.
     *
     * @param kind what happens to the line
     * @param hold how long it waits before it is tried again; zero where it is not held
     * @param sentence what is wrong and what to do, for people
     */
    public record Rule(ProblemClass kind, Duration hold, String sentence) {}

    static {
        Duration soon = Duration.ofMinutes(20);
        Duration hour = Duration.ofHours(1);
        Duration day = Duration.ofHours(12);
        rule(
                "AMOUNT_LESS_THEN_MINIMUM_ALLOWED",
                REJECT,
                "The value is below the partner's minimum. Order a higher value.");
        rule(
                "MAXIMUM_AMOUNT_PER_ORDER_EXCEEDED",
                REPACK,
                "The order is above the partner's maximum. Order a lower value.");
        rule("PRODUCT_COUNT_EXCEEDED", REPACK, "The order holds more products than the partner takes.");
        rule("MULTIPLE_LIMITED_PRODUCT_SAME_ORDER", REPACK, "The partner sells only one limited product per order.");
        rule("DAILY_SPENDING_LIMIT_EXCEEDED", HOLD_ACCOUNT, day, "The daily spending limit at the partner is used up.");
        rule(
                "MONTHLY_SPENDING_LIMIT_EXCEEDED",
                HOLD_ACCOUNT,
                day,
                "The monthly spending limit at the partner is used up.");
        rule(
                "NOT_AVAILABLE_PRODUCT",
                REJECT,
                "The partner does not sell this product. Check brand, country and denomination.");
        rule(
                "PRODUCT_NOT_AVAILABLE",
                REJECT,
                "The partner does not sell this product. Check brand, country and denomination.");
        rule("INVALID_DENOMINATION", REJECT, "The brand has no such denomination. Copy one from the catalogue.");
        rule("INVALID_PRODUCT_VALUE", REJECT, "The value is outside the product's range or off its steps.");
        rule("COUNTRY_NOT_SUPPORTED", REJECT, "The partner does not sell in this country.");
        rule("OUT_OF_STOCK", HOLD, soon, "The product is out of stock; it is tried again.");
        rule("NOT_ACTIVE", HOLD, soon, "The product is paused; it is tried again.");
        rule(
                "INVALID_BENEFICIARY_ACCOUNT",
                REJECT,
                "The recipient does not fit the product: an e-mail address for gift cards and eSIMs, a phone number of the product's country for top-ups.");
        rule(
                "INVALID_EMAIL_DOMAIN",
                REJECT,
                "The partner does not deliver to this e-mail domain. Use another address.");
        rule(
                "NOT_ALLOWED_PAYMENT_VIA",
                OTHER_RAIL,
                hour,
                "The partner does not take this way of paying for the order.");
        rule(
                "UNSUPPORTED_PROTOCOL_COIN_COMBINATION",
                OTHER_RAIL,
                hour,
                "The brand cannot be paid with this coin on this network. Order it with another coin or network.");
        rule("SUSPENDED_COIN", OTHER_RAIL, soon, "The partner does not take this coin now; it is tried again.");
        rule("SUSPENDED_NETWORK", OTHER_RAIL, soon, "The partner does not take this network now; it is tried again.");
        rule("FULLNAME_MISSING", OTHER_RAIL, hour, "The network asks for the buyer's full name. Use another network.");
        rule("LOGIN_REQUIRED", HOLD_ACCOUNT, day, "The product needs a signed-in account. Ask the partner.");
        rule(
                "KYC_MISSING",
                HOLD_ACCOUNT,
                day,
                "The product needs a verified account. Complete the verification with the partner.");
        rule(
                "KYC_PENDING",
                HOLD_ACCOUNT,
                soon,
                "The account's verification is under way; it takes 20 minutes to 48 hours.");
        rule(
                "VERIFICATION_REQUIRED",
                HOLD_ACCOUNT,
                day,
                "The partner wants to verify the account. Contact its support.");
        coupon("REQUIRES_LOGIN", "can only be used by a signed-in account");
        coupon("NOT_FOUND", "does not exist");
        coupon("NOT_ACTIVE", "is not active yet");
        coupon("ALREADY_SPENT", "was used before");
        coupon("MAX_USAGE_REACHED", "was used too often");
        coupon("EXPIRED", "has expired");
        coupon("BELOW_MIN_AMOUNT", "needs a higher value");
        for (String scope : new String[] {"USER", "CATEGORY", "KIND", "BRAND", "COUNTRY", "STORE"}) {
            coupon("NOT_VALID_FOR_" + scope, "is not valid for this " + scope.toLowerCase(Locale.ROOT));
        }
    }

    private ProblemPolicy() {}

    /** The rule of a code; codes nobody has seen are for review. */
    public static Rule of(String code) {
        return RULES.getOrDefault(code, UNLISTED);
    }

    /**
     * The code whose rule decides when several problems are named: whatever rejects, before whatever a person must see,
     * before what re-packs, before the longest hold; the first named among equals.
     *
     * @param codes at least one
     */
    public static String decisive(Collection<String> codes) {
        return codes.stream()
                .min(Comparator.<String>comparingInt(code -> weight(of(code).kind()))
                        .thenComparing(code -> of(code).hold(), Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** The codes with a rule, sorted. */
    public static Map<String, Rule> rules() {
        return Collections.unmodifiableMap(RULES);
    }

    private static int weight(ProblemClass kind) {
        return switch (kind) {
            case REJECT -> 0;
            case REVIEW -> 1;
            case REPACK -> 2;
            case HOLD_ACCOUNT, HOLD, OTHER_RAIL -> 3;
        };
    }

    private static void coupon(String what, String sentence) {
        rule("COUPON_" + what, REJECT, "The coupon " + sentence + ". Remove or replace it.");
    }

    private static void rule(String code, ProblemClass kind, String sentence) {
        rule(code, kind, Duration.ZERO, sentence);
    }

    private static void rule(String code, ProblemClass kind, Duration hold, String sentence) {
        RULES.put(code, new Rule(kind, hold, sentence));
    }
}
