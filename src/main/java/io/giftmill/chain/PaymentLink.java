package io.giftmill.chain;

import io.giftmill.money.Money;
import java.util.Optional;

/**
 * A payment as a link that wallets read: EIP-681, BIP 21, Solana Pay, BOLT 11, TON. We compute it from the order; what the
 * partner sends as one is not used.
 */
public final class PaymentLink {
    private PaymentLink() {}

    /**
     * The link of a payment; empty where the network has none that wallets agree on, or where one would be wrong.
     *
     * @param address as it stands in the order, and checked to be one of the network
     * @param amount one the token {@link Token#carries}
     */
    public static Optional<String> of(Token token, String address, Money amount) {
        String decimal = amount.amount().toPlainString();
        return Optional.ofNullable(
                switch (token.chain()) {
                    case EVM -> evm(token, address, amount);
                    case SOLANA -> solana(token, address, decimal);
                    case BITCOIN -> "bitcoin:" + address + "?amount=" + decimal;
                    case LITECOIN -> "litecoin:" + address + "?amount=" + decimal;
                    case DOGECOIN -> "dogecoin:" + address + "?amount=" + decimal;
                    // The invoice holds its amount.
                    case LIGHTNING -> "lightning:" + address;
                    case TON -> ton(token, address, amount);
                    case TRON -> null;
                });
    }

    private static String evm(Token token, String address, Money amount) {
        return token.contract() == null
                ? "ethereum:" + address + "@" + token.chainId() + "?value=" + token.minor(amount)
                : "ethereum:" + token.contract() + "@" + token.chainId() + "/transfer?address=" + address + "&uint256="
                        + token.minor(amount);
    }

    /** Wallets send tokens to an account they derive from the recipient, so there is no link to a token account. */
    private static String solana(Token token, String address, String decimal) {
        if (Addresses.isSolanaAccount(address)) {
            return null;
        }
        String link = "solana:" + address + "?amount=" + decimal;
        return token.contract() == null ? link : link + "&spl-token=" + token.contract();
    }

    private static String ton(Token token, String address, Money amount) {
        return token.contract() == null ? "ton://transfer/" + address + "?amount=" + token.minor(amount) : null;
    }
}
