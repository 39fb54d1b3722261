package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The wallet service of the sandbox: docs/wallet.md, and the ways it goes wrong. */
class WalletServiceTest {
    private static final String PATH = "/_sandbox/wallet-service/payments";

    private Sandbox sandbox;
    private Caller caller;
    private JsonNode order;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxProperties.defaults(), Clock.systemUTC());
        caller = new Caller(sandbox);
        order = caller.create(Caller.steam("ana@example.com"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> pay(String key, String header, String amount, String before) throws Exception {
        String body =
                "{\"key\":\"%s\",\"coin\":\"USDC\",\"network\":\"Solana\",\"address\":\"%s\",\"amount\":\"%s\",\"pay_before\":\"%s\"}"
                        .formatted(key, order.get("wallet_address").asText(), amount, before);
        return caller.http()
                .send(
                        caller.request(PATH)
                                .header("Idempotency-Key", header)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> pay(String key) throws Exception {
        return pay(
                key,
                key,
                order.get("coin_amount").asText(),
                Instant.now(Clock.systemUTC()).plusSeconds(60).toString());
    }

    private void set(String body) throws Exception {
        assertThat(caller.post("/_sandbox/wallet-service/faults", body).statusCode())
                .isEqualTo(200);
    }

    private String status(String key) throws Exception {
        return caller.json(PATH + "/" + key).path("status").asText();
    }

    private int transfers() throws Exception {
        String[] orders = caller.get("/_sandbox/orders").body().split("\n");
        return Json.read(orders[0].getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .get("transfers")
                .size();
    }

    @ParameterizedTest
    @EnumSource(WalletFault.class)
    void standsOnThePageOfTheSandbox(WalletFault fault) {
        assertThat(Path.of("docs/sandbox.md"))
                .content()
                .contains("| `" + fault.kebab() + "` | " + fault.sentence() + " |");
    }

    @Test
    void refusesAWrongKeyATokenAndALatePayment() throws Exception {
        assertThat(pay("k1", "k2", "1", "2999-01-01T00:00:00Z").statusCode()).isEqualTo(400);
        assertThat(pay("k1", "k1", "1", "2020-01-01T00:00:00Z").body()).contains("refused", "pay_before has passed");
        set("{\"token\":\"t\"}");
        assertThat(pay("k2").statusCode()).isEqualTo(401);
        assertThat(caller.get(PATH + "/k2").statusCode()).isEqualTo(401);
        assertThat(transfers()).isZero();
    }

    @Test
    void paysAKeyOnceHoweverOftenItIsAsked() throws Exception {
        assertThat(caller.get(PATH + "/k1").statusCode()).isEqualTo(404);
        String first = pay("k1").body();
        assertThat(first).contains("\"status\":\"sent\"");
        assertThat(pay("k1").body()).isEqualTo(first);
        assertThat(pay("k1", "k1", "1", "2999-01-01T00:00:00Z").statusCode()).isEqualTo(409);
        assertThat(status("k1")).isEqualTo("sent");
        assertThat(transfers()).isEqualTo(1);
        assertThat(caller.json(PATH).at("/payments/0/posts").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(WalletFault.class)
    void goesWrongAsItIsToldAndTellsTheTruthAfterwards(WalletFault fault) throws Exception {
        set("{\"fault\":\"" + fault.kebab() + "\"}");
        switch (fault) {
            case DROP, LOST -> assertThatThrownBy(() -> pay("k1")).isInstanceOf(IOException.class);
            case SLOW -> assertThatThrownBy(() -> pay("k1")).isInstanceOf(IOException.class);
            default -> assertThat(pay("k1").statusCode()).isIn(200, 429, 500);
        }
        String truth = switch (fault) {
            case REFUSE -> "refused";
            case FAIL_LATER -> "failed";
            default -> fault.makes() ? "sent" : "unknown";
        };
        assertThat(status("k1")).isEqualTo(truth);
        assertThat(transfers()).isEqualTo(fault.makes() ? 1 : 0);
        assertThat(pay("k2").body()).contains("sent");
    }
}
