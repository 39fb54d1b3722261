package io.giftmill.queue;

import io.giftmill.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker in the program. It starts beside the application, which does not need it to take files; when it cannot start
 * it tries again, and consumers find it when it is there.
 */
final class EmbeddedBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int PAUSE_SECONDS = 10;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final SecureRandom random = new SecureRandom();
    private final QueueProperties properties;
    private final String url = "vm://" + NUMBERS.incrementAndGet();
    private final Secret ourPassword = password();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread starting = new Thread(this::startUntilItWorks, "queue-broker");
    private EmbeddedActiveMQ broker;

    EmbeddedBroker(QueueProperties properties) {
        this.properties = properties;
        starting.setDaemon(true);
        starting.start();
    }

    /** The address within this process. */
    String url() {
        return url;
    }

    Secret password() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Secret.of(HexFormat.of().formatHex(bytes));
    }

    Secret ourPassword() {
        return ourPassword;
    }

    private void startUntilItWorks() {
        try {
            do {
                if (isStarted()) {
                    return;
                }
            } while (!closing.await(PAUSE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStarted() {
        try {
            start();
            return true;
        } catch (Exception failed) {
            log.error(
                    "The queue cannot start in {}: {}. Files are taken all the same; it is tried again in {} s",
                    properties.folder(),
                    failed.toString(),
                    PAUSE_SECONDS);
            stop();
            return false;
        }
    }

    /** Starts it; not needed but after {@link #stop}. */
    synchronized void start() throws Exception {
        Path folder = properties.folder().toAbsolutePath();
        createPrivate(folder);
        Secret localPassword = password();
        broker = new EmbeddedActiveMQ()
                .setConfiguration(BrokerSettings.of(properties, url))
                .setSecurityManager(BrokerSettings.users(ourPassword, localPassword));
        broker.start();
        NettyAcceptor acceptor = (NettyAcceptor)
                broker.getActiveMQServer().getRemotingService().getAcceptor(BrokerSettings.LOCAL_ACCEPTOR);
        if (acceptor == null || acceptor.getActualPort() <= 0) {
            throw new IOException("port " + properties.listen() + " of the loopback address is not free");
        }
        new LocalAccess("tcp://127.0.0.1:" + acceptor.getActualPort(), BrokerSettings.LOCAL, localPassword)
                .write(folder);
        log.info("The queue is open to this machine at port {}", acceptor.getActualPort());
    }

    synchronized void stop() {
        LocalAccess.remove(properties.folder().toAbsolutePath());
        try {
            if (broker != null) {
                broker.stop();
            }
        } catch (Exception failed) {
            log.warn("The queue did not stop in good order: {}", failed.toString());
        } finally {
            broker = null;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        stop();
    }

    private static void createPrivate(Path folder) throws IOException {
        boolean isNew = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        if (isNew && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
