package io.giftmill.partner;

import io.giftmill.outbound.OutboundProperties;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** To whom the connection that carries orders is trusted. The test has an authority of its own. */
class PartnerTlsTest {
    private static final String PASSWORD = "changeit";
    private static final DnsResolver HOSTS = new OutboundProperties(List.of(), List.of()).resolver(false);
    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    private static Path folder;

    private static final Map<String, String> BEFORE = new HashMap<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        keytool("-genkeypair", "-keystore", "ca.p12", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c");
        keytool("-exportcert", "-keystore", "ca.p12", "-alias", "ca", "-file", "ca.cer");
        keytool("-importcert", "-keystore", "trust.p12", "-alias", "ca", "-file", "ca.cer", "-noprompt");
        certificate("good", "ip:127.0.0.1", "-validity", "2");
        certificate("other", "dns:other.example.test", "-validity", "2");
        certificate("expired", "ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        keytool("-genkeypair", "-keystore", "self.p12", "-alias", "self", "-dname", "CN=x", "-ext", "san=ip:127.0.0.1");
        BEFORE.put(TRUST, System.setProperty(TRUST, folder.resolve("trust.p12").toString()));
        BEFORE.put(TRUST_PASSWORD, System.setProperty(TRUST_PASSWORD, PASSWORD));
    }

    @AfterAll
    static void trustAsBefore() {
        BEFORE.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void trustsAKnownAuthority() throws Exception {
        assertThat(bytesSentTo("good")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"self", "other", "expired"})
    void sendsNothingToAServerThatCannotProveItself(String name) {
        AtomicInteger received = new AtomicInteger();
        assertThatThrownBy(() -> post(name, received))
                .isInstanceOf(NotSentException.class)
                .hasCauseInstanceOf(SSLException.class);
        assertThat(received).hasValue(0);
    }

    /** A server that says, whatever it was offered, that it speaks TLS 1.1. */
    @Test
    void speaksNoProtocolOlderThanTls12() throws Exception {
        byte[] hello = {2, 0, 0, 38, 3, 2};
        byte[] record = new byte[5 + 42];
        System.arraycopy(new byte[] {22, 3, 2, 0, 42}, 0, record, 0, 5);
        System.arraycopy(hello, 0, record, 5, hello.length);
        record[5 + 6 + 32 + 1] = (byte) 0xC0;
        record[5 + 6 + 32 + 2] = 0x13;
        byte[] offered = new byte[4096];
        AtomicInteger length = new AtomicInteger();
        try (ServerSocket old = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                try (Socket connection = old.accept()) {
                    length.set(connection.getInputStream().read(offered));
                    connection.getOutputStream().write(record);
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException over) {
                    // The other side has seen enough.
                }
            });
            server.setDaemon(true);
            server.start();
            assertThatThrownBy(() -> post(old.getLocalPort()))
                    .isInstanceOf(NotSentException.class)
                    .hasCauseInstanceOf(SSLException.class)
                    .hasRootCauseMessage(
                            "The server selected protocol version TLS11 is not accepted by client preferences"
                                    + " [TLS13, TLS12]");
        }
        assertThat(versions(Arrays.copyOf(offered, length.get()))).containsExactly(0x0304, 0x0303);
    }

    /** What a hello offers in its extension supported_versions (43). */
    private static List<Integer> versions(byte[] hello) {
        ByteBuffer in = ByteBuffer.wrap(hello);
        in.position(5 + 4 + 2 + 32);
        in.position(in.position() + 1 + in.get(in.position()));
        in.position(in.position() + 2 + in.getShort(in.position()));
        in.position(in.position() + 1 + in.get(in.position()) + 2);
        List<Integer> versions = new ArrayList<>();
        while (in.hasRemaining()) {
            int type = in.getShort();
            int end = in.getShort() + in.position();
            if (type == 43) {
                in.get();
                while (in.position() < end) {
                    versions.add((int) in.getShort());
                }
            }
            in.position(end);
        }
        return versions;
    }

    private static int bytesSentTo(String name) throws Exception {
        AtomicInteger received = new AtomicInteger();
        post(name, received);
        return received.get();
    }

    private static void post(String name, AtomicInteger received) throws Exception {
        try (SSLServerSocket listening = listening(name)) {
            CountDownLatch over = serve(listening, received);
            try {
                post(listening.getLocalPort());
            } finally {
                over.await();
            }
        }
    }

    private static void post(int port) throws Exception {
        PartnerProperties settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("giftmill.partner", PartnerProperties.class);
        HttpClientBuilder builder =
                HttpClientBuilder.create().setConnectionManager(PartnerConnections.pool(settings, HOSTS));
        try (PartnerClient ours = new PartnerClient(settings)) {
            ours.configureHttpClient(builder);
            try (CloseableHttpClient client = builder.build()) {
                client.execute(new HttpPost("https://127.0.0.1:" + port + "/v5/orders"), answer -> answer.getCode());
            }
        }
    }

    private static CountDownLatch serve(SSLServerSocket listening, AtomicInteger received) {
        CountDownLatch over = new CountDownLatch(1);
        Thread server = new Thread(() -> {
            try (Socket connection = listening.accept()) {
                received.addAndGet(Math.max(0, connection.getInputStream().read(new byte[10_000])));
                connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
            } catch (IOException refused) {
                // As it should be.
            } finally {
                over.countDown();
            }
        });
        server.setDaemon(true);
        server.start();
        return over;
    }

    private static SSLServerSocket listening(String name) throws Exception {
        KeyStore keys = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static void certificate(String name, String subject, String... times) throws Exception {
        keytool("-genkeypair", "-keystore", name + ".p12", "-alias", name, "-dname", "CN=" + name);
        keytool("-certreq", "-keystore", name + ".p12", "-alias", name, "-file", name + ".csr");
        List<String> sign = new ArrayList<>(List.of("-gencert", "-keystore", "ca.p12", "-alias", "ca"));
        sign.addAll(List.of("-infile", name + ".csr", "-outfile", name + ".cer", "-ext", "san=" + subject));
        sign.addAll(List.of(times));
        keytool(sign.toArray(String[]::new));
        keytool("-importcert", "-keystore", name + ".p12", "-alias", "ca", "-file", "ca.cer", "-noprompt");
        keytool("-importcert", "-keystore", name + ".p12", "-alias", name, "-file", name + ".cer", "-noprompt");
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1", "-J-Xshare:auto"));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12"));
        }
        Path said = folder.resolve("said.txt");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(said)).isZero();
    }
}
