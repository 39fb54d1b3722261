package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.steam;
import static io.giftmill.sandbox.Caller.transfer;
import static org.assertj.core.api.Assertions.assertThat;

class WalletTest extends SandboxTest {

    private String sent(JsonNode order) throws Exception {
        return caller.order(id(order)).get("sent_coin_amount").asText();
    }

    private static String address(JsonNode order) {
        return order.get("wallet_address").asText();
    }

    @Test
    void movesMoneyOnceForAKeyHoweverOftenItIsSent() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        String transfer = transfer("k1", address(order), "11.26");
        JsonNode first = caller.transfer(transfer).get(0);
        JsonNode again = caller.transfer(transfer).get(0);
        assertThat(first.get("status").asText()).isEqualTo("sent");
        assertThat(again.get("status").asText()).isEqualTo("repeated");
        assertThat(again.get("tx_hash")).isEqualTo(first.get("tx_hash"));
        assertThat(sent(order)).isEqualTo("11.26");
    }

    @Test
    void movesMoneyOnceForAKeyThatComesTwiceInOneCall() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        String transfer = transfer("k1", address(order), "11.26");
        JsonNode results = caller.transfer(transfer, transfer);
        assertThat(results.findValuesAsText("status")).containsExactly("sent", "repeated");
        assertThat(sent(order)).isEqualTo("11.26");
    }

    @Test
    void takesTheSameAmountWrittenAnotherWayForTheSame() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.transfer(transfer("k1", address(order), "11.26"));
        assertThat(caller.transfer(transfer("k1", address(order), "11.260000"))
                        .get(0)
                        .get("status")
                        .asText())
                .isEqualTo("repeated");
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherTransfer() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.transfer(transfer("k1", address(order), "1"));
        JsonNode result =
                caller.transfer(transfer("k1", address(order), "10.26")).get(0);
        assertThat(result.get("status").asText()).isEqualTo("refused");
        assertThat(result.get("tx_hash").isNull()).isTrue();
        assertThat(result.get("reason").asText()).isEqualTo("this key was used for another transfer");
        assertThat(sent(order)).isEqualTo("1.00");
    }

    @Test
    void losesMoneySentToAnAddressNobodyHas() throws Exception {
        JsonNode result =
                caller.transfer(transfer("k1", "SANDBOX00000000NOBODY", "5")).get(0);
        assertThat(result.get("status").asText()).isEqualTo("sent");
        JsonNode lost = caller.json("/_sandbox/report").get("lost_transfers");
        assertThat(lost.get("count").asInt()).isEqualTo(1);
        assertThat(lost.at("/first/0/reason").asText()).isEqualTo("unknown address");
        assertThat(lost.at("/first/0/amount").asText()).isEqualTo("5.00");
    }

    @Test
    void losesMoneySentOnTheWrongNetwork() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.transfer(transfer("k1", address(order), "11.26").replace("Solana", "Base"));
        assertThat(sent(order)).isEqualTo("0");
        assertThat(caller.json("/_sandbox/report")
                        .at("/lost_transfers/first/0/reason")
                        .asText())
                .isEqualTo("wrong coin or network for this address");
    }

    @ParameterizedTest
    @CsvSource({
        "k, 0, amount is not positive",
        "k, -1, amount is not positive",
        "k, 1.0000001, 'amount has more than 6 decimals, or is too large'",
        "k, 99999999999999999999, 'amount has more than 6 decimals, or is too large'",
        "k, 1;5, amount is not a decimal",
        "'', 1, key is missing",
        "_sandbox-1, 1, keys of this form are the sandbox's own"
    })
    void refusesWhatIsNoTransfer(String key, String amount, String reason) throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        JsonNode result = caller.transfer(transfer(key, address(order), amount)).get(0);
        assertThat(result.get("status").asText()).isEqualTo("refused");
        assertThat(result.get("reason").asText()).isEqualTo(reason);
        assertThat(sent(order)).isEqualTo("0");
    }

    @Test
    void refusesACoinThatDoesNotTravelOnTheNetwork() throws Exception {
        JsonNode result = caller.transfer(transfer("k", "A", "1").replace("Solana", "Lightning"))
                .get(0);
        assertThat(result.get("reason").asText()).isEqualTo("no such coin and network");
    }

    @Test
    void sendsHundredsOfTransfersInOneCall() throws Exception {
        List<String> transfers = new ArrayList<>();
        List<JsonNode> orders = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            JsonNode order = caller.create(steam("ann" + i + "@example.com"));
            orders.add(order);
            transfers.add(transfer("k" + i, address(order), "11.26"));
        }
        JsonNode results = caller.transfer(transfers.toArray(String[]::new));
        assertThat(results.findValuesAsText("status")).hasSize(300).containsOnly("sent");
        assertThat(results.findValuesAsText("tx_hash")).doesNotHaveDuplicates();
        for (JsonNode order : orders) {
            assertThat(sent(order)).isEqualTo("11.26");
        }
    }
}
