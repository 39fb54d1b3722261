package io.giftmill.chain;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The number system of addresses that leaves out letters that look alike. */
final class Base58 {
    private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int CHECK_BYTES = 4;
    private static final int LONGEST = 128;

    private Base58() {}

    /** The bytes of a text; null when it is none. */
    static byte[] decode(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        BigInteger number = BigInteger.ZERO;
        for (char letter : text.toCharArray()) {
            int digit = DIGITS.indexOf(letter);
            if (digit < 0) {
                return null;
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == DIGITS.charAt(0)) {
            zeros++;
        }
        byte[] magnitude = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
        return bytes;
    }

    /** What stands before the checksum at the end of a text; null when the checksum is wrong. */
    static byte[] checked(String text) {
        byte[] bytes = decode(text);
        if (bytes == null || bytes.length <= CHECK_BYTES) {
            return null;
        }
        byte[] payload = Arrays.copyOf(bytes, bytes.length - CHECK_BYTES);
        byte[] sum = Arrays.copyOf(sha256(sha256(payload)), CHECK_BYTES);
        return Arrays.equals(sum, Arrays.copyOfRange(bytes, payload.length, bytes.length)) ? payload : null;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
