package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong in an order's life, and that every state the partner knows can be reached. */
class OrderStateTest extends SandboxTest {

    private static String asking(String fault) {
        return steam("fault+" + fault + "@example.com");
    }

    private void assertStands(JsonNode order, String state, String paymentState) throws Exception {
        JsonNode now = caller.order(id(order));
        assertThat(now.get("order_state").asText()).isEqualTo(state);
        assertThat(now.get("payment_state").asText()).isEqualTo(paymentState);
    }

    private String sent(JsonNode order) throws Exception {
        return caller.order(id(order)).get("sent_coin_amount").asText();
    }

    @Test
    void startsAPartialPaymentWhenTooLittleArrives() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.pay(order, "10");
        assertStands(order, "PartialPaymentStarted", "PartialPaymentStarted");
        assertThat(sent(order)).isEqualTo("10.00");
    }

    @Test
    void deliversWhenTheRestArrivesInTime() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.pay(order, "10");
        clock.advance(Duration.ofMinutes(29));
        caller.pay(order, "1.26");
        clock.advance(Duration.ofSeconds(2));
        assertStands(order, "Done", "PaymentReceived");
    }

    @Test
    void expiresWithMoneyInItWhenTheRestDoesNotArrive() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.pay(order, "10");
        clock.advance(Duration.ofMinutes(30));
        assertStands(order, "Expired", "ExpiredAfterPaymentDetection");
        assertThat(sent(order)).isEqualTo("10.00");
    }

    @Test
    void quarantinesAnOverpaymentAndDeliversNothing() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.pay(order, "11.270001");
        clock.advance(Duration.ofDays(1));
        assertStands(order, "WaitingForManualAction", "PaymentQuarantined");
        assertThat(sent(order)).isEqualTo("11.270001");
    }

    @Test
    void quarantinesASecondPaymentThatComesBeforeTheCodes() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.pay(order);
        clock.advance(Duration.ofMillis(1500));
        caller.pay(order, "5");
        clock.advance(Duration.ofSeconds(1));
        assertStands(order, "WaitingForManualAction", "PaymentQuarantined");
    }

    @Test
    void keepsASecondPaymentThatComesAfterTheCodes() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.pay(order);
        clock.advance(Duration.ofSeconds(2));
        caller.pay(order, "5");
        clock.advance(Duration.ofSeconds(2));
        assertStands(order, "Done", "PaymentReceived");
        assertThat(sent(order)).isEqualTo("16.26");
    }

    @Test
    void staysExpiredWhenTheMoneyComesTooLate() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        clock.advance(Duration.ofMinutes(30));
        assertStands(order, "Expired", "Expired");
        caller.pay(order);
        assertStands(order, "Expired", "ExpiredAfterPaymentDetection");
        assertThat(sent(order)).isEqualTo("11.26");
    }

    @ParameterizedTest
    @CsvSource({
        "payment-failed, PaymentFailed, PaymentFailed",
        "state-unknown, AwaitingSupplierWindow, PaymentReceived",
        "manual-action, WaitingForManualAction, PaymentReceived",
        "delivery-failed, Refunded, Refunded",
        "line-failed, WaitingForManualAction, PaymentReceived",
        "overpayment, WaitingForManualAction, PaymentQuarantined",
        "manual-action-healed, Done, PaymentReceived",
        "expired-then-done, Done, PaymentReceived",
        "reorg, Done, PaymentReceived",
        "state-canceled, Canceled, Canceled",
        "payment-setup-failed, PaymentSetupFailed, PaymentSetupFailed",
        "partial-payment, Expired, ExpiredAfterPaymentDetection",
        "late-payment, Expired, ExpiredAfterPaymentDetection"
    })
    void endsAsTheFaultSaysOncePaid(String fault, String state, String paymentState) throws Exception {
        JsonNode order = caller.create(asking(fault));
        caller.post("/_sandbox/orders/" + id(order) + "/pay", "");
        clock.advance(Duration.ofMinutes(31));
        assertStands(order, state, paymentState);
    }

    @Test
    void isCreatedBeforeItWaitsForPaymentWhenAsked() throws Exception {
        JsonNode order = caller.create(asking("state-created"));
        assertThat(order.get("order_state").asText()).isEqualTo("Created");
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.state(order)).isEqualTo("WaitingForPayment");
    }

    @Test
    void isBornWithoutAWalletWhenThePaymentCannotBeSetUp() throws Exception {
        JsonNode order = caller.create(asking("payment-setup-failed"));
        assertThat(order.get("order_state").asText()).isEqualTo("PaymentSetupFailed");
        assertThat(order.get("wallet_address").isNull()).isTrue();
    }

    @Test
    void losesOnePercentOfTheFirstTransferOnlyWhenAsked() throws Exception {
        JsonNode order = caller.create(asking("partial-payment"));
        caller.pay(order);
        assertStands(order, "PartialPaymentStarted", "PartialPaymentStarted");
        assertThat(sent(order)).isEqualTo("11.1474");
        caller.pay(order, "0.1126");
        clock.advance(Duration.ofSeconds(2));
        assertStands(order, "Done", "PaymentReceived");
    }

    @Test
    void waitsForManualActionAWhileBeforeItHeals() throws Exception {
        JsonNode order = caller.create(asking("manual-action-healed"));
        caller.pay(order);
        clock.advance(Duration.ofSeconds(3));
        assertThat(caller.state(order)).isEqualTo("WaitingForManualAction");
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.state(order)).isEqualTo("Done");
    }

    @Test
    void readsExpiredAWhileBeforeItIsDoneAfterAll() throws Exception {
        JsonNode order = caller.create(asking("expired-then-done"));
        caller.pay(order);
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.state(order)).isEqualTo("Expired");
        clock.advance(Duration.ofSeconds(2));
        assertThat(caller.state(order)).isEqualTo("Done");
    }

    @Test
    void losesAndFindsThePaymentInAReorganisation() throws Exception {
        JsonNode order = caller.create(asking("reorg"));
        caller.pay(order);
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.state(order)).isEqualTo("PaymentReceived");
        clock.advance(Duration.ofMillis(500));
        assertStands(order, "WaitingForPayment", "PaymentRequested");
        assertThat(sent(order)).isEqualTo("0");
        clock.advance(Duration.ofMillis(500));
        assertThat(caller.state(order)).isEqualTo("PaymentReceived");
    }

    @Test
    void failsEveryLineBeforeItRefunds() throws Exception {
        JsonNode order = caller.create(asking("delivery-failed"));
        caller.pay(order);
        clock.advance(Duration.ofSeconds(2));
        assertThat(caller.order(id(order)).at("/deliveries/0/delivery_state").asText())
                .isEqualTo("Failed");
        clock.advance(Duration.ofSeconds(1));
        JsonNode refunded = caller.order(id(order));
        assertThat(refunded.at("/refund/amount").asText()).isEqualTo("11.26");
        assertThat(refunded.at("/refund/currency").asText()).isEqualTo("USDC");
    }

    @Test
    void mixesFailedAndDeliveredLinesInOneOrder() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"), asking("line-failed"));
        caller.pay(order);
        clock.advance(Duration.ofSeconds(2));
        JsonNode mixed = caller.order(id(order));
        assertThat(mixed.get("order_state").asText()).isEqualTo("WaitingForManualAction");
        assertThat(mixed.at("/deliveries/0/deliverable/pin_code").asText()).startsWith("SANDBOX-");
        assertThat(mixed.at("/deliveries/1/delivery_state").asText()).isEqualTo("Failed");
        assertThat(mixed.at("/deliveries/1/deliverable/failure_reason").asText())
                .isEqualTo("PROVIDER_ERROR");
    }

    @Test
    void expiresAfterTwoSecondsWhenAsked() throws Exception {
        JsonNode order = caller.create(asking("fast-expiry"));
        clock.advance(Duration.ofMillis(1999));
        assertThat(caller.state(order)).isEqualTo("WaitingForPayment");
        clock.advance(Duration.ofMillis(1));
        assertThat(caller.state(order)).isEqualTo("Expired");
    }
}
