package io.giftmill.command;

import io.giftmill.partner.PartnerProperties;
import io.giftmill.partner.PartnerProperties.Mode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Live orders are paid with real money, and the addresses of the simulated partner belong to nobody. */
@Component
class NotTheSandbox {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int OK = 200;

    private final PartnerProperties partner;

    NotTheSandbox(PartnerProperties partner) {
        this.partner = partner;
    }

    /** Asks an address on this machine whether it is a simulated partner. @throws UnusableException if it is, in live mode */
    void require() {
        if (partner.mode() == Mode.LIVE && isHere(partner.baseUrl()) && isSandbox(partner.baseUrl())) {
            throw new UnusableException(
                    "giftmill.partner.base-url: a simulated partner answers at " + partner.baseUrl()
                            + ", and live mode pays with real money. Write giftmill.partner.mode=sandbox, or leave the address out.");
        }
    }

    private static boolean isHere(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean isSandbox(URI address) {
        try {
            HttpURLConnection call = (HttpURLConnection)
                    address.resolve("/_sandbox/report").toURL().openConnection();
            call.setConnectTimeout(PATIENCE_MILLIS);
            call.setReadTimeout(PATIENCE_MILLIS);
            call.setInstanceFollowRedirects(false);
            return call.getResponseCode() == OK;
        } catch (IOException nobody) {
            return false;
        }
    }
}
