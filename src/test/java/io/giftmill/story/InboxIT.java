package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A partner that exchanges files by folders, and somebody who means no good. */
@EnabledOnOs(OS.LINUX)
class InboxIT {
    @TempDir
    Path folder;

    @Test
    void answersAFileWithReceiptAndResultsWhateverElseLiesInTheFolder() throws Exception {
        Program program = Program.in(folder)
                .with("GIFTMILL_RECONCILE_SCHEDULE", "0/2 * * * * ?")
                .with("GIFTMILL_INGEST_COMPLETEWHEN", "manifest");
        Path outbox = program.data().resolve("outbox");
        Path inbox = Files.createDirectories(program.data().resolve("inbox"));
        Path secret = Files.writeString(folder.resolve("secret.csv"), "secret");
        dropHostileFiles(inbox, secret);
        try (Process process =
                program.start(List.of("serve", "--data", program.data().toString()))) {
            process.untilItSays("Watching");
            Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 10);
            Files.writeString(inbox.resolve("rewards.csv.manifest.json"), manifest(file));
            Files.move(
                    Files.copy(file, inbox.resolve("rewards.csv.part")),
                    inbox.resolve("rewards.csv"),
                    StandardCopyOption.ATOMIC_MOVE);

            process.until(() -> Files.exists(outbox.resolve("rewards.csv.ack.json")));
            JsonNode receipt = json(outbox.resolve("rewards.csv.ack.json"));
            assertThat(receipt.path("status").asText()).isEqualTo("ACCEPTED");
            assertThat(receipt.path("mode").asText()).isEqualTo("SANDBOX");
            assertThat(receipt.path("lines").path("accepted").asInt()).isEqualTo(10);

            process.until(() -> Files.exists(outbox.resolve("rewards.csv.summary.csv"))
                    && Files.readString(outbox.resolve("rewards.csv.summary.csv"))
                            .contains("FINAL"));
            assertThat(Files.readString(outbox.resolve("rewards.csv.result.csv")))
                    .hasLineCount(11)
                    .contains("DELIVERED");
            process.until(() -> Files.exists(outbox.resolve("_-rf __bean_x__.csv.nack.json")));
            JsonNode refusal = json(outbox.resolve("_-rf __bean_x__.csv.nack.json"));
            assertThat(refusal.path("code").asText()).isEqualTo("CONTROL_INVALID");
            process.terminate().endsWith(3).isReadable();
        }
        assertThat(secret).hasContent("secret");
        assertThat(inbox.toFile().list()).containsExactlyInAnyOrder("link.csv", "pipe.csv", "folder.csv", "alone.csv");
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
            assertThat(record.count("select count(*) from line where status = 'DELIVERED'"))
                    .isEqualTo(10);
            assertThat(record.count("select count(*) from batch")).isEqualTo(1);
        }
    }

    private static void dropHostileFiles(Path inbox, Path secret) throws Exception {
        Files.createSymbolicLink(inbox.resolve("link.csv"), secret);
        Files.createDirectories(inbox.resolve("folder.csv"));
        assertThat(new ProcessBuilder("mkfifo", inbox.resolve("pipe.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(inbox.resolve("alone.csv"), "announced by nobody");
        String hostile = "-rf ${bean:x}\n.csv";
        Files.writeString(inbox.resolve(hostile), "\u001b[2J");
        Files.writeString(
                inbox.resolve(hostile + ".manifest.json"),
                new ObjectMapper().createObjectNode().put("file", hostile).toString());
    }

    private static String manifest(Path file) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return new ObjectMapper()
                .createObjectNode()
                .put("file", "rewards.csv")
                .put("sha256", HexFormat.of().formatHex(hash))
                .put("rows", 10)
                .toString();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
