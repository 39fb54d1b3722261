package io.giftmill.order;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemPolicyTest {
    private static final ProblemPolicy POLICY = ProblemPolicy.standard();

    /** Every code of the official developer page (July 2026), in its order. */
    static Stream<String> codesOfTheDeveloperPage() {
        return Stream.of(
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
    }

    @ParameterizedTest
    @MethodSource("codesOfTheDeveloperPage")
    void hasARuleForEveryCodeOfTheDeveloperPage(String code) {
        assertThat(POLICY.rules()).containsKey(code);
        assertThat(POLICY.of(code).kind()).isNotEqualTo(ProblemClass.REVIEW);
    }

    @Test
    void leavesACodeNobodyHasSeenToAPerson() {
        assertThat(POLICY.of("BRAND_NEW_PROBLEM").kind()).isEqualTo(ProblemClass.REVIEW);
        assertThat(POLICY.of("out_of_stock").kind()).isEqualTo(ProblemClass.REVIEW);
    }

    @Test
    void holdsForATimeExactlyWhatTimeMayHeal() {
        POLICY.rules().forEach((code, rule) -> {
            boolean held = List.of(ProblemClass.HOLD, ProblemClass.OTHER_RAIL).contains(rule.kind());
            assertThat(rule.hold().isZero()).as(code).isNotEqualTo(held);
            assertThat(rule.hold()).isLessThanOrEqualTo(ProblemPolicy.LONGEST_HOLD);
            assertThat(rule.giveUp()).as(code).isGreaterThanOrEqualTo(rule.hold());
            assertThat(rule.sentence()).as(code).endsWith(".");
        });
    }

    @Test
    void decidesForTheWorstOfSeveralProblems() {
        assertThat(POLICY.decisive(List.of("OUT_OF_STOCK", "NOT_AVAILABLE_PRODUCT")))
                .isEqualTo("NOT_AVAILABLE_PRODUCT");
        assertThat(POLICY.decisive(List.of("OUT_OF_STOCK", "NEVER_SEEN", "PRODUCT_COUNT_EXCEEDED")))
                .isEqualTo("NEVER_SEEN");
        assertThat(POLICY.decisive(List.of("OUT_OF_STOCK", "DAILY_SPENDING_LIMIT_EXCEEDED", "NOT_ACTIVE")))
                .isEqualTo("DAILY_SPENDING_LIMIT_EXCEEDED");
    }

    @Test
    void triesAPendingIdentityCheckAgainAfterTwentyMinutes() {
        assertThat(POLICY.of("KYC_PENDING").hold()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void listsItsCodesSorted() {
        assertThat(POLICY.rules().keySet().stream().toList()).isSorted();
    }
}
