package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Answers that are built to hurt. */
class PartnerJsonTest {

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void refusesDeepNesting(int depth) {
        refuses("{\"refund\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        refuses("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
        refuses("[".repeat(depth));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 1_000_000})
    void refusesLongNumbers(int digits) {
        refuses("{\"order_id\":\"a\",\"coin_amount\":" + "9".repeat(digits) + "}");
        refuses("{\"order_id\":\"a\",\"unknown\":0." + "9".repeat(digits) + "}");
    }

    @Test
    void refusesLongNames() {
        refuses("{\"" + "n".repeat(100_000) + "\":1}");
    }

    @Test
    void refusesLongTexts() {
        refuses("{\"order_id\":\"" + "x".repeat(1_000_001) + "\"}");
    }

    @Test
    void readsManyNamesOfTheSameHashFast() {
        StringBuilder names = new StringBuilder("{\"order_id\":\"a\"");
        for (int number = 0; number < 1 << 12; number++) {
            names.append(",\"");
            for (int bit = 0; bit < 12; bit++) {
                names.append((number >> bit & 1) == 0 ? "Aa" : "BB");
            }
            names.append("\":1");
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(PartnerJson.mapper()
                                .readValue(names + "}", WireOrder.class)
                                .orderId())
                        .isEqualTo("a"));
    }

    private static void refuses(String json) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> PartnerJson.mapper().readValue(json, WireOrder.class))
                        .isInstanceOf(JsonProcessingException.class)
                        .extracting(failure -> failure.getMessage().length())
                        .matches(length -> (int) length < 1_000));
    }
}
