package io.giftmill.outbound;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where calls over HTTP may go in live mode. In sandbox mode they stay on this machine.
 *
 * @param allowedHosts the hosts of the partner and of the wallet service, as they stand in their addresses; a call to one
 *     of them is made only if its name leads to public addresses
 * @param privateHosts hosts that may be on this machine or in a private network, such as a wallet service of your own;
 *     never to link-local addresses, where clouds keep the secrets of their machines
 */
@ConfigurationProperties("giftmill.outbound")
public record OutboundProperties(
        @DefaultValue("api.cryptorefills.com") List<String> allowedHosts,
        @DefaultValue("") List<String> privateHosts) {
    private static final String HOST = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}]";

    public OutboundProperties {
        allowedHosts = lowered(allowedHosts);
        privateHosts = lowered(privateHosts);
    }

    /** What is wrong with these settings themselves, one sentence each; empty when nothing is. */
    public List<String> complaints() {
        return Stream.concat(allowedHosts.stream(), privateHosts.stream())
                .filter(host -> !host.matches(HOST))
                .map(host -> "giftmill.outbound: '" + host + "' is no host: write names such as api.cryptorefills.com,"
                        + " without scheme, port and path.")
                .toList();
    }

    /**
     * What is wrong with an address that live calls are to go to, one sentence each; empty when nothing is.
     *
     * @param setting the key it was set by
     * @param address null is none, and no fault
     */
    public List<String> complaints(String setting, URI address) {
        List<String> found = new ArrayList<>();
        if (address != null && address.getHost() != null && !names(address.getHost())) {
            found.add(setting + ": live calls to " + address.getHost()
                    + " are not allowed: correct it, or add the host to"
                    + " giftmill.outbound.allowed-hosts (private-hosts if it is in a network of your own).");
        }
        return found;
    }

    /**
     * Finds the addresses of hosts that may be called, and of no others. HTTP clients ask it before each connection, so a
     * name that leads somewhere else tomorrow, or an address out of an answer, is refused then.
     *
     * @param live whether calls go to the partner itself; otherwise they stay on this machine
     */
    public DnsResolver resolver(boolean live) {
        return new KnownHosts(this, live, SystemDefaultDnsResolver.INSTANCE);
    }

    /** Whether a host was named as one of this machine or of a private network. */
    public boolean isPrivate(String host) {
        return privateHosts.contains(host.toLowerCase(Locale.ROOT));
    }

    boolean names(String host) {
        return isPrivate(host) || allowedHosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private static List<String> lowered(List<String> hosts) {
        return hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .distinct()
                .toList();
    }
}
