package io.giftmill.sandbox;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SlowTest extends SandboxTest {

    @Override
    SandboxProperties properties() {
        return new SandboxProperties(
                0,
                1,
                200,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(30),
                null,
                false,
                0);
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @ParameterizedTest
    @CsvSource({"/v3/payment_vias, 10", "/v5/orders/unknown, 10"})
    void addsTheLatencyDividedByTheSpeed(String path, long least) throws Exception {
        long start = System.nanoTime();
        caller.get(path);
        assertThat(millisSince(start)).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({"slow, 310", "slow-mild, 20"})
    void answersLateAsLongAsTheSpeedAllows(String fault, long least) throws Exception {
        long start = System.nanoTime();
        caller.create(steam("fault+" + fault + "@example.com"));
        assertThat(millisSince(start)).isGreaterThanOrEqualTo(least);
    }

    @Test
    void answersASlowValidationLateOnce() throws Exception {
        long start = System.nanoTime();
        caller.validate(steam("fault+validation-slow@example.com"));
        assertThat(millisSince(start)).isGreaterThanOrEqualTo(310);
    }

    @Test
    void hasMadeTheOrderOfAClientThatGaveUpWaiting() throws Exception {
        HttpRequest impatient = caller.request("/v5/orders")
                .timeout(Duration.ofMillis(100))
                .POST(HttpRequest.BodyPublishers.ofString(
                        Caller.cart("USDC", "Solana", steam("fault+slow.1@example.com"))))
                .build();
        assertThatThrownBy(() -> caller.http().send(impatient, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(caller.json("/_sandbox/report").at("/orders/created").asInt())
                .isEqualTo(1);
    }
}
