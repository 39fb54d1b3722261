package io.giftmill.codes;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Date;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPMessageInputStream;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportingTest {
    private static final Path KEYS = Path.of("src/test/resources/openpgp");
    private static final OpenPGPKey OWN = key();

    @TempDir
    private Path folder;

    private TestCodes codes;
    private Path ownKey;

    @BeforeEach
    void deliver(Database database) throws IOException {
        codes = TestCodes.on(database, folder, 3, 5).delivered(TestCodes.code(1), "=1+1-CANARY-FORMULA");
        ownKey =
                Files.writeString(folder.resolve("own.asc"), OWN.toCertificate().toAsciiArmoredString());
    }

    static OpenPGPKey key() {
        try {
            return new BcOpenPGPApi()
                    .generateKey(4, Date.from(Instant.parse("2026-01-01T00:00:00Z")))
                    .classicKey("own <own@example.com>")
                    .build();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ExportWish wish(Path key, String by, String approvedBy, boolean armored, boolean raw) {
        return new ExportWish(codes.batch, "Q4", key, by, approvedBy, "to the shop", armored, raw);
    }

    private ExportWish wish(String by, String approvedBy) {
        return wish(ownKey, by, approvedBy, false, false);
    }

    private void refuses(String code, ExportWish wish) {
        assertThatThrownBy(() -> codes.exporting().export(wish))
                .isInstanceOfSatisfying(
                        CodeRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(codes.log()).last().asString().endsWith("REFUSED " + code + ":");
        assertThat(folder.resolve("exports")).doesNotExist();
    }

    private static String opened(Path file) throws Exception {
        OpenPGPMessageInputStream clear = new BcOpenPGPApi()
                .decryptAndOrVerifyMessage()
                .addDecryptionKey(OWN)
                .process(Files.newInputStream(file));
        try (clear) {
            return new String(clear.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @OnEveryDatabase
    void refusesWhoeverIsNotNamedAndWhoeverIsAlone() {
        refuses("NOT_ALLOWED", wish("eve", "carol"));
        refuses("SELF_APPROVAL", wish("ann", " ANN "));
        refuses("APPROVER_NOT_ALLOWED", wish("ann", "bob"));
        refuses("NO_REASON", new ExportWish(codes.batch, "Q4", ownKey, "ann", "carol", null, false, false));
        refuses("NO_CODES", new ExportWish(codes.batch + 1, "Q4", ownKey, "ann", "carol", "x", false, false));
        refuses("KEY_UNUSABLE", wish(KEYS.resolve("expired.asc"), "ann", "carol", false, false));
    }

    @OnEveryDatabase
    void refusesTheWholeBatchWhenOneCodeDoesNotOpen() {
        codes.database
                .jdbc()
                .update(
                        "update delivery set sealed = (select d.sealed from delivery d where d.line_id = ?) where line_id = ?",
                        codes.lines.get(0).id(),
                        codes.lines.get(1).id());
        refuses("CANNOT_BE_OPENED", wish("ann", "carol"));
        assertThat(codes.log()).hasSize(1);
    }

    @OnEveryDatabase
    void writesAFileThatOnlyTheRecipientOpensAndARowForEachCode() throws Exception {
        Exported exported = codes.exporting().export(wish("ann", "carol"));
        assertThat(exported.codes()).isEqualTo(2);
        assertThat(opened(exported.file()).lines())
                .satisfiesExactly(
                        head -> assertThat(head)
                                .isEqualTo("\uFEFFrow_ref,recipient,brand,denomination,kind,code,serial,security_code"),
                        first -> assertThat(first)
                                .startsWith("B" + codes.batch
                                        + "-1,p0@example.com,Airbnb,10 USD,CODE,CANARY-0001-SECRET,S-"),
                        second -> assertThat(second).contains(",'=1+1-CANARY-FORMULA,"));
        String name = "B" + codes.batch;
        assertThat(codes.log())
                .containsExactly(
                        "carol EXPORT_APPROVE " + name + ", 2 codes, for " + exported.fingerprint(),
                        "ann EXPORT " + name + ", 2 codes, for " + exported.fingerprint(),
                        "ann EXPORT_CODE " + name + "/1",
                        "ann EXPORT_CODE " + name + "/2");
        assertThat(exported.auditNumber()).isEqualTo(2);
        assertThat(codes.audit.verifier.verify(codes.audit.anchors).rows()).isEqualTo(4);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(exported.file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(exported.manifest()))
                .contains("\"rows\":2", exported.sha256(), exported.fingerprint())
                .doesNotContain("CANARY");
        try (Stream<Path> files = Files.list(folder.resolve("exports"))) {
            assertThat(files).containsExactlyInAnyOrder(exported.file(), exported.manifest());
        }
        assertThat(Files.readString(exported.file(), StandardCharsets.ISO_8859_1))
                .doesNotContain("CANARY");
    }

    @OnEveryDatabase
    void writesTextAndCellsAsTheyAreWhenAskedTo() throws Exception {
        Exported exported = codes.exporting().export(wish(ownKey, "ann", "carol", true, true));
        assertThat(exported.file().toString()).endsWith(".csv.asc");
        assertThat(Files.readString(exported.file())).startsWith("-----BEGIN PGP MESSAGE-----");
        assertThat(opened(exported.file())).contains(",=1+1-CANARY-FORMULA,").startsWith("row_ref");
    }

    @OnEveryDatabase
    void aFileThatWasAlteredDoesNotOpen() throws Exception {
        Path file = codes.exporting().export(wish("ann", "carol")).file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 40] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> opened(file)).isInstanceOf(Exception.class);
    }

    @OnEveryDatabase
    void hasCommittedEveryRowBeforeAFileIsThereAndSaysWhenItFailed() throws IOException {
        Files.writeString(folder.resolve("exports"), "in the way");
        assertThatThrownBy(() -> codes.exporting().export(wish("ann", "carol")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(codes.log())
                .hasSize(5)
                .last()
                .asString()
                .contains("EXPORT_FAILED")
                .contains("row 2");
    }

    @OnEveryDatabase
    void exportsManyInTheOrderOfTheirLines() throws Exception {
        codes.delivered(IntStream.range(0, 1_203).mapToObj(TestCodes::code).toArray(String[]::new));
        Exported exported = codes.exporting().export(wish("ann", "carol"));
        assertThat(exported.codes()).isEqualTo(1_203);
        assertThat(opened(exported.file()).lines().skip(1).map(row -> row.split(",")[5]))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_203).mapToObj(TestCodes::code).toList());
    }
}
