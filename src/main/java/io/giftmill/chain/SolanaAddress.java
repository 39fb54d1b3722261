package io.giftmill.chain;

import java.math.BigInteger;

/** Addresses of Solana: 32 bytes. Those of wallets are points of the curve of their keys; those that programs own are not. */
final class SolanaAddress {
    private static final int BYTES = 32;
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger PRIME = TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(PRIME))
            .mod(PRIME);

    private SolanaAddress() {}

    static boolean isOne(String text) {
        byte[] bytes = Base58.decode(text);
        return bytes != null && bytes.length == BYTES;
    }

    /**
     * Whether somebody can hold the key of an address. One that nobody can is a token account, or another account of a
     * program: tokens are sent to it as it is, and never to an account derived from it.
     */
    static boolean isWallet(String text) {
        byte[] bytes = Base58.decode(text);
        if (bytes == null || bytes.length != BYTES) {
            return false;
        }
        byte[] number = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            number[i] = bytes[BYTES - 1 - i];
        }
        number[0] &= 0x7f;
        BigInteger y = new BigInteger(1, number);
        // A point of -x² + y² = 1 + dx²y² has an x only when (y² - 1) / (dy² + 1) is a square.
        BigInteger square = y.multiply(y).mod(PRIME);
        BigInteger x = square.subtract(BigInteger.ONE)
                .multiply(D.multiply(square).add(BigInteger.ONE).modInverse(PRIME))
                .mod(PRIME);
        return y.compareTo(PRIME) < 0
                && (x.signum() == 0
                        || x.modPow(PRIME.subtract(BigInteger.ONE).divide(TWO), PRIME)
                                .equals(BigInteger.ONE));
    }
}
