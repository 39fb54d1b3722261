package io.giftmill.partner;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTest {
    private final Refusals refusals = new Refusals(PartnerJson.mapper());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{}",
                "1",
                "<html><b>OUT_OF_STOCK</b></html>",
                "{\"detail\":",
                "OUT_OF_STOCK",
                "{\"status\":422}",
                "{\"detail\":null,\"problems\":null}",
                "{\"detail\":[\"X_Y\"],\"problems\":[]}",
                "{\"pin_code\":\"ABCD-EFGH\",\"anything\":\"ELSE_AT_ALL\"}"
            })
    void findsNoReasonWhereNoneIsGiven(String body) {
        assertThat(read(body)).isEqualTo(new Refusal(422, List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":422,\"detail\":\"LOGIN_REQUIRED\"}",
                "{\"status\":\"422\",\"detail\":\"LOGIN_REQUIRED\",\"reason\":\"other\"}",
                "{\"message\":\"LOGIN_REQUIRED\"}",
                "{\"error_code\":\"LOGIN_REQUIRED\"}",
                "{\"error\":\"LOGIN_REQUIRED\"}",
                "{\"error\":{\"code\":\"LOGIN_REQUIRED\"}}"
            })
    void findsTheCodeInEveryKnownPlace(String body) {
        assertThat(read(body))
                .isEqualTo(new Refusal(422, List.of(new Problem("LOGIN_REQUIRED", null)), "LOGIN_REQUIRED"));
    }

    @Test
    void keepsWordsThatAreNoCode() {
        assertThat(read("{\"status\":400,\"detail\":\"family_name or brand_name is required\"}"))
                .isEqualTo(new Refusal(422, List.of(), "family_name or brand_name is required"));
    }

    @Test
    void findsTheCodeBesideWords() {
        assertThat(read("{\"message\":\"Please log in\",\"error_code\":\"LOGIN_REQUIRED\"}")
                        .problems())
                .containsExactly(new Problem("LOGIN_REQUIRED", null));
    }

    @Test
    void listsProblemsWithTheirDetails() {
        assertThat(read("{\"problems\":[{\"problem\":\"PRODUCT_COUNT_EXCEEDED\",\"moreDetails\":{ \"max\" : 10 }}]}")
                        .problems())
                .containsExactly(new Problem("PRODUCT_COUNT_EXCEEDED", "{\"max\":10}"));
    }

    @Test
    void stripsWhatTerminalsAndSpreadsheetsWouldObey() {
        assertThat(read("{\"detail\":\"a\\u001b[31mb\\r\\nc\\u202ed\\u0085e\"}").detail())
                .isEqualTo("a [31mb c d e");
    }

    @Test
    void boundsWhatItKeeps() {
        String detail = "x".repeat(100_000);
        assertThat(read("{\"detail\":\"" + detail + "\"}").detail()).hasSize(200);
        assertThat(read("{\"problems\":[{\"problem\":\"X_Y\",\"moreDetails\":\"" + detail + "\"}]}")
                        .problems())
                .containsExactly(new Problem("X_Y", null));
        assertThat(read("{\"problems\":[{\"problem\":\"X_Y\",\"moreDetails\":1e999999}]}")
                        .problems())
                .containsExactly(new Problem("X_Y", "1E+999999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[[", "{\"a\":"})
    void survivesEndlessNesting(String level) {
        assertThat(read(level.repeat(20_000))).isEqualTo(new Refusal(422, List.of(), null));
    }

    private Refusal read(String body) {
        return refusals.read(422, body.getBytes(StandardCharsets.UTF_8));
    }
}
