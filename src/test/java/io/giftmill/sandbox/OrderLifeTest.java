package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;

class OrderLifeTest extends SandboxTest {

    @Test
    void expiresWhenNobodyPays() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        clock.advance(Duration.ofMinutes(30));
        JsonNode expired = caller.order(id(order));
        assertThat(expired.get("order_state").asText()).isEqualTo("Expired");
        assertThat(expired.get("payment_state").asText()).isEqualTo("Expired");
        assertThat(expired.get("sent_coin_amount").asText()).isEqualTo("0");
    }

    @Test
    void isDeliveredStepByStepOncePaidExactly() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        assertThat(caller.state(order)).isEqualTo("WaitingForPayment");
        caller.pay(order);
        assertThat(caller.state(order)).isEqualTo("PaymentStarted");
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.state(order)).isEqualTo("PaymentReceived");
        clock.advance(Duration.ofMillis(500));
        assertThat(caller.state(order)).isEqualTo("WaitingForDelivery");
        clock.advance(Duration.ofMillis(500));
        JsonNode done = caller.order(id(order));
        assertThat(done.get("order_state").asText()).isEqualTo("Done");
        assertThat(done.at("/deliveries/0/delivery_state").asText()).isEqualTo("Succeeded");
        assertThat(done.at("/deliveries/0/deliverable/pin_code").asText()).matches("SANDBOX(-[0-9A-Z]{4}){4}");
    }
}
