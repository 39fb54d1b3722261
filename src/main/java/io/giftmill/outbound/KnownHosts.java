package io.giftmill.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** Resolves hosts that may be called. If one address of a host is where calls must not go, the host has none. */
final class KnownHosts implements DnsResolver {
    private final OutboundProperties settings;
    private final boolean live;
    private final DnsResolver lookup;

    KnownHosts(OutboundProperties settings, boolean live, DnsResolver lookup) {
        this.settings = settings;
        this.live = live;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (live && !settings.names(host) && !settings.names("[" + host + "]")) {
            throw new UnknownHostException("calls to " + host + " are not allowed (giftmill.outbound.allowed-hosts)");
        }
        InetAddress[] addresses = lookup.resolve(host);
        for (InetAddress address : addresses) {
            Reach reach = Reach.of(address);
            if (!mayBe(reach, host)) {
                throw new UnknownHostException(host + " leads to " + address.getHostAddress() + ", which is "
                        + reach.words() + "; nothing was sent (giftmill.outbound)");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return lookup.resolveCanonicalHostname(host);
    }

    private boolean mayBe(Reach reach, String host) {
        if (!live) {
            return reach == Reach.THIS_MACHINE;
        }
        boolean ours = settings.isPrivate(host) || settings.isPrivate("[" + host + "]");
        return reach == Reach.PUBLIC || ours && (reach == Reach.THIS_MACHINE || reach == Reach.PRIVATE);
    }
}
