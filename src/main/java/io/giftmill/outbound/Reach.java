package io.giftmill.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where an address is. */
enum Reach {
    /** Anywhere on the internet. */
    PUBLIC("public"),
    /** This machine itself. */
    THIS_MACHINE("this machine"),
    /** A network of somebody's own. */
    PRIVATE("in a private network"),
    /** Where no service is that money or codes may go to: link-local, multicast, reserved. */
    NOWHERE("no address of a service");

    private final String words;

    Reach(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Reach of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return NOWHERE;
        }
        if (address.isLoopbackAddress()) {
            return THIS_MACHINE;
        }
        return address instanceof Inet4Address ? four(address, bytes) : six(bytes);
    }

    private static Reach four(InetAddress address, byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address.isSiteLocalAddress() || first == 100 && second >= 64 && second < 128) {
            return PRIVATE;
        }
        boolean isProtocol = first == 192 && second == 0 && bytes[2] == 0;
        boolean isBenchmark = first == 198 && (second == 18 || second == 19);
        return first == 0 || first >= 240 || isProtocol || isBenchmark ? NOWHERE : PUBLIC;
    }

    private static Reach six(byte[] bytes) {
        int first = bytes[0] & 0xff;
        if ((first & 0xfe) == 0xfc || first == 0xfe) {
            return PRIVATE;
        }
        // Addresses that carry one of the other family are where that one is.
        if (first == 0x20 && bytes[1] == 0x02) {
            return inside(bytes, 2);
        }
        boolean isTranslated = first == 0 && (bytes[1] & 0xff) == 0x64;
        return isTranslated || isZero(bytes, 12) ? inside(bytes, 12) : PUBLIC;
    }

    private static Reach inside(byte[] bytes, int from) {
        try {
            return of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
        } catch (UnknownHostException fourBytesAreAnAddress) {
            throw new IllegalStateException(fourBytesAreAnAddress);
        }
    }

    private static boolean isZero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
