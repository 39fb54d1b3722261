package io.giftmill.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.giftmill.batch.Decision;
import io.giftmill.codes.TestCodes;
import io.giftmill.command.TestServe.Said;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.RunningRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Commands about codes and the audit log, as they come through the door; on PostgreSQL at two instances in turn, of which the
 * second has only the rights that the guide for operators gives.
 */
class CodesCommandsTest {
    private static final Path KEYS = Path.of("src/test/resources/openpgp");

    /** Starting them takes longer than all tests. */
    private static final Map<String, List<TestServe>> RUNNING = new HashMap<>();

    @TempDir
    private static Path folder;

    private static Database shared;

    private Database database;
    private List<TestServe> instances;
    private TestCodes codes;
    private String batch;
    private ServerSocket elsewhere;

    @BeforeEach
    void serve(Database opened) throws IOException {
        database = opened;
        Path own = folder.resolve(database.toString());
        elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        codes = TestCodes.on(database, own, 3, 5)
                .delivered(TestCodes.code(1), link(), "javascript:fetch('" + link() + "')", "=HYPERLINK(1)");
        codes.record.batches.close(codes.record.batches.find(codes.batch).orElseThrow());
        batch = "B" + codes.batch;
        // The log begins anew for each test, and so has what says how far it reached.
        for (int number = 0; number < 2; number++) {
            Files.deleteIfExists(own.resolve("data" + number).resolve("audit").resolve("anchors.log"));
        }
        instances = RUNNING.computeIfAbsent(database.toString(), first -> start(own));
    }

    private List<TestServe> start(Path own) {
        Path keys = own.resolve("vault.key");
        TestServe one = new TestServe(database, own.resolve("data0"), keys);
        if (database.isH2()) {
            return List.of(one);
        }
        RunningRole.make(database);
        shared = database;
        return List.of(one, new TestServe(database, RunningRole.NAME, own.resolve("data1"), keys));
    }

    @AfterEach
    void hangUp() throws IOException {
        elsewhere.close();
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(all -> all.forEach(TestServe::close));
        RUNNING.clear();
        RunningRole.drop(shared);
    }

    private String link() {
        return "http://127.0.0.1:" + elsewhere.getLocalPort() + "/pin/CANARY-0002-LINK";
    }

    private TestServe first() {
        return instances.get(0);
    }

    private TestServe second() {
        return instances.get(instances.size() - 1);
    }

    private Said reveal(TestServe at, int line, String by) {
        return at.run("codes", "reveal", batch + "/" + line, "--by", by, "--reason", "lost mail");
    }

    @OnEveryDatabase
    void revealListAndExportEachCodeWithItsRowInTheLog() throws Exception {
        assertThat(first().run("codes", "reveal", batch + "/1", "--by", "ann")
                        .endsWith(2)
                        .err())
                .contains("NO_REASON");
        Said shown = reveal(second(), 1, "ann").endsWith(0);
        assertThat(shown.out()).contains("code: " + TestCodes.code(1) + "\n", "serial: S-", "Row 2 of the audit log");
        assertThat(shown.err()).doesNotContain("CANARY");
        printsALinkAsText();

        Said listed = first().run("codes", "list", batch).endsWith(0);
        assertThat(listed.out()).contains("****CRET", " ann").doesNotContain("CANARY", "127.0.0.1");
        JsonNode rows = second().json(0, "codes", "list", batch).path("codes");
        assertThat(rows.findValuesAsText("revealed_by")).containsExactly("ann", "ann", "ann", "null");
        assertThat(rows.toString()).doesNotContain("CANARY");

        JsonNode exported = first().json(
                        0,
                        "codes",
                        "export",
                        batch,
                        "--recipient-key",
                        KEYS.resolve("good.asc").toAbsolutePath().toString(),
                        "--by",
                        "ann",
                        "--approved-by",
                        "carol",
                        "--reason",
                        "to the shop");
        assertThat(exported.path("codes").asInt()).isEqualTo(4);
        assertThat(Path.of(exported.path("file").asText())).isNotEmptyFile();
        assertThat(exported.toString()).doesNotContain("CANARY");
        assertThat(first().json(0, "codes", "list", batch).path("codes").findValuesAsText("revealed_by"))
                .containsExactly("ann", "ann", "ann", "ann");
        assertNobodyCalled();
        assertThat(second().json(0, "audit", "verify").path("rows").asLong()).isEqualTo(database.count("audit_entry"));
    }

