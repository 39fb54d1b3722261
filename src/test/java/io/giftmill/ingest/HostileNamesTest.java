package io.giftmill.ingest;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.hostile.Corpus;
import io.giftmill.hostile.Specimen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** All names and kinds of entries of the corpus at once, in a real watched folder over a real record. */
@EnabledOnOs(OS.LINUX)
class HostileNamesTest {
    private static final List<Specimen> ALL = Corpus.of("names");
    private static final List<Specimen> TAKEN =
            ALL.stream().filter(specimen -> specimen.has("shown")).toList();

    @TempDir
    private Path folder;

    private Path secret;

    @OnEveryDatabase
    void areAnsweredUnderHarmlessNamesOrLeftAlone(Database database) throws Exception {
        Path root = Files.createDirectories(folder.resolve(database.isH2() ? "h2" : "postgres"));
        secret = Files.writeString(root.resolve("secret.csv"), TestFiles.HEADER + TestFiles.row(99));
        FileTime before = Files.getLastModifiedTime(secret);
        TestInbox inbox = new TestInbox(database, Files.createDirectories(root.resolve("data")));
        for (int number = 0; number < ALL.size(); number++) {
            put(inbox.folder.resolve("inbox"), ALL.get(number), number + 1);
        }
        inbox.work();

        assertThat(inbox.names("inbox"))
                .containsExactlyInAnyOrderElementsOf(ALL.stream()
                        .filter(specimen -> !specimen.has("shown"))
                        .map(Specimen::name)
                        .toList());
        assertThat(TestInbox.names(inbox.folder)).containsExactly("archive", "inbox", "outbox");
        assertThat(TestInbox.names(root)).containsExactly("data", "secret.csv");
        assertThat(Files.getLastModifiedTime(secret)).isEqualTo(before);
        TAKEN.forEach(specimen -> assertAnswered(specimen, inbox));
        assertThat(inbox.names("archive")).hasSize(TAKEN.size());
        assertThat(inbox.names("outbox")).allMatch(name -> name.matches("[\\p{L}\\p{N} ._+()-]{1,200}"));
        assertThat(database.jdbc().queryForList("select row_ref from line_request", String.class))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, ALL.size())
                        .filter(number -> ALL.get(number - 1).has("shown"))
                        .mapToObj(number -> "R-" + number)
                        .toList());
        assertThat(database.jdbc().queryForList("select source from batch", String.class))
                .allMatch(source -> source.chars().noneMatch(Character::isISOControl));
    }

    private void put(Path inbox, Specimen specimen, int number) throws Exception {
        Path entry = Files.createDirectories(inbox).resolve(specimen.name());
        switch (specimen.has("kind") ? specimen.text("kind") : "file") {
            case "link" -> Files.createSymbolicLink(entry, target(specimen.text("to"), inbox));
            case "hard-link" -> Files.createLink(entry, secret);
            case "pipe" ->
                assertThat(new ProcessBuilder("mkfifo", entry.toString())
                                .start()
                                .waitFor())
                        .isZero();
            case "folder" ->
                Files.writeString(Files.createDirectory(entry).resolve("x.csv"), TestFiles.HEADER + TestFiles.row(98));
            default -> Files.writeString(entry, TestFiles.HEADER + TestFiles.row(number));
        }
        assertThat(Files.exists(entry, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    private Path target(String to, Path inbox) throws IOException {
        return switch (to) {
            case "outside" -> secret;
            case "nowhere" -> inbox.resolve("missing");
            case "above" -> inbox.getParent().getParent();
            default -> Path.of(to);
        };
    }

    private static void assertAnswered(Specimen specimen, TestInbox inbox) {
        String shown = specimen.text("shown");
        assertThat(inbox.names("outbox")).as(specimen.toString()).contains(shown + ".ack.json", shown + ".ack.txt");
        assertThat(inbox.answer(shown + ".ack.json").path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(inbox.names("archive"))
                .as(specimen.toString())
                .anyMatch(name -> name.endsWith("-" + shown) && name.matches("[0-9].*"));
    }
}
