package io.giftmill.sandbox;

import java.util.UUID;

/**
 * The only source of randomness. Ids, addresses and codes are computed from the seed and the number of the order, so
 * they need no memory, and an order is found by its id or its address without an index: both carry the number, mixed.
 *
 * <p>The time of creation is mixed in as well: two sandboxes with the same seed and no ledger must not answer a client
 * that remembers the first one with the same ids again.
 */
record Seed(long value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String ADDRESS_PREFIX = "SANDBOX";
    private static final int SALT_ORDER = 1;
    private static final int SALT_ADDRESS = 2;
    private static final int SALT_DELIVERY = 3;
    private static final int SALT_CODE = 4;
    private static final int SALT_TRANSFER = 5;
    private static final int SALT_PAYMENT = 6;

    UUID orderId(int number, long createdAt) {
        long high = ((long) scramble(number) << 32) | (hash(SALT_ORDER, number, createdAt) >>> 32);
        return uuid(high, hash(SALT_ORDER, createdAt, number));
    }

    /** The number an order id of this seed would have; whether there is such an order is for the caller to check. */
    int numberIn(UUID orderId) {
        return unscramble((int) (orderId.getMostSignificantBits() >>> 32));
    }

    UUID paymentId(int number, long createdAt) {
        return uuid(hash(SALT_PAYMENT, number, createdAt), hash(SALT_PAYMENT, createdAt, number));
    }

    UUID deliveryId(int number, long createdAt, int line) {
        return uuid(hash(SALT_DELIVERY, number, createdAt + line), hash(SALT_DELIVERY, createdAt - line, number));
    }

    /** A deposit address of the wanted length, which no real chain would accept: it starts with SANDBOX. */
    String address(int number, long createdAt, int length) {
        StringBuilder address = new StringBuilder(length).append(ADDRESS_PREFIX);
        appendHex(address, scramble(number));
        for (int part = 0; address.length() < length; part++) {
            appendLetters(
                    address, hash(SALT_ADDRESS, number, createdAt + part), Math.min(12, length - address.length()));
        }
        return address.toString();
    }

    /** The number of the order a deposit address may belong to, or -1 if it is none of ours. */
    int numberIn(String address) {
        int end = ADDRESS_PREFIX.length() + 8;
        if (address.length() < end || !address.startsWith(ADDRESS_PREFIX)) {
            return -1;
        }
        try {
            return unscramble(Integer.parseUnsignedInt(address, ADDRESS_PREFIX.length(), end, 16));
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    /** Sixteen letters and digits, 80 bits: the secret part of the code of one delivery. */
    String code(int number, long createdAt, int line) {
        StringBuilder code = new StringBuilder(16);
        appendLetters(code, hash(SALT_CODE, number, createdAt + line), 8);
        appendLetters(code, hash(SALT_CODE, createdAt - line, number), 8);
        return code.toString();
    }

    String transferHash(int number, long at) {
        StringBuilder hash = new StringBuilder(44).append("SANDBOXTX");
        for (int part = 0; hash.length() < 44; part++) {
            appendLetters(hash, hash(SALT_TRANSFER, number, at + part), Math.min(12, 44 - hash.length()));
        }
        return hash.toString();
    }

    private long hash(long salt, long first, long second) {
        return mix(mix(mix(value + salt * 0x9E3779B97F4A7C15L) ^ first) + second);
    }

    private static long mix(long bits) {
        bits += 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }

    private static UUID uuid(long high, long low) {
        return new UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    /** A bijection of the 32-bit numbers, undone by {@link #unscramble}. */
    private int scramble(int number) {
        int bits = (number ^ (int) mix(value)) * 0x9E3779B1;
        return (bits ^ (bits >>> 16)) * 0x85EBCA6B;
    }

    private int unscramble(int scrambled) {
        int bits = scrambled * inverse(0x85EBCA6B);
        return ((bits ^ (bits >>> 16)) * inverse(0x9E3779B1)) ^ (int) mix(value);
    }

    /** The multiplicative inverse of an odd number modulo 2^32, by Newton's iteration. */
    private static int inverse(int odd) {
        int inverse = odd;
        for (int step = 0; step < 4; step++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private static void appendHex(StringBuilder text, int bits) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            text.append("0123456789ABCDEF".charAt((bits >>> shift) & 15));
        }
    }

    private static void appendLetters(StringBuilder text, long bits, int count) {
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
    }
}