    /** For people and for programs, and never anything that a terminal would open. */
    private void printsALinkAsText() throws IOException {
        assertThat(reveal(first(), 2, "ann").endsWith(0).out()).contains("code: " + link() + "\n");
        assertThat(second().json(0, "codes", "reveal", batch + "/3", "--by", "ann", "--reason", "x")
                        .path("code")
                        .asText())
                .isEqualTo("javascript:fetch('" + link() + "')");
    }

    private void assertNobodyCalled() throws IOException {
        elsewhere.setSoTimeout(1);
        assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }

    @OnEveryDatabase
    void listsAreBoundedAndGoOnWhereTheyEnded() throws Exception {
        for (String most : List.of("0", "-1", "100001")) {
            assertThat(first().run("codes", "list", batch, "--most", most)
                            .endsWith(2)
                            .err())
                    .contains("--most");
        }
        assertThat(first().run("audit", "list", "--most", "10001").endsWith(2).err())
                .contains("--most: write 1 to");
        assertThat(first().run("codes", "list", "B999999").endsWith(2).err()).contains("There is no batch");
        Said some = first().run("codes", "list", batch, "--most", "3").endsWith(0);
        assertThat(some.out()).contains(batch + "/3", "add --behind 3").doesNotContain(batch + "/4");
        Said rest = second().run("codes", "list", batch, "--behind", "3").endsWith(0);
        assertThat(rest.out()).contains(batch + "/4").doesNotContain(batch + "/3", "There may be more");
    }

    @OnEveryDatabase
    void theAuditLogIsFoundByDayPersonActionAndBatch() throws Exception {
        reveal(first(), 1, "ann").endsWith(0);
        reveal(second(), 2, "Bob").endsWith(0);
        first().run("codes", "reveal", batch + "/9", "--by", "ann", "--reason", "y")
                .endsWith(2);
        LocalDate today = LocalDate.now(Clock.systemUTC());
        assertThat(numbers("--action", "reveal")).containsExactly(1, 2, 3);
        assertThat(numbers("--actor", "ANN")).containsExactly(1, 3);
        assertThat(numbers("--batch", batch, "--behind", "1")).containsExactly(2, 3);
        assertThat(numbers("--most", "2")).containsExactly(1, 2);
        assertThat(numbers(
                        "--from",
                        today.minusDays(1).toString(),
                        "--to",
                        today.plusDays(2).toString()))
                .hasSize(3);
        assertThat(numbers("--to", today.minusDays(1).toString())).isEmpty();
        assertThat(numbers("--from", today.plusDays(2).toString())).isEmpty();
        assertThat(numbers("--action", "PURGE")).isEmpty();
        Said table = second().run("audit", "list").endsWith(0);
        assertThat(table.out()).contains("REFUSED", "NO_CODE", "lost mail", batch + "/9");
    }

    private List<Integer> numbers(String... filters) throws IOException {
        List<String> all = new ArrayList<>(List.of("audit", "list"));
        all.addAll(List.of(filters));
        List<Integer> numbers = new ArrayList<>();
        second().json(0, all.toArray(String[]::new))
                .path("rows")
                .forEach(row -> numbers.add(row.path("number").asInt()));
        return numbers;
    }

