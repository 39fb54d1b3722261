package io.giftmill.story;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A broker as a company runs one, beside the program and not in it: durable, with one user who may use all queues. */
final class OutsideBroker {
    static final String USER = "rewards";
    static final String PASSWORD = "outside-password";

    private final Path folder;
    private final int port;
    private EmbeddedActiveMQ broker;

    OutsideBroker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Runs one until it is killed; its folder and its port are the arguments. */
    public static void main(String[] arguments) throws Exception {
        new OutsideBroker(Path.of(arguments[0]), Integer.parseInt(arguments[1])).start();
        new CountDownLatch(1).await();
    }

    void start() throws Exception {
        Configuration settings = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("outside", url())
                // A broker that has much to keep puts it on disk, and gives nothing up by itself.
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setMaxSizeBytes(100_000)
                                .setPageSizeBytes(20_000)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                                .setMaxDeliveryAttempts(-1));
        settings.getSecurityRoles()
                .put(
                        "#",
                        Set.of(new Role(
                                "all", true, true, true, true, true, true, true, true, true, true, true, true)));
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, PASSWORD);
        users.addRole(USER, "all");
        broker = new EmbeddedActiveMQ()
                .setConfiguration(settings)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
    }

    void stop() throws Exception {
        broker.stop();
    }
}
