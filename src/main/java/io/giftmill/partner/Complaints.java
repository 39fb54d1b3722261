package io.giftmill.partner;

import io.giftmill.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static io.giftmill.partner.PartnerProperties.Mode.LIVE;

/** The rules that settings must keep before a call is made with them. */
final class Complaints {
    private final List<String> found = new ArrayList<>();

    private Complaints() {}

    static List<String> about(PartnerProperties settings) {
        Complaints complaints = new Complaints();
        complaints.aboutUrl(settings);
        complaints.aboutHeader("application-id", clear(settings.applicationId()), "the partner id you were given");
        complaints.aboutId(settings);
        complaints.aboutHeader("version", settings.version(), "a name and version such as giftmill/0.1.0");
        complaints.aboutHeader("end-user-ip", settings.endUserIp(), "the public IP address you order from");
        complaints.aboutAddress("end-user-ip", settings.endUserIp());
        complaints.aboutHeader("end-user-agent", settings.endUserAgent(), "the user agent you order with");
        complaints.aboutTime("connect-timeout", settings.connectTimeout(), "5s");
        complaints.aboutTime("response-timeout", settings.responseTimeout(), "30s");
        complaints.aboutNumber("connections", settings.connections(), 1, 10_000);
        complaints.aboutTime("longest-wait", settings.longestWait(), "30s");
        complaints.aboutTime("longest-pause", settings.longestPause(), "1h");
        complaints.aboutNumber("failures", settings.failures(), 1, 1_000);
        complaints.aboutNumber("max-answer-bytes", settings.maxAnswerBytes(), 1_024, 1 << 30);
        return List.copyOf(complaints.found);
    }

    private void aboutUrl(PartnerProperties settings) {
        URI url = settings.baseUrl();
        if (url == null) {
            return;
        }
        String host = url.getHost();
        if (host == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            complain("base-url", "is not a web address", "scheme, host and port only, such as https://partner.example");
            return;
        }
        aboutUrlParts(url);
        if (!isLoopback(host)) {
            aboutFarHost(settings, url);
        }
    }

    private void aboutUrlParts(URI url) {
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            complain("base-url", "has a port that cannot exist", "a port from 1 to 65535");
        }
        if (url.getRawUserInfo() != null) {
            complain("base-url", "has a user name in it", "the address without it; the partner knows no passwords");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            complain("base-url", "has a query or fragment", "scheme, host and port only");
        }
        if (url.getRawPath() != null && !url.getRawPath().isEmpty()) {
            complain("base-url", "has a path", "scheme, host and port only, without a slash at the end");
        }
    }

    private void aboutFarHost(PartnerProperties settings, URI url) {
        if (settings.mode() != LIVE) {
            complain("base-url", "is not on this machine in sandbox mode", "a loopback address or nothing");
        } else if (!"https".equals(url.getScheme())) {
            complain("base-url", "would send codes in the clear", "an https address");
        }
    }

    private void aboutHeader(String key, String value, String remedy) {
        if (value == null || value.isBlank()) {
            complain(key, "is missing", remedy);
        } else if (!HeaderText.isOne(value)) {
            complain(key, "has characters that no HTTP header carries, or too many", remedy + ", in plain letters");
        }
    }

    private void aboutId(PartnerProperties settings) {
        if (settings.mode() == LIVE && PartnerProperties.SANDBOX_ID.equals(settings.applicationId())) {
            complain("application-id", "is that of the sandbox in live mode", "the partner id you were given");
        }
    }

    /** For its shape only; complaints quote no value. */
    private static String clear(Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    private void aboutAddress(String key, String value) {
        if (HeaderText.isOne(value) && !HeaderText.isAddress(value)) {
            complain(key, "is no IP address", "an address in numbers, such as 203.0.113.7");
        }
    }

    private void aboutTime(String key, Duration time, String remedy) {
        if (time.toMillis() < 1 || time.toDays() > 0) {
            complain(key, "is not a time between a millisecond and a day", "a duration such as " + remedy);
        }
    }

    private void aboutNumber(String key, int number, int least, int most) {
        if (number < least || number > most) {
            complain(key, "is " + number, "a number from " + least + " to " + most);
        }
    }

    private void complain(String key, String what, String remedy) {
        found.add("giftmill.partner." + key + " " + what + ": write " + remedy);
    }

    /** By its text alone: a name that resolves to this machine today may not tomorrow. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    }
}