    @OnEveryDatabase
    void keysAreRotatedRetiredAndShreddedWhileItRuns() throws Exception {
        String old = keys(first(), 0).get(0);
        first().run("codes", "rotate", "--by", "ann", "--reason", "yearly").endsWith(0);
        reveal(second(), 1, "ann").endsWith(0);
        assertThat(keys(second(), 0)).hasSize(2).contains(old);
        second().run("codes", "retire", old, "--by", "ann", "--reason", "yearly")
                .endsWith(0);
        reveal(first(), 2, "ann").endsWith(0);

        assertThat(first().run("codes", "shred", batch, "--by", "ann", "--reason", "over")
                        .endsWith(2)
                        .err())
                .contains("--yes");
        JsonNode shredded = second().json(1, "codes", "shred", batch, "--by", "ann", "--reason", "over", "--yes");
        assertThat(shredded.path("shredded").asBoolean()).isTrue();
        assertThat(Path.of(shredded.path("certificate").asText())).isNotEmptyFile();
        assertThat(reveal(second(), 1, "ann").endsWith(2).err()).contains("CANNOT_BE_OPENED", "shredded");
        assertThat(database.jdbc().queryForList("select action from audit_entry order by number", String.class))
                .containsExactly("KEY_ROTATE", "REVEAL", "KEY_RETIRE", "REVEAL", "SHRED", "REVEAL");
        first().run("audit", "verify").endsWith(0);
    }

    private static List<String> keys(TestServe at, int code) throws IOException {
        return at.json(code, "codes", "keys").path("keys").findValuesAsText("id");
    }

    @OnEveryDatabase
    void purgesNothingOfABatchWhosePeriodIsOpen() throws Exception {
        database.jdbc()
                .update("update delivery set delivered_at = timestamp with time zone '2020-01-01 00:00:00+00:00'");
        assertThat(first().run("codes", "purge", "--by", "ann").endsWith(2).err())
                .contains("NO_AGE");
        assertThat(first().run("codes", "purge", "--older-than", "P400D", "--by", "ann")
                        .endsWith(1)
                        .out())
                .contains(batch + ": 4 codes stay.");
        JsonNode wanted =
                second().json(1, "codes", "purge", "--older-than", "P400D", "--by", "ann", "--reason", "old", "--yes");
        assertThat(wanted.path("batches").get(0).path("against").asText()).contains("no period whose books are closed");
        assertThat(database.text("select count(*) from delivery where sealed is null"))
                .isEqualTo("0");
        assertThat(numbers("--action", "PURGE")).hasSize(2);
    }

    @OnEveryDatabase
    void namesTheFileOfAPackThatWasChangedAndWhoVouchesForIt() throws Exception {
        JsonNode pack = first().json(0, "reconcile", "--batch", batch);
        String reports = pack.path("folder").asText();
        String hash = pack.path("pack_sha256").asText();
        assertThat(second().run("reconcile", "verify", reports).endsWith(1).out())
                .contains("No period was closed with this");
        assertThat(second().run("reconcile", "verify", reports, "--sha256", hash)
                        .endsWith(0)
                        .out())
                .contains("has the hash you gave");
        database.transaction()
                .executeWithoutResult(running ->
                        codes.record.decisions.write(Decision.on("ben", "CLOSE", "October", "Pack " + hash)));
        assertThat(second().run("reconcile", "verify", reports).endsWith(1).out())
                .as("a decision that is not in the audit log vouches for nothing")
                .contains("No period was closed with this");
        Path lines = Path.of(reports).resolve("recon_lines.csv");
        String text = Files.readString(lines);
        Files.writeString(lines, text.replaceFirst("DELIVERED", "FAILED"));
        JsonNode altered = first().json(1, "reconcile", "verify", reports, "--sha256", hash);
        assertThat(altered.path("changed").get(0).asText()).isEqualTo("recon_lines.csv");
        assertThat(altered.path("vouched").asBoolean()).isTrue();
        first().run("reconcile", "verify", folder.toString()).endsWith(2);
    }

    @OnEveryDatabase
    void theLogVouchesForThePackAPeriodWasClosedWithUntilItIsChanged() throws Exception {
        // Nothing happened in it, so nothing has to be explained.
        JsonNode closed =
                second().json(0, "reconcile", "--from", "2020-01-01", "--to", "2020-02-01", "--close", "--by", "ben");
        String reports = closed.path("folder").asText();
        assertThat(first().run("reconcile", "verify", reports).endsWith(0).out())
                .contains("A period was closed with this", "by ben");
        Path summary = Path.of(reports).resolve("recon_summary.csv");
        Files.writeString(summary, Files.readString(summary).replaceFirst("LINES,,0", "LINES,,1"));
        assertThat(first().json(1, "reconcile", "verify", reports)
                        .path("vouched")
                        .asBoolean())
                .isFalse();
    }
}
