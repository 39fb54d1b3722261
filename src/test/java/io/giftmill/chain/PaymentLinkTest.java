package io.giftmill.chain;

import io.giftmill.money.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentLinkTest {
    private static final Tokens TOKENS = new Tokens();
    private static final String EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    private static Optional<String> link(String coin, String network, String address, String amount) {
        return PaymentLink.of(TOKENS.find(coin, network).orElseThrow(), address, Money.of(amount, coin));
    }

    @Test
    void givesNoLinkToATokenAccount() {
        assertThat(link("USDC", "Solana", "EF6L8yJT1SoRoDCkAZfSVmaweqMzfhxZiptKi7Tgj5XY", "10"))
                .isEmpty();
    }

    @Test
    void givesNoneWhereWalletsAgreeOnNone() {
        assertThat(link("USDT", "Tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "10"))
                .isEmpty();
    }

    @Test
    void callsTheContractOnItsChainWithTheSmallestUnits() {
        assertThat(link("USDC", "Base", EVM, "104.5"))
                .contains("ethereum:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913@8453/transfer?address=" + EVM
                        + "&uint256=104500000");
        assertThat(link("DAI", "ETH Mainnet", EVM, "0.000000000000000001").orElseThrow())
                .endsWith("&uint256=1");
        assertThat(link("ETH", "Arbitrum", EVM, "0.25"))
                .contains("ethereum:" + EVM + "@42161?value=250000000000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "USDC, Solana, 71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd, 0.5, solana:71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd?amount=0.5&spl-token=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
        "SOL, Solana, 71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd, 2, solana:71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd?amount=2",
        "BTC, Mainnet, 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2, 0.00032833, bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2?amount=0.00032833",
        "LTC, Mainnet, LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1, 1.5, litecoin:LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1?amount=1.5",
        "BTC, Lightning, lnbc1x, 0.1, lightning:lnbc1x",
        "TON, Ton, EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs, 1.5, ton://transfer/EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs?amount=1500000000",
    })
    void writesWhatTheWalletsOfTheNetworkRead(String coin, String network, String address, String amount, String link) {
        assertThat(link(coin, network, address, amount)).contains(link);
    }
}
