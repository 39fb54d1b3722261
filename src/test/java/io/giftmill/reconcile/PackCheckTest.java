package io.giftmill.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pack after somebody had it in hands. */
class PackCheckTest {
    @TempDir
    private Path folder;

    private Path pack;
    private String written;

    @BeforeEach
    void write() {
        TestRecord record = TestRecord.onH2(folder);
        record.fillWithEnds();
        PackReport report = record.reconciliation(record.jdbc, folder.resolve("reports"), true)
                .batch(TestRecord.BATCH);
        pack = report.folder();
        written = report.sha256();
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = pack.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void isWholeAsItWasWritten() {
        PackCheck check = PackCheck.of(pack);
        assertThat(check.isWhole()).isTrue();
        assertThat(check.sha256()).isEqualTo(written);
        assertThat(check.same())
                .contains(LinesFile.NAME, PaymentsFile.NAME, ExceptionsFile.NAME, ReportsContract.RETURN_FILE);
        assertThat(check.unnamed()).contains(WorkbookFile.NAME).doesNotContain(SummaryFile.NAME);
    }

    @Test
    void namesEveryFileInWhichOneByteWasChanged() throws IOException {
        for (String name : PackCheck.of(pack).same()) {
            byte[] bytes = Files.readAllBytes(pack.resolve(name));
            bytes[bytes.length / 2] ^= 1;
            Files.write(pack.resolve(name), bytes);
            assertThat(PackCheck.of(pack).changed()).as(name).containsExactly(name);
            bytes[bytes.length / 2] ^= 1;
            Files.write(pack.resolve(name), bytes);
        }
        assertThat(PackCheck.of(pack).isWhole()).isTrue();
    }

    @Test
    void namesAFileWithARowMoreARowLessOrNoneAtAll() throws IOException {
        Files.writeString(pack.resolve(LinesFile.NAME), "x\r\n", StandardOpenOption.APPEND);
        byte[] payments = Files.readAllBytes(pack.resolve(PaymentsFile.NAME));
        Files.write(pack.resolve(PaymentsFile.NAME), Arrays.copyOf(payments, payments.length - 20));
        Files.delete(pack.resolve(ExceptionsFile.NAME));
        PackCheck check = PackCheck.of(pack);
        assertThat(check.isWhole()).isFalse();
        assertThat(check.changed()).containsExactlyInAnyOrder(LinesFile.NAME, PaymentsFile.NAME);
        assertThat(check.missing()).containsExactly(ExceptionsFile.NAME);
    }

    @Test
    void hasAnotherHashOnceItsSummaryWasMadeToFit() throws IOException {
        change(SummaryFile.NAME, "61.460001", "61.460002");
        PackCheck check = PackCheck.of(pack);
        assertThat(check.isWhole()).isTrue();
        assertThat(check.sha256()).isNotEqualTo(written);
    }

    @Test
    void neverReadsOutsideOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("secret"), "s");
        change(SummaryFile.NAME, "recon_lines.csv", "../../secret");
        assertThatThrownBy(() -> PackCheck.of(pack))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another folder");
        change(SummaryFile.NAME, "../../secret", LinesFile.NAME);
        Files.delete(pack.resolve(LinesFile.NAME));
        Files.createSymbolicLink(pack.resolve(LinesFile.NAME), folder.resolve("secret"));
        assertThat(PackCheck.of(pack).missing()).containsExactly(LinesFile.NAME);
    }

    @Test
    void refusesWhatIsNoPack() throws IOException {
        assertThatThrownBy(() -> PackCheck.of(folder)).hasMessageContaining("holds no pack");
        Files.write(pack.resolve(SummaryFile.NAME), "a,b\n\"".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> PackCheck.of(pack)).isInstanceOf(IllegalArgumentException.class);
        Files.writeString(pack.resolve(SummaryFile.NAME), "scope,scope_key,file_sha256\n");
        assertThat(PackCheck.of(pack).isWhole())
                .as("a summary that names nothing")
                .isFalse();
    }
}
