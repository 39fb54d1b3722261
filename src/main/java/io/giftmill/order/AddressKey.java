package io.giftmill.order;

import java.util.Locale;

/** How addresses are compared, and what the record finds an order by its address with. */
public final class AddressKey {
    private AddressKey() {}

    /** The address as it is compared: hexadecimal ones have no case but for their checksum. Null stays null. */
    public static String of(String address) {
        boolean hexadecimal = address != null && address.regionMatches(true, 0, "0x", 0, 2);
        return hexadecimal ? address.toLowerCase(Locale.ROOT) : address;
    }
}
