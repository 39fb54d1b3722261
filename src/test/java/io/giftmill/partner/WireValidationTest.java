package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.giftmill.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WireValidationTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"message\":\"maintenance\"}", "{\"problems\":[]}"})
    void refusesAnAnswerThatIsNoValidation(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void mayHaveNoPriceAndNoProblemEither() {
        ValidationAnswer answer = read(Samples.VALIDATION.replace(
                "\"coin_amount\":\"101.48\",\"problems\"", "\"coin_amount\":null,\"problems\""));
        assertThat(answer.price()).isNull();
        assertThat(answer.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "\"\"", "false"})
    void hasNoProblemsInAnyWayOfSayingSo(String problems) {
        ValidationAnswer answer = read(withProblems(problems));
        assertThat(answer.problems()).isEmpty();
        assertThat(answer.price()).isEqualTo(Money.of("101.48", "USDC"));
    }

    @Test
    void hasNoProblemsWhenTheyAreNotMentioned() {
        assertThat(read(Samples.VALIDATION.replace("\"problems\":null,", "")).problems())
                .isEmpty();
    }

    @Test
    void keepsEveryProblemInOrder() {
        assertThat(read(withProblems(
                                "[{\"problem\":\"OUT_OF_STOCK\"},"
                                        + "{\"problem\":\"NOT_ALLOWED_PAYMENT_VIA\",\"moreDetails\":[\"GATE_PAY\", \"X\"]},\"KYC_MISSING\"]"))
                        .problems())
                .isEqualTo(List.of(
                        new Problem("OUT_OF_STOCK", null),
                        new Problem("NOT_ALLOWED_PAYMENT_VIA", "[\"GATE_PAY\",\"X\"]"),
                        new Problem("KYC_MISSING", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{}]",
                "[null]",
                "[1]",
                "[{\"problem\":null}]",
                "[{\"problem\":\"something else\"}]",
                "{\"a\":1}",
                "\"no way\"",
                "true"
            })
    void countsAProblemItCannotRead(String problems) {
        assertThat(read(withProblems(problems)).problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo(Problem.UNREADABLE);
    }

    private static String withProblems(String problems) {
        return Samples.VALIDATION.replace("\"problems\":null", "\"problems\":" + problems);
    }

    private static ValidationAnswer read(String json) {
        try {
            return PartnerJson.mapper().readValue(json, WireValidation.class).answer();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
