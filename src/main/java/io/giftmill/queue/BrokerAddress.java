package io.giftmill.queue;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a broker outside. Its options can switch off what protects us, so only those that are harmless pass. */
final class BrokerAddress {
    private static final String SETTING = "giftmill.queue.broker-url: ";
    private static final Pattern SHAPE =
            Pattern.compile("(?:\\((tcp://[^()?]+)\\)|(tcp://[^()?,]+))(?:\\?([^?]*))?", Pattern.DOTALL);
    private static final Set<String> OPTIONS = Set.of(
            "sslEnabled",
            "verifyHost",
            "trustStorePath",
            "trustStoreType",
            "keyStorePath",
            "keyStoreType",
            "enabledProtocols",
            "ha",
            "connectionTTL",
            "clientFailureCheckPeriod",
            "consumerWindowSize",
            "tcpNoDelay");

    private final List<String> complaints = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private boolean encrypted;

    private BrokerAddress() {}

    static BrokerAddress of(String url) {
        BrokerAddress address = new BrokerAddress();
        Matcher parts = SHAPE.matcher(url);
        if (!parts.matches()) {
            address.complaints.add(SETTING + "write tcp://host:port, or leave it empty for a broker of our own.");
            return address;
        }
        for (String one : (parts.group(1) == null ? parts.group(2) : parts.group(1)).split(",")) {
            address.host(one);
        }
        for (String option :
                parts.group(3) == null ? new String[0] : parts.group(3).split("&")) {
            address.option(option.split("=", 2));
        }
        return address;
    }

    /** What is wrong with it, one sentence each. */
    List<String> complaints() {
        return complaints;
    }

    /** Hosts to which messages and the password would travel in the clear. */
    List<String> inTheClear() {
        return encrypted
                ? List.of()
                : hosts.stream().filter(host -> !isLoopback(host)).toList();
    }

    private void host(String one) {
        try {
            URI uri = new URI(one);
            boolean isBare = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty();
            if (isBare && "tcp".equals(uri.getScheme())) {
                hosts.add(uri.getHost());
                return;
            }
        } catch (URISyntaxException unreadable) {
            hosts.clear();
        }
        complaints.add(SETTING + "holds what is no address; write tcp://host:port, without user and path.");
    }

    private void option(String[] pair) {
        String name = pair[0];
        String value = pair.length < 2 ? "" : pair[1];
        if (!OPTIONS.contains(name)) {
            complaints.add(
                    SETTING + "the option " + name.replaceAll("[^A-Za-z0-9_]", "?") + " is not allowed; remove it.");
        } else if (name.equals("verifyHost") && !value.equals("true")) {
            complaints.add(SETTING + "whose broker it is must be verified; remove verifyHost.");
        } else if (name.equals("sslEnabled")) {
            encrypted = value.equals("true");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
