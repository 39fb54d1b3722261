package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.steam;
import static io.giftmill.sandbox.Caller.transfer;
import static org.assertj.core.api.Assertions.assertThat;

class WalletLedgerTest extends SandboxTest {

    private List<String> rows(String layout) throws Exception {
        return caller.get("/_sandbox/wallet/ledger?layout=" + layout)
                .body()
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void refusesALayoutItDoesNotHave() throws Exception {
        assertThat(caller.get("/_sandbox/wallet/ledger").statusCode()).isEqualTo(400);
        assertThat(caller.get("/_sandbox/wallet/ledger?layout=secret").statusCode())
                .isEqualTo(400);
    }

    @Test
    void hasAHeaderAndNothingElseWhileNothingWasPaid() throws Exception {
        assertThat(caller.get("/_sandbox/wallet/ledger?layout=exchange").body())
                .isEqualTo(
                        "Date(UTC),Type,Coin,Network,Amount,TransactionFee,Address,TXID,SourceAddress,PaymentID,Status\r\n");
        assertThat(rows("explorer")).isEmpty();
    }

    @Test
    void listsAPaymentWithItsHashAddressAndOrder() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        String address = order.get("wallet_address").asText();
        String hash = caller.transfer(transfer("k1", address, "11.26"))
                .get(0)
                .get("tx_hash")
                .asText();
        assertThat(rows("exchange"))
                .singleElement()
                .asString()
                .contains(",Withdraw,USDC,SOL,11.26,", "," + address + "," + hash + ",," + id(order) + ",Completed");
        assertThat(rows("explorer"))
                .singleElement()
                .asString()
                .contains("\"SANDBOX-TREASURY-WALLET\",\"" + address + "\",\"11.26\",\"\",\"SANDBOX-USDC-SOLANA\"");
    }

    @Test
    void listsWhatWasLostAndKeepsAStrangeAddressInItsCell() throws Exception {
        caller.transfer(transfer("k1", "no,body", "5"));
        assertThat(rows("exchange")).singleElement().asString().contains(",5.00,", ",\"no,body\",", ",,Completed");
    }

    @Test
    void listsARefundAsMoneyThatCameInWithItsOrder() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        String address = order.get("wallet_address").asText();
        caller.transfer(transfer("k1", address, "11.26"));
        caller.post("/_sandbox/orders/" + id(order) + "/refund", "");
        assertThat(rows("exchange"))
                .hasSize(2)
                .filteredOn(row -> row.contains("Deposit"))
                .singleElement()
                .asString()
                .contains("Deposit,USDC,SOL,11.26,0,SANDBOX-TREASURY-WALLET,", "," + address + "," + id(order) + ",");
    }

    @Test
    void leavesCoinsWithoutAContractOutOfAnExplorersList() throws Exception {
        caller.transfer(transfer("k1", "nobody", "5").replace("USDC", "SOL"));
        assertThat(rows("exchange")).hasSize(1);
        assertThat(rows("explorer")).isEmpty();
    }
}
