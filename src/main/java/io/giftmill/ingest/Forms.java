package io.giftmill.ingest;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values look that go to the partner as they are, wherever their sender wrote them. Each check is linear. */
final class Forms {
    private static final Pattern COIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,15}");
    private static final Pattern NETWORK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._()-]{0,39}");
    private static final Pattern COUPON = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern WALLET_ADDRESS = Pattern.compile("[!-~]{1,120}");
    /** It becomes a header of a request: nothing that ends a header, and no blanks that a header would lose. */
    private static final Pattern USER_AGENT = Pattern.compile("[!-~]([ -~]{0,254}[!-~])?");

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IP_V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    /** With a colon in it, Java takes a text for an address or for nothing; it never asks a name server. */
    private static final Pattern IP_V6 = Pattern.compile("[0-9A-Fa-f:]{0,37}:[0-9A-Fa-f:]{0,37}");

    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private Forms() {}

    static boolean isCoin(String text) {
        return COIN.matcher(text).matches();
    }

    static boolean isNetwork(String text) {
        return NETWORK.matcher(text).matches();
    }

    static boolean isCoupon(String text) {
        return COUPON.matcher(text).matches();
    }

    static boolean isWalletAddress(String text) {
        return WALLET_ADDRESS.matcher(text).matches();
    }

    static boolean isUserAgent(String text) {
        return USER_AGENT.matcher(text).matches();
    }

    /** The address in its one canonical spelling (RFC 5952); null for names, zones, ports and whatever else is none. */
    static String ip(String text) {
        if (IP_V4.matcher(text).matches()) {
            return text;
        }
        if (!IP_V6.matcher(text).matches()) {
            return null;
        }
        try {
            // An IPv4 address in IPv6 clothes comes out as the other class; its sender can write it plainly.
            return InetAddress.getByName(text) instanceof Inet6Address address
                    ? shortened(address.getHostAddress())
                    : null;
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    private static String shortened(String address) {
        Matcher zeros = ZEROS.matcher(address);
        int from = -1;
        int to = -1;
        while (zeros.find()) {
            if (zeros.end() - zeros.start() > to - from) {
                from = zeros.start();
                to = zeros.end();
            }
        }
        if (from < 0) {
            return address;
        }
        String before = address.substring(0, from);
        String behind = address.substring(to);
        return (before.isEmpty() ? ":" : before) + (behind.isEmpty() ? ":" : behind);
    }
}
