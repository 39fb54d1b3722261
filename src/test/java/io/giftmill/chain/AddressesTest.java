package io.giftmill.chain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        // The examples of EIP-55 with a letter in another case, too short, and with another letter.
        "EVM, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
        "EVM, 0x5aAeb6053f3E94C9b9A09f33669435E7Ef1BeAed",
        "EVM, 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
        "EVM, 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg",
        "EVM, 5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "SOLANA, EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyT",
        "SOLANA, 0PjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
        "SOLANA, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "SOLANA, SANDBOX13E5D928Q3NN",
        "TRON, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u",
        "TRON, 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "BITCOIN, 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
        "BITCOIN, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "BITCOIN, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "BITCOIN, tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
        "BITCOIN, BC1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "LITECOIN, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "LIGHTNING, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "LIGHTNING, lnbc2500u1",
        "TON, EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDt",
        "TON, 0:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621df",
    })
    void refusesWhatCannotBeOne(Chain chain, String text) {
        assertThat(Addresses.isAddress(chain, text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EVM, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "EVM, 0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "EVM, 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "SOLANA, EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
        "SOLANA, 11111111111111111111111111111111",
        "TRON, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        "BITCOIN, 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "BITCOIN, 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
        "BITCOIN, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "BITCOIN, BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "BITCOIN, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "TON, EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs",
        "TON, 0:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621dfe",
    })
    void takesWhatCanBeOne(Chain chain, String text) {
        assertThat(Addresses.isAddress(chain, text)).isTrue();
    }

    /** The example of BOLT 11 for a cup of coffee. */
    @Test
    void takesAnInvoice() {
        String invoice =
                "lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu"
                        + "aztrnwngzn3kdzw5hydlzf03qdgm2hdq27cqv3agm2awhz5se903vruatfhq77w3ls4evs3ch9zw97j25emudupq63nyw24cg27h2rspfj9srp";
        assertThat(Addresses.isAddress(Chain.LIGHTNING, invoice)).isTrue();
        assertThat(Addresses.invoiceAmount(invoice))
                .hasValueSatisfying(asked -> assertThat(asked).isEqualByComparingTo("0.0025"));
        assertThat(Addresses.isAddress(Chain.LIGHTNING, invoice.replace("2500u", "2501u")))
                .isFalse();
    }

    @Test
    void readsNoAmountFromWhatIsNoInvoice() {
        assertThat(Addresses.invoiceAmount("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"))
                .isEmpty();
        assertThat(Addresses.invoiceAmount("lnbc2500u1")).isEmpty();
    }

    @Test
    void tellsAccountsOfProgramsFromWallets() {
        assertThat(Addresses.isSolanaAccount("71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd"))
                .isFalse();
        // Its account for USDT, which nobody has a key of.
        assertThat(Addresses.isSolanaAccount("EF6L8yJT1SoRoDCkAZfSVmaweqMzfhxZiptKi7Tgj5XY"))
                .isTrue();
        assertThat(Addresses.isSolanaAccount("SANDBOX13E5D928Q3NN")).isFalse();
    }
}
