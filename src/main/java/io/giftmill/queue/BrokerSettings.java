package io.giftmill.queue;

import io.giftmill.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** How the broker in the program is set up: durable, closed to strangers, and bounded in memory and disk. */
final class BrokerSettings {
    static final String OURSELVES = "giftmill";
    static final String LOCAL = "local";
    static final String LOCAL_ACCEPTOR = "local";

    /** Nobody may ever fetch the results, so they do not stay for good; the database keeps them. */
    private static final Duration RESULTS_STAY = Duration.ofDays(30);

    private static final int JOURNAL_FILE = 4 * 1024 * 1024;
    private static final int MEMORY = 64 * 1024 * 1024;
    private static final int REDELIVERY_MILLIS = 2_000;
    private static final int PERCENT_OF_DISK = 95;
    private static final long LOCK_MILLIS = 2_000;
    /** The default of 3.3 ms makes each message wait that long for others. */
    private static final int JOURNAL_WAIT_NANOS = 200_000;

    private BrokerSettings() {}

    /** @param vmUrl the address for our own connections, within the process */
    static Configuration of(QueueProperties queue, String vmUrl) throws Exception {
        Configuration broker = new ConfigurationImpl();
        broker.setName("giftmill");
        broker.setSecurityEnabled(true);
        broker.setJMXManagementEnabled(false);
        broker.setIncomingInterceptorClassNames(List.of(NoFederation.class.getName()));
        broker.setMaxDiskUsage(PERCENT_OF_DISK);
        broker.setGlobalMaxSize(MEMORY);
        broker.addAcceptorConfiguration("inside", vmUrl);
        broker.addAcceptorConfiguration(
                LOCAL_ACCEPTOR, "tcp://127.0.0.1:" + queue.listen() + "?protocols=CORE&connectionsAllowed=64");
        journal(broker, queue.folder());
        queues(broker, queue);
        roles(broker, queue);
        return broker;
    }

    private static void journal(Configuration broker, Path folder) {
        broker.setPersistenceEnabled(true);
        broker.setJournalType(JournalType.NIO);
        broker.setJournalFileSize(JOURNAL_FILE);
        broker.setJournalBufferTimeout_NIO(JOURNAL_WAIT_NANOS);
        broker.setJournalLockAcquisitionTimeout(LOCK_MILLIS);
        broker.setJournalDirectory(folder.resolve("journal").toString());
        broker.setBindingsDirectory(folder.resolve("bindings").toString());
        broker.setLargeMessagesDirectory(folder.resolve("large").toString());
        broker.setPagingDirectory(folder.resolve("paging").toString());
    }

    private static void queues(Configuration broker, QueueProperties queue) {
        for (String name : Set.of(queue.requests(), queue.dead(), queue.results())) {
            broker.addQueueConfiguration(QueueConfiguration.of(name)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true));
        }
        // Whether a message can be taken is for the route to say; the broker gives none up.
        AddressSettings again = new AddressSettings().setMaxDeliveryAttempts(-1).setRedeliveryDelay(REDELIVERY_MILLIS);
        broker.addAddressSetting("#", again);
        broker.addAddressSetting(queue.results(), new AddressSettings(again).setExpiryDelay(RESULTS_STAY.toMillis()));
    }

    private static void roles(Configuration broker, QueueProperties queue) {
        broker.putSecurityRoles("#", Set.of(everything(OURSELVES)));
        broker.putSecurityRoles(queue.requests(), Set.of(everything(OURSELVES), sender(LOCAL)));
        broker.putSecurityRoles(queue.results(), Set.of(everything(OURSELVES), reader(LOCAL)));
        broker.putSecurityRoles(queue.dead(), Set.of(everything(OURSELVES), reader(LOCAL)));
    }

    /** Names as they stand in a role: send, consume, and so on. */
    private static Role everything(String name) {
        return new Role(name, true, true, true, true, true, true, false, true, true, true, false, false);
    }

    private static Role sender(String name) {
        return new Role(name, true, false, false, false, false, false, false, false, false, false, false, false);
    }

    private static Role reader(String name) {
        return new Role(name, false, true, false, false, false, false, false, true, false, false, false, false);
    }

    static ActiveMQJAASSecurityManager users(Secret ourPassword, Secret localPassword) {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(OURSELVES, ourPassword.reveal());
        users.addRole(OURSELVES, OURSELVES);
        users.addUser(LOCAL, localPassword.reveal());
        users.addRole(LOCAL, LOCAL);
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }
}
