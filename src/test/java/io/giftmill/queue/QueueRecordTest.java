package io.giftmill.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.giftmill.audit.TestAudit;
import io.giftmill.batch.TestBatches;
import io.giftmill.batch.Utc;
import io.giftmill.batch.Worker;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.hostile.Corpus;
import io.giftmill.hostile.JsonBombs;
import io.giftmill.hostile.Specimen;
import io.giftmill.ingest.TestMessageIntake;
import io.giftmill.queue.Outbox.Outgoing;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What the queue keeps, on both databases and without a broker. */
class QueueRecordTest {
    private static final String CODE = "CANARY-7391-5526-0418";

    @TempDir
    private Path folder;

    private TestBatches record;
    private QueueMessages messages;
    private Vault vault;
    private Outbox outbox;
    private Requests requests;
    private Results results;
    private TestAudit audit;

    private void open(Database database, Path recipientKey) {
        record = TestBatches.on(database);
        vault = TestVault.started(folder.resolve("vault.key"), record).vault;
        var jdbc = database.jdbc();
        // The row stays from test to test, and each test begins at the same hour.
        jdbc.update("update queue_sender set worker = 'nobody', until = ?", Utc.of(Instant.EPOCH));
        QueueProperties properties = properties(recipientKey);
        messages = new QueueMessages(jdbc, record.clock);
        outbox = outbox("w1");
        CodeSeal seal = new CodeSeal(vault, properties);
        Answers answers = new Answers(jdbc, record.clock, new LineFacts(jdbc, seal));
        audit = TestAudit.on(database, record.clock, folder);
        requests = new Requests(
                messages,
                outbox,
                answers,
                TestMessageIntake.of(record.batches),
                database.transaction(),
                record.clock,
                properties);
        AnsweredCodes codes = new AnsweredCodes(audit.log, seal);
        results = new Results(messages, outbox, answers, codes, database.transaction(), record.clock);
    }

    private Outbox outbox(String worker) {
        return new Outbox(
                record.database.jdbc(), record.database.transaction(), record.clock, new Worker(worker + folder));
    }

    private static QueueProperties properties(Path recipientKey) {
        Map<String, String> settings =
                recipientKey == null ? Map.of() : Map.of("giftmill.queue.recipient-key", recipientKey.toString());
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("giftmill.queue", QueueProperties.class);
    }

    private void take(String text) {
        requests.take(new MessageReader(10_000).read(text));
    }

