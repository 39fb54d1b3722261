package io.giftmill.fund;

import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentInstruction;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class SandboxPayerTest {
    private final SandboxPayer payer = new SandboxPayer(
            Samples.properties(FundProperties.PayerName.SANDBOX), Clock.fixed(Samples.NOW, ZoneOffset.UTC));

    private final List<PaymentInstruction> two = List.of(Samples.instruction(1), Samples.instruction(2));

    private List<HandOver> handOvers(SandboxPayer.Receipt... receipts) {
        return payer.handOvers(new SandboxPayer.Receipts(List.of(receipts)), two);
    }

    private static SandboxPayer.Receipt receipt(String key, String status) {
        return new SandboxPayer.Receipt(key, status, "tx-" + key, "no funds");
    }

    @Test
    void doesNotTakeARefusedOneAndSaysWhy(CapturedOutput output) {
        assertThat(handOvers(receipt("ord-1", "refused"), receipt("ord-2", "sent")))
                .containsExactly(Samples.taken(2, "tx-ord-2"));
        assertThat(output).contains("attempt 1: no funds");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"SENT", "pending", "sent "})
    void doesNotTakeWhatTheWalletCallsByAnotherWord(String status) {
        assertThat(handOvers(receipt("ord-1", status))).isEmpty();
    }

    @Test
    void takesNothingWhenAReceiptIsForAPaymentNobodyAskedFor() {
        assertThatThrownBy(() -> handOvers(receipt("ord-1", "sent"), receipt("ord-9", "sent")))
                .hasMessageContaining("not asked for");
    }

    @Test
    void saysWhenTheWalletAnswersWithoutReceipts() {
        assertThatThrownBy(() -> payer.handOvers(new SandboxPayer.Receipts(null), two))
                .hasMessageContaining("without receipts");
    }

    @Test
    void takesWhatMovedNowOrBefore() {
        assertThat(handOvers(receipt("ord-2", "repeated"), receipt("ord-1", "sent")))
                .containsExactly(Samples.taken(2, "tx-ord-2"), Samples.taken(1, "tx-ord-1"));
    }

    @Test
    void namesEachTransferByItsOrderAndCopiesWhatTheOrderSays() {
        assertThat(payer.request(two).transfers())
                .containsExactly(
                        new SandboxPayer.Transfer("ord-1", "USDC", "Solana", "Wallet1", "10.30"),
                        new SandboxPayer.Transfer("ord-2", "USDC", "Solana", "Wallet2", "10.30"));
    }
}
