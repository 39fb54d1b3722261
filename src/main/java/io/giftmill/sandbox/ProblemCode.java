package io.giftmill.sandbox;

import java.util.Locale;

/** The problem codes of the partner's official developer page, and what other clients have met. */
enum ProblemCode {
    AMOUNT_LESS_THEN_MINIMUM_ALLOWED,
    MAXIMUM_AMOUNT_PER_ORDER_EXCEEDED,
    DAILY_SPENDING_LIMIT_EXCEEDED,
    MONTHLY_SPENDING_LIMIT_EXCEEDED,
    PRODUCT_COUNT_EXCEEDED,
    MULTIPLE_LIMITED_PRODUCT_SAME_ORDER,
    NOT_AVAILABLE_PRODUCT,
    OUT_OF_STOCK,
    NOT_ACTIVE,
    INVALID_BENEFICIARY_ACCOUNT,
    NOT_ALLOWED_PAYMENT_VIA,
    UNSUPPORTED_PROTOCOL_COIN_COMBINATION,
    LOGIN_REQUIRED,
    COUPON_REQUIRES_LOGIN,
    COUPON_NOT_FOUND,
    COUPON_NOT_ACTIVE,
    COUPON_ALREADY_SPENT,
    COUPON_MAX_USAGE_REACHED,
    COUPON_EXPIRED,
    COUPON_BELOW_MIN_AMOUNT,
    COUPON_NOT_VALID_FOR_USER,
    COUPON_NOT_VALID_FOR_CATEGORY,
    COUPON_NOT_VALID_FOR_KIND,
    COUPON_NOT_VALID_FOR_BRAND,
    COUPON_NOT_VALID_FOR_COUNTRY,
    COUPON_NOT_VALID_FOR_STORE,
    KYC_MISSING,
    KYC_PENDING,
    VERIFICATION_REQUIRED,
    /** On the page as an error of the whole call, not as a problem. */
    SUSPENDED_COIN,
    /** On the page as an error of the whole call, not as a problem. */
    SUSPENDED_NETWORK,
    /** Not on the page; met by other clients when paying with stablecoins on Tron. */
    FULLNAME_MISSING,
    /** Not on the page; met by other clients with throw-away mail domains. */
    INVALID_EMAIL_DOMAIN,
    /** Not on the page; names that other clients know for problems of it. */
    AMOUNT_TOO_LOW,
    AMOUNT_TOO_HIGH,
    PRODUCT_NOT_AVAILABLE,
    INVALID_DENOMINATION,
    INVALID_PRODUCT_VALUE,
    COUNTRY_NOT_SUPPORTED,
    /** On no page at all: what a client must not mistake for success or for a known problem. */
    BRAND_UNDER_REVIEW;

    /** How a magic value names it: {@code OUT_OF_STOCK} is {@code out-of-stock}. */
    String kebab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it comes as {@code {status, detail}} for the whole call instead of in {@code problems}. */
    boolean isForTheWholeCall() {
        return this == SUSPENDED_COIN || this == SUSPENDED_NETWORK;
    }

    static ProblemCode ofKebab(String name) {
        for (ProblemCode code : values()) {
            if (code.kebab().equals(name)) {
                return code;
            }
        }
        return null;
    }
}