    @OnEveryDatabase
    void takesAMessageOnceThoughManyTakeItAtTheSameTime(Database database) {
        open(database, null);
        List<CompletableFuture<Void>> takers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> take(Producer.batch("same", 30))))
                .toList();
        takers.forEach(CompletableFuture::join);
        assertThat(database.count("batch")).isEqualTo(1);
        assertThat(database.count("line")).isEqualTo(30);
        assertThat(database.count("queue_line")).isEqualTo(30);
        assertThat(database.text("select repeats from queue_message")).isEqualTo("7");
    }

    @OnEveryDatabase
    void takesALineOnceThoughManyMessagesAskForItAtTheSameTime(Database database) {
        open(database, null);
        List<CompletableFuture<Void>> takers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> take(Producer.line("M" + i, "ONE"))))
                .toList();
        takers.forEach(CompletableFuture::join);
        assertThat(database.text("select count(*) from line where status = 'RECEIVED'"))
                .isEqualTo("1");
        assertThat(database.text("select count(*) from line where status = 'DUPLICATE'"))
                .isEqualTo("7");
    }

    @OnEveryDatabase
    void theSameContentWithoutAReferenceIsTheSameMessage(Database database) {
        open(database, null);
        take("{\"type\":\"line\",\"line\":" + Producer.values("R1") + "}");
        take("{ \"line\" : " + Producer.values("R1").replace(",\"b", ", \"b") + ", \"type\":\"line\" }");
        assertThat(database.count("queue_message")).isEqualTo(1);
    }

    @OnEveryDatabase
    void aUsedReferenceWithAnotherContentIsRefused(Database database) {
        open(database, null);
        take(Producer.line("M1", "R1"));
        assertThatThrownBy(() -> take(Producer.line("M1", "R2")))
                .isInstanceOfSatisfying(
                        BadMessageException.class,
                        bad -> assertThat(bad.code()).isEqualTo(MessageErrorCode.MESSAGE_REF_REUSED));
        assertThat(database.count("line")).isEqualTo(1);
    }

    @OnEveryDatabase
    void controlTotalsThatDoNotMatchRefuseTheMessageAndStoreNothing(Database database) {
        open(database, null);
        String text = Producer.batch("M1", 2).replace("\"lines\"", "\"totals\":{\"USD\":\"199.00\"},\"lines\"");
        assertThatThrownBy(() -> take(text))
                .isInstanceOf(BadMessageException.class)
                .hasMessageContaining("CONTROL_MISMATCH");
        assertThat(database.count("batch")).isZero();
        take(text.replace("199.00", "200.00"));
        assertThat(database.count("line")).isEqualTo(2);
    }

    @OnEveryDatabase
    void defaultsFillWhatLinesLeaveOpen(Database database) {
        open(database, null);
        take(
                Producer.batch("M1", 1)
                        .replace(
                                "\"lines\"",
                                "\"defaults\":{\"lang\":\"de\",\"order_email\":\"desk@example.org\",\"cost_centre\":\"CC-1\"},\"lines\""));
        assertThat(database.text("select lang from line_request")).isEqualTo("de");
        assertThat(database.text("select cells_json from line_request")).contains("CC-1");
        assertThat(database.text("select order_email from line_request")).isEqualTo("ana@example.com");
    }

    @OnEveryDatabase
    void answersALineWhenItEndedAndTheMessageWhenAllHave(Database database) throws Exception {
        open(database, null);
        take(Producer.batch("M1", 3));
        assertThat(answers()).extracting(answer -> answer.get("type").asText()).containsExactly("accepted");
        TestDeliveries.deliver(database.jdbc(), vault, "M1-0", CODE);
        assertThat(results.gather()).hasSize(1);
        assertThat(results.gather()).isEmpty();
        JsonNode delivered = answers().get(0);
        assertThat(delivered.at("/row_ref").asText()).isEqualTo("M1-0");
        assertThat(delivered.at("/status").asText()).isEqualTo("DELIVERED");
        assertThat(delivered.at("/order/due_amount").asText()).isEqualTo("10.26");
        assertThat(delivered.at("/delivery/masked").asText()).isEqualTo("****0418");
        assertThat(delivered.toString()).doesNotContain(CODE).doesNotContain("code_jwe");

        TestDeliveries.end(database.jdbc(), "M1-1", "EXPIRED", "NOT_PAID");
        TestDeliveries.end(database.jdbc(), "M1-2", "HELD", "OUT_OF_STOCK");
        results.gather();
        assertThat(answers()).extracting(answer -> answer.get("type").asText()).containsExactly("line");
        TestDeliveries.end(database.jdbc(), "M1-2", "FAILED", "NO");
        results.gather();
        List<JsonNode> last = answers();
        assertThat(last).extracting(answer -> answer.get("type").asText()).containsExactly("line", "batch");
        assertThat(last.get(1).at("/statuses/DELIVERED").asInt()).isEqualTo(1);
        assertThat(last.get(1).at("/quoted/USDC").asText()).isEqualTo("10.26");
    }

    @OnEveryDatabase
    void answersALineOnceMoreWhenLateMoneyChangesItsEnd(Database database) throws Exception {
        open(database, null);
        take(Producer.line("M1", "R1"));
        TestDeliveries.end(database.jdbc(), "R1", "EXPIRED", "NOT_PAID");
        results.gather();
        TestDeliveries.end(database.jdbc(), "R1", "REVIEW", "PAID_LATE");
        results.gather();
        TestDeliveries.deliver(database.jdbc(), vault, "R1", CODE);
        results.gather();
        assertThat(answers())
                .filteredOn(answer -> answer.get("type").asText().equals("line"))
                .extracting(answer -> answer.get("status").asText())
                .containsExactly("EXPIRED", "DELIVERED");
    }

    @OnEveryDatabase
    void answersARejectedLineOnceMoreWhenAPersonHadItTriedAgain(Database database) throws Exception {
        open(database, null);
        take(Producer.line("M1", "R1"));
        TestDeliveries.end(database.jdbc(), "R1", "REJECTED", "NOT_AVAILABLE_PRODUCT");
        results.gather();
        TestDeliveries.end(database.jdbc(), "R1", "RECEIVED", "RETRIED");
        results.gather();
        TestDeliveries.deliver(database.jdbc(), vault, "R1", CODE);
        results.gather();
        assertThat(answers())
                .filteredOn(answer -> answer.get("type").asText().equals("line"))
                .extracting(answer -> answer.get("status").asText())
                .containsExactly("REJECTED", "DELIVERED");
    }

    @OnEveryDatabase
    void looksAtEveryLineThoughManyWait(Database database) {
        open(database, null);
        take(Producer.batch("M1", 1_200));
        TestDeliveries.end(database.jdbc(), "M1-1199", "CANCELLED", "X");
        assertThat(results.gather()).hasSize(1);
    }

    @OnEveryDatabase
    void aMessageThatComesAgainIsAnsweredAsAtFirst(Database database) {
        open(database, null);
        take(Producer.line("M1", "R1"));
        TestDeliveries.deliver(database.jdbc(), vault, "R1", CODE);
        results.gather();
        List<?> first = outbox.next();
        outbox.sent(first);
        assertThat(outbox.next()).isEmpty();
        take(Producer.line("M1", "R1"));
        assertThat(outbox.next()).isEqualTo(first).hasSize(3);
    }

    @OnEveryDatabase
    void oneInstanceSendsAtATimeAndAnotherWhenThatIsGone(Database database) {
        open(database, null);
        take(Producer.line("M1", "R1"));
        assertThat(outbox.next()).hasSize(1);
        Outbox other = outbox("w2");
        assertThat(other.next()).isEmpty();
        record.clock.pass(Duration.ofMinutes(1));
        assertThat(other.next()).hasSize(1);
        assertThat(outbox.next()).isEmpty();
    }

    @OnEveryDatabase
    void sealsTheCodeForTheHolderOfAnRsaKey(Database database) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3_072);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        open(database, Files.writeString(folder.resolve("key.pem"), pem));
        JWEObject jwe = sealed();
        jwe.decrypt(new RSADecrypter(pair.getPrivate()));
        assertThat(jwe.getPayload().toString()).isEqualTo("{\"value\":\"" + CODE + "\"}");
        assertThat(jwe.getHeader().getKeyID()).isNotEmpty();
    }

    @OnEveryDatabase
    void sealsTheCodeForTheHolderOfAnEcKey(Database database) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        open(
                database,
                Files.writeString(folder.resolve("key.jwk"), key.toPublicJWK().toJSONString()));
        JWEObject jwe = sealed();
        jwe.decrypt(new ECDHDecrypter(key));
        assertThat(jwe.getPayload().toString()).isEqualTo("{\"value\":\"" + CODE + "\"}");
        assertThat(jwe.getHeader().getKeyID()).isEqualTo("k1");
    }

    private JWEObject sealed() throws Exception {
        take(Producer.line("M1", "R1"));
        TestDeliveries.deliver(record.database.jdbc(), vault, "R1", CODE);
        results.gather();
        JsonNode line = answers().get(1);
        assertThat(line.toString()).doesNotContain(CODE);
        return JWEObject.parse(line.at("/delivery/code_jwe").asText());
    }

    @OnEveryDatabase
    void aCodeThatDoesNotOpenKeepsNoOtherAnswerBack(Database database) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        open(
                database,
                Files.writeString(folder.resolve("key.jwk"), key.toPublicJWK().toJSONString()));
        take(Producer.batch("M1", 2));
        TestDeliveries.deliver(database.jdbc(), vault, "M1-0", CODE);
        TestDeliveries.deliver(database.jdbc(), vault, "M1-1", CODE);
        database.jdbc()
                .update(
                        "update delivery set sealed = ? where line_id = ?",
                        new byte[40],
                        TestDeliveries.line(database.jdbc(), "M1-0"));
        results.gather();
        List<JsonNode> answers = answers();
        assertThat(answers.get(1).at("/delivery/code_jwe").isNull()).isTrue();
        assertThat(answers.get(2).at("/delivery/code_jwe").isTextual()).isTrue();
    }

    @OnEveryDatabase
    void saysInTheAuditLogWhichCodesLeaveBeforeTheyCan(Database database) throws Exception {
        open(database, recipient());
        take(Producer.batch("M1", 5));
        for (int row : new int[] {0, 1, 2, 4}) {
            TestDeliveries.deliver(database.jdbc(), vault, "M1-" + row, CODE + row);
        }
        TestDeliveries.end(database.jdbc(), "M1-3", "FAILED", "NO");
        answers();
        results.gather();
        String batch = "B" + database.text("select id from batch");
        // Nothing has been sent yet.
        assertThat(rows(database))
                .containsExactly("giftmill QUEUE_EXPORT " + batch + ", 4 codes, for key k1: lines 1-3, 5");
        assertThat(answers())
                .filteredOn(answer -> answer.at("/delivery/code_jwe").isTextual())
                .hasSize(4);
        assertThat(results.gather()).isEmpty();
        take(Producer.batch("M1", 5));
        assertThat(rows(database)).as("copies of what was given").hasSize(1);
        assertThat(audit.verifier.verify(audit.anchors).isWhole()).isTrue();
    }

    @OnEveryDatabase
    void sendsNoCodeThatCannotBeAudited(Database database) throws Exception {
        open(database, recipient());
        take(Producer.line("M1", "R1"));
        TestDeliveries.deliver(database.jdbc(), vault, "R1", CODE);
        answers();
        database.jdbc().execute("alter table audit_entry add constraint nothing check (number < 1)");
        try {
            assertThatThrownBy(results::gather).message().doesNotContain("CANARY");
        } finally {
            database.jdbc().execute("alter table audit_entry drop constraint nothing");
        }
        assertThat(answers()).isEmpty();
        assertThat(results.gather()).hasSize(1);
        assertThat(rows(database)).hasSize(1);
    }

    @OnEveryDatabase
    void saysNothingWhereNoCodeLeaves(Database database) {
        open(database, null);
        take(Producer.line("M1", "R1"));
        TestDeliveries.deliver(database.jdbc(), vault, "R1", CODE);
        assertThat(results.gather()).hasSize(1);
        assertThat(rows(database)).isEmpty();
    }

    private Path recipient() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        return Files.writeString(folder.resolve("key.jwk"), key.toPublicJWK().toJSONString());
    }

    private static List<String> rows(Database database) {
        return database.jdbc()
                .queryForList(
                        "select actor || ' ' || action || ' ' || subject || ': ' || reason from audit_entry order by number",
                        String.class);
    }

    /** The answers that were not sent yet; afterwards they are. */
    private List<JsonNode> answers() throws Exception {
        List<?> next = outbox.next();
        outbox.sent(next);
        List<JsonNode> answers = new ArrayList<>();
        for (Object answer : next) {
            JsonNode content = new ObjectMapper().readTree(((Outgoing) answer).body());
            Schemas.assertKeeps(Schemas.ANSWER, content);
            answers.add(content);
        }
        return answers;
    }

    @OnEveryDatabase
    void hostileMessagesEndAsTheirIndexSays(Database database) {
        open(database, null);
        List<Specimen> corpus = Corpus.of("messages");
        SoftAssertions all = new SoftAssertions();
        for (int number = 0; number < corpus.size(); number++) {
            Specimen specimen = corpus.get(number);
            String refs = "H" + (1_000 + number);
            String text = body(specimen, corpus.get(0)).replace("\"@", "\"" + refs);
            if (specimen.has("refused")) {
                long lines = database.count("line");
                BadMessageException bad = catchThrowableOfType(BadMessageException.class, () -> take(text));
                String ended = bad == null ? "TAKEN" : bad.code().name();
                all.assertThat(ended).as(specimen.toString()).isEqualTo(specimen.text("refused"));
                all.assertThat(bad == null || bad.sentence().chars().noneMatch(Character::isISOControl))
                        .as(specimen + " in words fit to print")
                        .isTrue();
                all.assertThat(database.count("line")).as(specimen.toString()).isEqualTo(lines);
            } else {
                take(text);
                assertBecame(all, database, specimen, refs + "%");
            }
        }
        all.assertAll();
    }

    private static String body(Specimen specimen, Specimen good) {
        return specimen.has("recipe")
                ? new String(JsonBombs.of(specimen.text("recipe"), good.text("body")), StandardCharsets.UTF_8)
                : specimen.text("body");
    }

    private static void assertBecame(SoftAssertions all, Database database, Specimen specimen, String refs) {
        var jdbc = database.jdbc();
        all.assertThat(jdbc.queryForList(
                        "select l.status from line l join line_request r on r.line_id = l.id where r.row_ref like ?"
                                + " order by l.line_no",
                        String.class,
                        refs))
                .as(specimen.toString())
                .containsExactly(specimen.text("ends").split(" "));
        all.assertThat(jdbc.queryForList(
                        "select p.code || ' ' || p.column_name from line_problem p join line_request r on r.line_id ="
                                + " p.line_id where r.row_ref like ? order by p.position",
                        String.class,
                        refs))
                .as(specimen.toString())
                .isEqualTo(specimen.texts("bad"));
        specimen.map("holds")
                .forEach((column, value) -> all.assertThat(
                                String.valueOf(jdbc.queryForMap("select * from line_request where row_ref like ?", refs)
                                        .get(String.valueOf(column))))
                        .as(specimen.toString())
                        .isEqualTo(value));
    }
}
