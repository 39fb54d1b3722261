package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.steam;
import static io.giftmill.sandbox.Caller.transfer;
import static org.assertj.core.api.Assertions.assertThat;

/** A wallet that makes two transfers a second, ten times as fast. */
class WalletRateTest extends SandboxTest {

    @Override
    SandboxProperties properties() {
        return new SandboxProperties(
                0, 1, 10, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), null, false, 2);
    }

    private String state(JsonNode order) throws Exception {
        return caller.order(id(order)).get("order_state").asText();
    }

    @Test
    void makesOneTransferAfterTheOtherHoweverManyItTakesAtOnce() throws Exception {
        List<JsonNode> orders = new ArrayList<>();
        List<String> transfers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            JsonNode order = caller.create(steam("buyer." + i + "@example.com"));
            orders.add(order);
            transfers.add(transfer("k" + i, order.get("wallet_address").asText(), "11.26"));
        }
        JsonNode results = caller.transfer(transfers.toArray(String[]::new));
        assertThat(results.findValuesAsText("status")).hasSize(5).containsOnly("sent");
        assertThat(state(orders.get(0))).isEqualTo("WaitingForPayment");
        clock.advance(Duration.ofMillis(60));
        assertThat(state(orders.get(0))).isNotEqualTo("WaitingForPayment");
        assertThat(state(orders.get(1))).isEqualTo("WaitingForPayment");
        clock.advance(Duration.ofMillis(50));
        assertThat(state(orders.get(1))).isNotEqualTo("WaitingForPayment");
        clock.advance(Duration.ofMillis(300));
        assertThat(state(orders.get(2))).isEqualTo("Done");
        assertThat(state(orders.get(4))).as("paid too late, at 250 ms of 200").isEqualTo("Expired");
    }
}
