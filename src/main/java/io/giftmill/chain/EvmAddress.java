package io.giftmill.chain;

import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses of Ethereum and its kin: 20 bytes, whose case is a checksum (EIP-55) when it is mixed. */
final class EvmAddress {
    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");

    private EvmAddress() {}

    static boolean isOne(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        String digits = text.substring(2);
        boolean mixed =
                !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        return !mixed || text.equals(withChecksum(text));
    }

    /** The address with its checksum. */
    static String withChecksum(String address) {
        String digits = address.substring(2).toLowerCase(Locale.ROOT);
        String hash = Keccak.hex(digits);
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            text.append(hash.charAt(i) >= '8' ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
    }
}
