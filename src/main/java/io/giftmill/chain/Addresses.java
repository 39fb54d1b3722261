package io.giftmill.chain;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Whether an address can be one of its network. A right form says nothing about whose it is. */
public final class Addresses {
    private static final int HASH_BYTES = 20;
    private static final int TRON = 0x41;

    private Addresses() {}

    /** Whether a text has the form, and the checksum if there is one, of an address of the main network of a chain. */
    public static boolean isAddress(Chain chain, String text) {
        return switch (chain) {
            case EVM -> EvmAddress.isOne(text);
            case SOLANA -> SolanaAddress.isOne(text);
            case TRON -> isHash(text, Set.of(TRON));
            case TON -> TonAddress.isOne(text);
            case BITCOIN -> isHash(text, Set.of(0x00, 0x05)) || isWitness(text, "bc");
            case LITECOIN -> isHash(text, Set.of(0x30, 0x32, 0x05)) || isWitness(text, "ltc");
            case DOGECOIN -> isHash(text, Set.of(0x1e, 0x16));
            case LIGHTNING -> isInvoice(text);
        };
    }

    /**
     * Whether an address of Solana is no wallet's but an account that a program owns, such as a token account. Wallets and
     * tools that derive the token account of a recipient must not be given one: what they derive from it is lost.
     */
    public static boolean isSolanaAccount(String text) {
        return SolanaAddress.isOne(text) && !SolanaAddress.isWallet(text);
    }

    /** What a Lightning invoice asks for, in bitcoin; empty when it names no amount, or is none. */
    public static Optional<BigDecimal> invoiceAmount(String text) {
        return Optional.ofNullable(Bech32.read(text)).map(Bech32::invoiceAmount);
    }

    private static boolean isHash(String text, Set<Integer> versions) {
        byte[] payload = Base58.checked(text);
        return payload != null && payload.length == HASH_BYTES + 1 && versions.contains(payload[0] & 0xff);
    }

    private static boolean isWitness(String text, String network) {
        Bech32 read = Bech32.read(text);
        return read != null && text.length() <= 90 && read.isWitness(network);
    }

    private static boolean isInvoice(String text) {
        Bech32 read = Bech32.read(text);
        return read != null && read.isInvoice();
    }
}
