package io.giftmill.ingest;

import io.giftmill.database.SettableClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

@ExtendWith(OutputCaptureExtension.class)
class InboxFolderTest {
    private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private Path inbox;

    @BeforeEach
    void makeTheFolder() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @Test
    void aFileIsNotCompleteBeforeItHasBeenStillForAWhile() throws IOException {
        InboxFolder watched = watched("stable");
        Path file = drop("o.csv", "1");
        // Its time is long past, as with tools that keep the time of the original.
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(looks(watched, 0, 2)).isEmpty();
        assertThat(looks(watched, 1)).containsExactly("o.csv");
    }

    @Test
    void aFileThatGrowsStartsToWaitAgain() throws IOException {
        InboxFolder watched = watched("stable");
        Path file = drop("o.csv", "1");
        assertThat(looks(watched, 0, 2)).isEmpty();
        Files.writeString(file, "2", StandardOpenOption.APPEND);
        assertThat(looks(watched, 2, 2)).isEmpty();
        assertThat(looks(watched, 1)).containsExactly("o.csv");
    }

    @Test
    void aFileThatIsReplacedByOneOfTheSameSizeStartsToWaitAgain() throws IOException {
        InboxFolder watched = watched("stable");
        Path file = drop("o.csv", "1");
        FileTime time = Files.getLastModifiedTime(file);
        assertThat(looks(watched, 0, 3)).containsExactly("o.csv");
        Path other = Files.writeString(folder.resolve("other"), "2");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(looks(watched, 0)).isEmpty();
    }

    @Test
    void oneLookIsNeverEnough() throws IOException {
        drop("o.csv", "1");
        clock.pass(Duration.ofHours(1));
        assertThat(looks(watched("stable"), 0)).isEmpty();
    }

    @Test
    void aFileWaitsForItsMarker() throws IOException {
        InboxFolder watched = watched("done");
        drop("o.csv", "1");
        drop("other.csv.done", "");
        assertThat(looks(watched, 0, 3_600)).isEmpty();
        drop("o.csv.done", "");
        assertThat(looks(watched, 0)).containsExactly("o.csv");
    }

    @Test
    void aManifestWaitsForItsFileAndAFileForItsManifest() throws IOException {
        InboxFolder watched = watched("manifest");
        drop("early.csv.manifest.json", "{}");
        drop("late.csv", "1");
        assertThat(looks(watched, 0, 3_600)).isEmpty();
        drop("early.csv", "1");
        drop("late.csv.manifest.json", "{}");
        // Whoever writes slowly has announced a file that is not whole yet.
        assertThat(looks(watched, 0)).containsExactly("late.csv");
        assertThat(looks(watched, 3)).containsExactlyInAnyOrder("early.csv", "late.csv");
    }

    @Test
    void unfinishedUploadsMarkersAndHiddenFilesAreLeftAlone(CapturedOutput output) throws IOException {
        for (String name : List.of("a.tmp", "b.csv.part", "c.FILEPART", "d.crdownload", "e.csv~", ".f.csv", "g.done")) {
            drop(name, "1");
        }
        drop("h.csv.MANIFEST.json", "1");
        assertThat(looks(watched("stable"), 0, 3, 3)).isEmpty();
        assertThat(output.getOut()).doesNotContain("in the inbox");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsNoFileIsSkippedWithOneWarningEach(CapturedOutput output) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "secret");
        Files.createSymbolicLink(inbox.resolve("link.csv"), secret);
        Files.createSymbolicLink(inbox.resolve("nowhere.csv"), folder.resolve("nothing"));
        Files.createSymbolicLink(inbox.resolve("device.csv"), Path.of("/dev/zero"));
        Files.createLink(inbox.resolve("hard.csv"), secret);
        Files.createDirectories(inbox.resolve("folder.csv/deep"));
        assertThat(new ProcessBuilder("mkfifo", inbox.resolve("pipe\n.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        drop("good.csv", "1");
        InboxFolder watched = watched("stable");
        assertThat(looks(watched, 0, 3, 3, 3)).containsExactly("good.csv");
        for (String name : List.of("link.csv", "nowhere.csv", "device.csv", "hard.csv", "folder.csv", "pipe_.csv")) {
            assertThat(output.getOut()).containsOnlyOnce(name + " in the inbox");
        }
        assertThat(secret).hasContent("secret");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatMayNotBeReadIsTakenWhenItMay(CapturedOutput output) throws IOException {
        Path file = drop("o.csv", "1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read everything");
        InboxFolder watched = watched("stable");
        assertThat(looks(watched, 0, 3, 3)).isEmpty();
        assertThat(output.getOut()).containsOnlyOnce("may not be read");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(looks(watched, 0, 3)).containsExactly("o.csv");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatGetsItsNameByALinkIsTakenWhenItsOtherNameIsGone(CapturedOutput output) throws IOException {
        Path upload = Files.writeString(inbox.resolve("upload.tmp"), "1");
        Files.createLink(inbox.resolve("o.csv"), upload);
        InboxFolder watched = watched("stable");
        assertThat(looks(watched, 0, 1)).isEmpty();
        Files.delete(upload);
        assertThat(looks(watched, 1, 3)).containsExactly("o.csv");
        assertThat(output.getOut()).doesNotContain("hard link");
    }

    @Test
    void largeFilesHaveALaneOfTheirOwn() throws IOException {
        drop("small.csv", "1");
        try (FileChannel large =
                FileChannel.open(inbox.resolve("large.csv"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            large.position(5 * 1024 * 1024 - 1).write(ByteBuffer.wrap(new byte[1]));
        }
        InboxFolder watched = watched("stable");
        looks(watched, 0);
        clock.pass(Duration.ofSeconds(3));
        assertThat(watched.complete())
                .allSatisfy(
                        file -> assertThat(file.large()).isEqualTo(file.path().endsWith("large.csv")))
                .hasSize(2);
    }

    @Test
    void theOldestComesFirst() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.setLastModifiedTime(
                    drop(i + ".csv", "1"), FileTime.from(clock.instant().minusSeconds(i)));
        }
        assertThat(looks(watched("stable"), 0, 3)).containsExactly("4.csv", "3.csv", "2.csv", "1.csv", "0.csv");
    }

    private InboxFolder watched(String completeWhen) {
        return new InboxFolder(
                TestFiles.properties(Map.of(
                        "giftmill.ingest.inbox", inbox.toString(), "giftmill.ingest.complete-when", completeWhen)),
                clock);
    }

    private Path drop(String name, String content) throws IOException {
        return Files.writeString(inbox.resolve(name), content);
    }

    /** What the last of some looks finds, each some seconds after the one before. */
    private List<String> looks(InboxFolder watched, long... pauses) throws IOException {
        List<Dropped> found = List.of();
        for (long seconds : pauses) {
            clock.pass(Duration.ofSeconds(seconds));
            found = watched.complete();
        }
        return found.stream().map(Dropped::name).toList();
    }
}
