package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.RSADecrypter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Codes that are unmistakable, and where they are afterwards: nowhere but sealed. The partner puts them also where no code
 * belongs, the log tells all it can be made to tell, and at last the memory itself is looked at.
 */
class CanaryIT {
    /** How long the program is left idle before its memory is looked at, in seconds. */
    private static final long IDLE = Long.getLong("giftmill.canary.idle", 13);

    private static final List<String> WAYS = List.of(
            "stream",
            "stream-link",
            "stream-broken",
            "poll",
            "poll-link",
            "malformed",
            "twice",
            "trailing",
            "error",
            "refusal",
            "page",
            "letters",
            "cut",
            "types",
            "state");

    @TempDir
    Path folder;

    private KeyPair recipient;

    @Test
    void noneIsLeftOnDiskNorInTheMemoryOfAnIdleProgram() throws Exception {
        try (PlantingPartner partner = new PlantingPartner()) {
            Program program = Loud.in(folder.resolve("ours"))
                    .with("GIFTMILL_PARTNER_BASE_URL", partner.url())
                    .with("GIFTMILL_RECONCILE_SCHEDULE", "0/2 * * * * ?")
                    .with("GIFTMILL_QUEUE_RECIPIENTKEY", recipientKey().toString());
            Path dumps = Files.createDirectories(folder.resolve("dumps"));
            try (Process serve =
                    program.start(List.of("serve", "--data", program.data().toString()))) {
                serve.untilItSays("The queue is open to this machine");
                List<String> answers = ask(program);
                drop(program);
                serve.until(() -> isReported(program));
                isSealedForTheRecipient(answers, partner);
                program.run(
                        "reconcile", "--batch", "B1", "--data", program.data().toString());
                Awaitility.await()
                        .pollDelay(Duration.ofSeconds(IDLE))
                        .atMost(Duration.ofHours(1))
                        .until(() -> true);
                Dump.of(serve, dumps.resolve("idle.hprof"));
                Dump.threads(serve, dumps.resolve("threads.txt"));
                serve.terminate();
            }
            assertThat(Loud.log(program)).contains(" TRACE ").contains(" DEBUG ");
            areNowhere(partner, folder.resolve("ours"));
            areNowhere(partner, dumps);
            assertThat(partner.followed()).as("links followed").isZero();
        }
    }

    /** The server is made to log every statement with its values. */
    @Test
    void noneIsLeftInTheFilesOfPostgres() throws Exception {
        Path server = folder.resolve("postgres");
        try (PlantingPartner partner = new PlantingPartner();
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(server)
                        .setCleanDataDirectory(false)
                        .setServerConfig("log_statement", "all")
                        .setServerConfig("logging_collector", "on")
                        .start()) {
            Program program = Loud.in(folder.resolve("ours"))
                    .with("GIFTMILL_PARTNER_BASE_URL", partner.url())
                    .with("GIFTMILL_ORDER_PATIENCE", "10s")
                    .with("GIFTMILL_DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
                    .with("GIFTMILL_DB_USER", "postgres");
            Run run =
                    program.order(file(folder.resolve("rewards.csv")), "--json").endsWith(1);
            assertThat(run.lines("delivered")).as("%s", run).isEqualTo(WAYS.size() - 1);
            assertThat(server.resolve("pg_wal")).isNotEmptyDirectory();
            assertThat(server.resolve("log")).isNotEmptyDirectory();
            areNowhere(partner, folder);
        }
    }

    private static Path file(Path path) {
        return Samples.write(
                path, WAYS.stream().map(way -> "F-" + way + ",Steam,US,20 USD,,plant+" + way + ".1@example.com,"));
    }

    private static void areNowhere(PlantingPartner partner, Path where) throws Exception {
        CodeForms forms = partner.canaries().forms();
        assertThat(forms.codes()).isGreaterThan(10 * WAYS.size());
        List<String> found = forms.foundBelow(where);
        assertThat(found).as(partner.canaries().explain(found)).isEmpty();
    }

    private Path recipientKey() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(3072);
        recipient = keys.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(recipient.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return Files.writeString(folder.resolve("recipient.pem"), pem);
    }

    private static void drop(Program program) throws Exception {
        Path inbox = Files.createDirectories(program.data().resolve("inbox"));
        Path draft = file(inbox.resolve("rewards.csv.part"));
        Files.move(draft, inbox.resolve("rewards.csv"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** All of the file is delivered, but for the one line whose state nobody knew. */
    private static boolean isReported(Program program) throws Exception {
        Path result = program.data().resolve("outbox").resolve("rewards.csv.result.csv");
        return Files.exists(result)
                && Files.readAllLines(result).stream()
                                .filter(line -> line.contains(",DELIVERED,"))
                                .count()
                        == WAYS.size() - 1;
    }

    /** Has lines ordered by message, and takes the answers that bring their codes. */
    private static List<String> ask(Program program) throws Exception {
        List<String> access = Files.readAllLines(program.data().resolve("queue").resolve("local-access"));
        List<String> delivered = new ArrayList<>();
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(access.get(0), access.get(1), access.get(2));
                Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Queue requests = session.createQueue("giftmill.requests");
            for (String request : requests().toList()) {
                session.createProducer(requests).send(session.createTextMessage(request));
            }
            MessageConsumer results =
                    session.createConsumer(session.createQueue("giftmill.results"), "giftmillType = 'line'");
            while (delivered.size() < requests().count()) {
                delivered.add(results.receive(Duration.ofMinutes(1).toMillis()).getBody(String.class));
            }
        }
        return delivered;
    }

    private static Stream<String> requests() {
        return IntStream.range(0, 4)
                .mapToObj(i -> "{\"type\":\"line\",\"message_ref\":\"M-" + i + "\",\"line\":{\"row_ref\":\"M-" + i
                        + "\",\"brand_name\":\"Steam\",\"country_code\":\"US\",\"denomination\":\"20 USD\","
                        + "\"recipient\":\"plant+" + (i % 2 == 0 ? "stream" : "poll") + "." + i + "@example.com\"}}");
    }

    /** What is searched for really came through: whoever has the key reads it. */
    private void isSealedForTheRecipient(List<String> answers, PlantingPartner partner) throws Exception {
        CodeForms forms = partner.canaries().forms();
        for (String answer : answers) {
            JsonNode line = new ObjectMapper().readTree(answer);
            assertThat(forms.foundIn(answer)).isEmpty();
            JWEObject sealed = JWEObject.parse(line.at("/delivery/code_jwe").asText());
            sealed.decrypt(new RSADecrypter(recipient.getPrivate()));
            assertThat(forms.foundIn(sealed.getPayload().toString())).isNotEmpty();
        }
    }
}
