package io.giftmill.fund;

import org.apache.camel.spi.PropertiesSource;
import org.springframework.stereotype.Component;

/** Gives the routes' placeholder {@code giftmill.fund.wallet-url} a value where none is set. */
@Component
class WalletAddress implements PropertiesSource {
    /** No name below it has an address (RFC 2606), so nothing is sent anywhere. */
    private static final String NOWHERE = "http://wallet.invalid";

    private final WalletProperties settings;

    WalletAddress(WalletProperties settings) {
        this.settings = settings;
    }

    @Override
    public String getName() {
        return "giftmill.fund";
    }

    @Override
    public String getProperty(String name) {
        return "giftmill.fund.wallet-url".equals(name) ? text() : null;
    }

    boolean isKnown() {
        return settings.walletUrl() != null;
    }

    private String text() {
        return isKnown() ? settings.walletUrl().toString() : NOWHERE;
    }
}
