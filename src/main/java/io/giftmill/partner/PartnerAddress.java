package io.giftmill.partner;

import org.apache.camel.spi.PropertiesSource;
import org.springframework.stereotype.Component;

/** Gives the routes' placeholder {@code giftmill.partner.base-url} its default, which depends on the mode. */
@Component
class PartnerAddress implements PropertiesSource {
    private final PartnerProperties settings;

    PartnerAddress(PartnerProperties settings) {
        this.settings = settings;
    }

    @Override
    public String getName() {
        return "giftmill.partner";
    }

    /** Null in sandbox mode without a sandbox: better no start than a sandbox that spends money. */
    @Override
    public String getProperty(String name) {
        boolean asked = "giftmill.partner.base-url".equals(name) && settings.baseUrl() != null;
        return asked ? settings.baseUrl().toString() : null;
    }
}
