package io.giftmill.command;

import io.giftmill.partner.PartnerProperties;
import io.giftmill.sandbox.Sandbox;
import io.giftmill.sandbox.SandboxProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Settles where the partner is before anything is built: starts the simulated one when the mode is sandbox and no address
 * is set.
 */
final class EmbeddedSandbox implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String ADDRESS = "giftmill.partner.base-url";
    private static final String ROUTES = "giftmill.routes";
    /** The port nothing listens on, by convention. */
    private static final String NOBODY = "http://localhost:9";
    private static final String PAYER = "giftmill.fund.payer";
    private static final String WALLET = "giftmill.fund.wallet-url";
    private static final String WALLET_SERVICE = "/_sandbox/wallet-service";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Binder binder = Binder.get(environment);
        PartnerProperties partner = binder.bindOrCreate("giftmill.partner", PartnerProperties.class);
        List<String> complaints = partner.complaints();
        if (!complaints.isEmpty()) {
            throw new UnusableException(complaints);
        }
        if (partner.baseUrl() == null && hasNoRoutes(environment)) {
            // Nothing can be asked without routes, so nobody need be there to answer.
            setAddress(environment, ADDRESS, () -> NOBODY);
        } else if (partner.baseUrl() == null) {
            SandboxProperties properties = binder.bindOrCreate("giftmill.sandbox", SandboxProperties.class);
            Clock clock = binder.bindOrCreate("giftmill.rehearsal", RehearsalProperties.class)
                    .clock();
            CompletableFuture<Sandbox> sandbox = start(context, properties, clock);
            setAddress(environment, ADDRESS, () -> sandbox.join().baseUri().toString());
            setWallet(environment, binder, () -> sandbox.join().baseUri() + WALLET_SERVICE);
        } else {
            String address = partner.baseUrl().toString().replaceAll("/+$", "");
            setAddress(environment, ADDRESS, () -> address);
            if (partner.mode() == PartnerProperties.Mode.SANDBOX) {
                setWallet(environment, binder, () -> address + WALLET_SERVICE);
            }
        }
    }

    /** The sandbox has a wallet service too, for whoever wants to pay by one and names none. */
    private static void setWallet(ConfigurableEnvironment environment, Binder binder, Supplier<String> address) {
        boolean pays = binder.bind(PAYER, String.class).orElse("").equalsIgnoreCase("wallet");
        if (pays && binder.bind(WALLET, String.class).orElse("").isBlank()) {
            setAddress(environment, WALLET, address);
        }
    }

    private static boolean hasNoRoutes(ConfigurableEnvironment environment) {
        return RouteFiles.NONE.equals(environment.getProperty(ROUTES));
    }

    /** It starts beside the application, which asks for its address only when that is half built itself. */
    private static CompletableFuture<Sandbox> start(
            ConfigurableApplicationContext context, SandboxProperties properties, Clock clock) {
        Path ledger = properties.ledger();
        if (ledger != null) {
            DataFolder.createPrivate(ledger.toAbsolutePath().getParent());
        }
        CompletableFuture<Sandbox> sandbox = CompletableFuture.supplyAsync(() -> Sandbox.start(properties, clock));
        // Registered first, so closed last: orders under way are still answered while the routes stop.
        ((DefaultListableBeanFactory) context.getBeanFactory())
                .registerDisposableBean("sandbox", () -> sandbox.join().close());
        return sandbox;
    }

    private static void setAddress(ConfigurableEnvironment environment, String setting, Supplier<String> address) {
        environment.getPropertySources().addFirst(new PropertySource<>("sandbox " + setting, address) {
            @Override
            public Object getProperty(String name) {
                return setting.equals(name) ? getSource().get() : null;
            }
        });
    }
}
