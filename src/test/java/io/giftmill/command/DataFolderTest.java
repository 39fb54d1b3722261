package io.giftmill.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DataFolderTest {
    @TempDir
    private Path data;

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private Path folder(String name, String permissions) throws IOException {
        Path folder = Files.createDirectories(data.resolve(name));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"db", "logs", "reports", "payments", "sandbox", "journal", "keys", "audit", "exports", "queue"})
    void shutsOthersOutOfWhatStandsThere(String name, CapturedOutput output) throws IOException {
        Path open = folder(name, "rwxr-xr-x");
        DataFolder.prepare(data);
        assertThat(permissions(open)).isEqualTo("rwxr-x---");
        assertThat(output.getErr()).contains(open + " was open to everybody");
        DataFolder.prepare(data);
        assertThat(output.getErr().split("was open", -1)).as("said once").hasSize(2);
    }

    @Test
    void leavesTheGroupWhoseFoldersTheyAre(CapturedOutput output) throws IOException {
        Path shared = folder("reports", "rwxrwx---");
        Path inbox = folder("inbox", "rwxrwxrwx");
        DataFolder.prepare(data);
        assertThat(permissions(shared)).isEqualTo("rwxrwx---");
        assertThat(permissions(inbox)).as("others put files into it").isEqualTo("rwxrwxrwx");
        assertThat(output.getErr()).isEmpty();
    }

    @Test
    void makesItsFoldersForTheOwnerOnly(CapturedOutput output) throws IOException {
        DataFolder.prepare(data);
        for (String name : List.of("db", "logs", "reports", "payments", "sandbox", "journal")) {
            assertThat(permissions(data.resolve(name))).isEqualTo("rwx------");
        }
        assertThat(data.resolve("exports")).doesNotExist();
        assertThat(output.getErr()).isEmpty();
    }
}
