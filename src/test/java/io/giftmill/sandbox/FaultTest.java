package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.line;
import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes wrong at a call. What goes wrong in an order's life is in {@link OrderStateTest}. */
class FaultTest extends SandboxTest {

    private static String asking(Fault fault) {
        return steam("fault+" + fault.kebab() + ".0017@example.com");
    }

    private int ordersMade() throws Exception {
        return caller.json("/_sandbox/report").at("/orders/created").asInt();
    }

    @Test
    void losesTheAnswerOfTheFirstPostOnlyAndMakesBothOrders() throws Exception {
        assertThatThrownBy(() -> caller.tryCreate(asking(Fault.LOST_ANSWER))).isInstanceOf(IOException.class);
        assertThat(ordersMade()).isEqualTo(1);
        caller.create(asking(Fault.LOST_ANSWER));
        assertThat(ordersMade()).isEqualTo(2);
    }

    @Test
    void losesEveryAnswerWhenAsked() throws Exception {
        for (int made = 1; made <= 3; made++) {
            assertThatThrownBy(() -> caller.tryCreate(asking(Fault.LOST_ANSWER_ALWAYS)))
                    .isInstanceOf(IOException.class);
            assertThat(ordersMade()).isEqualTo(made);
        }
    }

    @Test
    void losesTheFirstRequestWithoutMakingAnOrder() throws Exception {
        assertThatThrownBy(() -> caller.tryCreate(asking(Fault.LOST_REQUEST))).isInstanceOf(IOException.class);
        assertThat(ordersMade()).isZero();
        caller.create(asking(Fault.LOST_REQUEST));
        assertThat(ordersMade()).isEqualTo(1);
    }

