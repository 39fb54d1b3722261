package io.giftmill.partner;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What may become the value of a header. Anything else could add headers of its own, or change on its way. */
final class HeaderText {
    /** Latin-1 without control characters. */
    private static final String CARRIED = "[\\x20-\\x7E\\xA0-\\xFF]+";

    private static final int LONGEST = 512;
    private static final String IPV4 = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}";
    private static final String MAYBE_IPV6 = "[0-9A-Fa-f:.]{2,45}";

    private HeaderText() {}

    /** Null is one: it stands for what is configured. */
    static boolean isOne(String text) {
        return text == null || !text.isBlank() && text.length() <= LONGEST && text.matches(CARRIED);
    }

    /** Whether it is an IP address, written in numbers. Null is one: it stands for what is configured. */
    static boolean isAddress(String text) {
        return text == null || text.matches(IPV4) || isIpv6(text);
    }

    private static boolean isIpv6(String text) {
        if (!text.contains(":") || !text.matches(MAYBE_IPV6)) {
            return false;
        }
        try {
            // With a colon it cannot be a name, so nobody is asked for it.
            return InetAddress.getByName(text) != null;
        } catch (UnknownHostException none) {
            return false;
        }
    }
}
