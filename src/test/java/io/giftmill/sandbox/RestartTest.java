package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.steam;
import static io.giftmill.sandbox.Caller.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the ledger is for: a killed sandbox has forgotten nothing it ever said. */
class RestartTest extends SandboxTest {
    @TempDir
    Path directory;

    private long seed = 7;

    @Override
    SandboxProperties properties() {
        return new SandboxProperties(
                0,
                seed,
                1,
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(30),
                directory.resolve("ledger.jsonl"),
                false,
                0);
    }

    /** A second sandbox on the same ledger. Closing writes nothing, so the first one leaves what a kill would leave. */
    private void killAndStart() {
        sandbox.close();
        sandbox = Sandbox.start(properties(), clock);
        caller = new Caller(sandbox);
    }

    @Test
    void keepsItsLedgerToItself() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        assertThatThrownBy(() -> Sandbox.start(properties(), clock))
                .hasMessageContaining("ledger.jsonl")
                .hasStackTraceContaining("is used by another program");
        assertThat(caller.state(order)).isEqualTo("WaitingForPayment");
    }

    @Test
    void findsEveryOrderAsItWas() throws Exception {
        JsonNode unpaid = caller.create(steam("ann@example.com"));
        JsonNode mixed = caller.create(
                Caller.range("Airbnb", "US", "100", "bob@example.com"),
                Caller.line("T-Mobile Credits", "US", "25 USD", "+14155550123"),
                Caller.line("Everything Apple", "US", "100 USD", "bob@example.com"));
        caller.pay(mixed);
        clock.advance(Duration.ofSeconds(5));
        List<JsonNode> before = List.of(caller.order(id(unpaid)), caller.order(id(mixed)));
        killAndStart();
        assertThat(List.of(caller.order(id(unpaid)), caller.order(id(mixed)))).isEqualTo(before);
        assertThat(before.get(1).at("/deliveries/0/deliverable/pin_code").asText())
                .startsWith("https://");
    }

    @Test
    void lostNothingWhenTheAnswerWasLost() throws Exception {
        assertThatThrownBy(() -> caller.tryCreate(steam("fault+lost-answer@example.com")))
                .isInstanceOf(IOException.class);
        killAndStart();
        caller.create(steam("fault+lost-answer@example.com"));
        assertThat(caller.json("/_sandbox/report").at("/orders/created").asInt())
                .isEqualTo(2);
    }

    @Test
    void stillMovesMoneyOnceForAKey() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        String transfer = transfer("k1", order.get("wallet_address").asText(), "11.26");
        JsonNode before = caller.transfer(transfer).get(0);
        killAndStart();
        JsonNode after = caller.transfer(transfer).get(0);
        assertThat(after.get("status").asText()).isEqualTo("repeated");
        assertThat(after.get("tx_hash")).isEqualTo(before.get("tx_hash"));
    }

    @Test
    void remembersWhatWasDoneThroughTheControlPath() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.post("/_sandbox/orders/" + id(order) + "/cancel", "");
        caller.post("/_sandbox/clock", "{\"advance_seconds\":3600}");
        JsonNode later = caller.create(steam("bob@example.com"));
        killAndStart();
        assertThat(caller.state(order)).isEqualTo("Canceled");
        assertThat(caller.order(id(later)).get("created_at")).isEqualTo(later.get("created_at"));
        assertThat(caller.state(later)).isEqualTo("WaitingForPayment");
    }

    @Test
    void losesOnlyALineThatWasTorn() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        Files.writeString(directory.resolve("ledger.jsonl"), "{\"order\":2,\"at\":17925", StandardOpenOption.APPEND);
        killAndStart();
        assertThat(caller.state(order)).isEqualTo("WaitingForPayment");
        JsonNode next = caller.create(steam("bob@example.com"));
        killAndStart();
        assertThat(caller.state(next)).isEqualTo("WaitingForPayment");
    }

    @Test
    void refusesALedgerItCannotRead() throws Exception {
        Path ledger = directory.resolve("ledger.jsonl");
        sandbox.close();
        Files.writeString(ledger, "not json\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> Sandbox.start(properties(), clock))
                .hasMessageContaining("ledger.jsonl")
                .hasRootCauseInstanceOf(JsonParseException.class);
    }

    @Test
    void keepsTheSeedItsLedgerWasBegunWith() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        seed = 8;
        killAndStart();
        assertThat(caller.state(order)).isEqualTo("WaitingForPayment");
        killAndStart();
        assertThat(caller.state(order)).isEqualTo("WaitingForPayment");
    }
}
