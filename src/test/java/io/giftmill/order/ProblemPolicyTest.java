package io.giftmill.order;

import io.giftmill.OfficialPage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemPolicyTest {
    private static final ProblemPolicy POLICY = ProblemPolicy.standard();

    static Stream<String> codesOfTheDeveloperPage() {
        return OfficialPage.PROBLEMS.stream();
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
