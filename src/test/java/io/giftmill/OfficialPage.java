package io.giftmill;

import java.util.List;

/** What the partner's official developer page lists, copied from it. */
public final class OfficialPage {
    /** The problems of a cart, and those that come as the detail of an HTTP error. */
    public static final List<String> PROBLEMS = List.of(
            "AMOUNT_LESS_THEN_MINIMUM_ALLOWED",
            "MAXIMUM_AMOUNT_PER_ORDER_EXCEEDED",
            "DAILY_SPENDING_LIMIT_EXCEEDED",
            "MONTHLY_SPENDING_LIMIT_EXCEEDED",
            "PRODUCT_COUNT_EXCEEDED",
            "MULTIPLE_LIMITED_PRODUCT_SAME_ORDER",
            "NOT_AVAILABLE_PRODUCT",
            "OUT_OF_STOCK",
            "NOT_ACTIVE",
            "INVALID_BENEFICIARY_ACCOUNT",
            "NOT_ALLOWED_PAYMENT_VIA",
            "UNSUPPORTED_PROTOCOL_COIN_COMBINATION",
            "LOGIN_REQUIRED",
            "COUPON_REQUIRES_LOGIN",
            "COUPON_NOT_FOUND",
            "COUPON_NOT_ACTIVE",
            "COUPON_ALREADY_SPENT",
            "COUPON_MAX_USAGE_REACHED",
            "COUPON_EXPIRED",
            "COUPON_BELOW_MIN_AMOUNT",
            "COUPON_NOT_VALID_FOR_USER",
            "COUPON_NOT_VALID_FOR_CATEGORY",
            "COUPON_NOT_VALID_FOR_KIND",
            "COUPON_NOT_VALID_FOR_BRAND",
            "COUPON_NOT_VALID_FOR_COUNTRY",
            "COUPON_NOT_VALID_FOR_STORE",
            "KYC_MISSING",
            "KYC_PENDING",
            "VERIFICATION_REQUIRED",
            "SUSPENDED_COIN",
            "SUSPENDED_NETWORK");

    private OfficialPage() {}
}