    @Test
    void losesEveryRequestWhenAsked() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> caller.tryCreate(asking(Fault.LOST_REQUEST_ALWAYS)))
                    .isInstanceOf(IOException.class);
        }
        assertThat(ordersMade()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY_REQUESTS, 1", "TOO_MANY_REQUESTS_BARE, none"})
    void refusesTwoPostsForBeingTooManyAndTakesTheThird(Fault fault, String retryAfter) throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = caller.tryCreate(asking(fault));
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After").orElse("none"))
                    .isEqualTo(retryAfter);
        }
        assertThat(ordersMade()).isZero();
        caller.create(asking(fault));
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_500, 500, 0",
        "ERROR_502, 502, 0",
        "ERROR_503, 503, 0",
        "ERROR_500_MADE, 500, 1",
        "ERROR_502_MADE, 502, 1",
        "ERROR_503_MADE, 503, 1"
    })
    void failsTheFirstPostWithOrWithoutMakingTheOrder(Fault fault, int status, int made) throws Exception {
        assertThat(caller.tryCreate(asking(fault)).statusCode()).isEqualTo(status);
        assertThat(ordersMade()).isEqualTo(made);
        caller.create(asking(fault));
    }

    @Test
    void failsEveryPostWhenAsked() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(caller.tryCreate(asking(Fault.ERROR_500_ALWAYS)).statusCode())
                    .isEqualTo(500);
        }
        assertThat(ordersMade()).isZero();
    }

    @Test
    void redirectsAndCountsWhoFollows() throws Exception {
        HttpResponse<String> answer = caller.tryCreate(asking(Fault.REDIRECT));
        assertThat(answer.statusCode()).isEqualTo(307);
        String target = answer.headers().firstValue("Location").orElseThrow();
        caller.get(target);
        assertThat(caller.json("/_sandbox/report").get("redirects_followed").asInt())
                .isEqualTo(1);
        assertThat(ordersMade()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GARBAGE_HTML, text/html, <!DOCTYPE",
        "GARBAGE_TRUNCATED, application/json, '{\"order_id'",
        "GARBAGE_EMPTY, application/json, ''",
        "GARBAGE_CONTENT_TYPE, text/plain, '{\"order_id'",
        "GARBAGE_ARRAY, application/json, '[{\"order_id'"
    })
    void answersTheFirstPostWithGarbageButMakesTheOrder(Fault fault, String type, String beginning) throws Exception {
        HttpResponse<String> answer = caller.tryCreate(asking(fault));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.body()).startsWith(beginning);
        assertThat(ordersMade()).isEqualTo(1);
        assertThat(caller.create(asking(fault)).get("order_id").asText()).hasSize(36);
    }

    @Test
    void cutsATruncatedAnswerShort() throws Exception {
        assertThat(caller.tryCreate(asking(Fault.GARBAGE_TRUNCATED)).body()).doesNotEndWith("}");
    }

    @Test
    void leavesTheFirstValidationUnansweredWhenAsked() throws Exception {
        assertThatThrownBy(() -> caller.tryValidate(asking(Fault.VALIDATION_LOST)))
                .isInstanceOf(IOException.class);
        assertThat(caller.problems(asking(Fault.VALIDATION_LOST))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"VALIDATION_TOO_MANY_REQUESTS, 429, 2", "VALIDATION_ERROR_503, 503, 1"})
    void failsTheFirstValidations(Fault fault, int status, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(caller.tryValidate(asking(fault)).statusCode()).isEqualTo(status);
        }
        assertThat(caller.tryValidate(asking(fault)).statusCode()).isEqualTo(200);
    }

    @Test
    void answersTheFirstValidationWithAPageWhenAsked() throws Exception {
        assertThat(caller.tryValidate(asking(Fault.VALIDATION_GARBAGE)).body()).startsWith("<!DOCTYPE");
        assertThat(caller.validate(asking(Fault.VALIDATION_GARBAGE)).get("coin").asText())
                .isEqualTo("USDC");
    }

    @Test
    void cannotPriceAndNamesNoProblemWhenAsked() throws Exception {
        JsonNode validation = caller.validate(asking(Fault.AMOUNT_NULL));
        assertThat(validation.get("coin_amount").isNull()).isTrue();
        assertThat(Caller.problemsIn(validation)).isEmpty();
    }

    @Test
    void createsWithoutAnAmountButReadsShowIt() throws Exception {
        JsonNode order = caller.create(asking(Fault.AMOUNT_NULL_CREATE));
        assertThat(order.get("coin_amount").isNull()).isTrue();
        assertThat(caller.order(id(order)).get("coin_amount").asText()).isEqualTo("11.26");
    }

    @ParameterizedTest
    @CsvSource({"PRICE_UP, 11.38", "PRICE_DOWN, 11.14"})
    void driftsByOnePercentBetweenValidationAndOrder(Fault fault, String created) throws Exception {
        assertThat(caller.validate(asking(fault)).get("coin_amount").asText()).isEqualTo("11.26");
        assertThat(caller.create(asking(fault)).get("coin_amount").asText()).isEqualTo(created);
    }

    @ParameterizedTest
    @CsvSource({
        "ECHO_BRAND, /deliveries/0/deliverable/brand_name, Another Brand",
        "ECHO_DENOMINATION, /deliveries/0/deliverable/denomination, 1 SANDBOX",
        "ECHO_NETWORK, /network, Arbitrum",
        "ECHO_COIN, /coin, USDT",
        "ECHO_NO_WALLET, /wallet_address, null"
    })
    void echoesSomethingElseThanAskedFor(Fault fault, String pointer, String echo) throws Exception {
        JsonNode order = caller.create(asking(fault));
        assertThat(order.at(pointer).asText()).isEqualTo(echo);
        assertThat(caller.order(id(order)).at(pointer).asText()).isEqualTo(echo);
    }

    @Test
    void echoesAnotherBrandInTheValidationWhenAsked() throws Exception {
        assertThat(caller.validate(asking(Fault.ECHO_VALIDATION))
                        .at("/deliveries/0/deliverable/brand_name")
                        .asText())
                .isEqualTo("Another Brand");
    }

    @Test
    void changesTheWalletAfterCreationWhenAsked() throws Exception {
        JsonNode order = caller.create(asking(Fault.ECHO_WALLET_CHANGES));
        assertThat(caller.order(id(order)).get("wallet_address").asText())
                .isNotEqualTo(order.get("wallet_address").asText());
    }

    @Test
    void writesTimestampsAsNumbersWhenAsked() throws Exception {
        JsonNode order = caller.create(asking(Fault.NUMERIC_TIMESTAMPS));
        assertThat(order.get("created_at").isNumber()).isTrue();
        assertThat(order.get("payment_requested_at").longValue()).isEqualTo(1_792_580_000L);
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND_FIRST, 404, 3", "READ_ERROR_503, 503, 2"})
    void failsTheFirstReads(Fault fault, int status, int times) throws Exception {
        String path = "/v5/orders/" + id(caller.create(asking(fault)));
        for (int i = 0; i < times; i++) {
            assertThat(caller.get(path).statusCode()).isEqualTo(status);
        }
        assertThat(caller.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void answersTheFirstTwoReadsWithAPageWhenAsked() throws Exception {
        String path = "/v5/orders/" + id(caller.create(asking(Fault.READ_GARBAGE)));
        assertThat(caller.get(path).body()).startsWith("<!DOCTYPE");
        assertThat(caller.get(path).body()).startsWith("<!DOCTYPE");
        assertThat(caller.get(path).body()).startsWith("{");
    }

    @Test
    void withholdsTheCodeFromTheFirstReadOfDoneWhenAsked() throws Exception {
        JsonNode order = caller.create(asking(Fault.CODE_LATE));
        caller.pay(order);
        clock.advance(Duration.ofSeconds(2));
        JsonNode first = caller.order(id(order));
        assertThat(first.get("order_state").asText()).isEqualTo("Done");
        assertThat(first.at("/deliveries/0/deliverable/pin_code").isNull()).isTrue();
        assertThat(caller.order(id(order))
                        .at("/deliveries/0/deliverable/pin_code")
                        .asText())
                .startsWith("SANDBOX-");
    }

    @Test
    void neverShowsACodeWhenAsked() throws Exception {
        JsonNode order = caller.create(asking(Fault.CODE_NEVER));
        caller.pay(order);
        clock.advance(Duration.ofDays(2));
        assertThat(caller.order(id(order))
                        .at("/deliveries/0/deliverable/pin_code")
                        .isNull())
                .isTrue();
    }

    @Test
    void isAskedByAnyLineOfTheOrder() throws Exception {
        assertThat(caller.tryCreate(steam("ann@example.com"), asking(Fault.ERROR_500))
                        .statusCode())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1415", "+55119"})
    void isAskedByAPhoneNumberAsWell(String prefix) throws Exception {
        String brand = prefix.startsWith("+1") ? "T-Mobile Credits" : "Claro Credits";
        String country = prefix.startsWith("+1") ? "US" : "BR";
        String denomination = prefix.startsWith("+1") ? "25 USD" : "15 BRL";
        String topUp = line(brand, country, denomination, prefix + "0009906");
        assertThat(caller.tryCreate(topUp).statusCode()).isEqualTo(500);
        assertThat(caller.tryCreate(topUp).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void isNamedByItsEmailAndItsPhoneNumber(Fault fault) {
        assertThat(Magic.of("fault+" + fault.kebab() + "@example.com").fault()).isEqualTo(fault);
        assertThat(Magic.of("fault+" + fault.kebab() + ".a.b@example.com").fault())
                .isEqualTo(fault);
        if (fault.phone() > 0) {
            assertThat(Magic.of("+141500099%02d".formatted(fault.phone())).fault())
                    .isEqualTo(fault);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "+99", "fault@example.com", "fault+@example.com", "fault+nonsense@example.com"})
    void leavesEverybodyElseAlone(String beneficiary) {
        assertThat(Magic.of(beneficiary)).isNull();
    }
}
