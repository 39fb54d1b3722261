package io.giftmill.command;

import io.giftmill.partner.PartnerProperties;
import io.giftmill.sandbox.Sandbox;
import io.giftmill.sandbox.SandboxProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settles where the partner is before anything is built: starts the simulated one when the mode is sandbox and no address
 * is set.
 */
final class EmbeddedSandbox implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Binder binder = Binder.get(environment);
        PartnerProperties partner = binder.bindOrCreate("giftmill.partner", PartnerProperties.class);
        List<String> complaints = partner.complaints();
        if (!complaints.isEmpty()) {
            throw new UnusableException(complaints);
        }
        if (partner.baseUrl() == null) {
            SandboxProperties properties = binder.bindOrCreate("giftmill.sandbox", SandboxProperties.class);
            setAddress(environment, start(context, properties).baseUri().toString());
        } else {
            setAddress(environment, partner.baseUrl().toString().replaceAll("/+$", ""));
        }
    }

    private static Sandbox start(ConfigurableApplicationContext context, SandboxProperties properties) {
        Path ledger = properties.ledger();
        if (ledger != null) {
            DataFolder.createPrivate(ledger.toAbsolutePath().getParent());
        }
        Sandbox sandbox = Sandbox.start(properties, Clock.systemUTC());
        // Registered first, so closed last: orders under way are still answered while the routes stop.
        ((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("sandbox", sandbox::close);
        return sandbox;
    }

    private static void setAddress(ConfigurableEnvironment environment, String url) {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("partner address", Map.of("giftmill.partner.base-url", url)));
    }
}
