package io.giftmill.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.language.simple.Simple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The folder of answers, beside the watched one. Every file in it is whole and under a name that was free: an answer that
 * nobody has fetched is not replaced.
 */
@Component("outbox")
public class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST_NUMBERS = 10_000;
    /** Lines that move on one by one would fill the disk with their whole file each time; the last result is replaced then. */
    private static final int MOST_RESULTS = 20;

    private final Path folder;
    private final InboxFiles files;

    Outbox(IngestProperties properties, InboxFiles files) {
        this.folder = properties.inbox().toAbsolutePath().resolveSibling("outbox");
        this.files = files;
    }

    /**
     * Puts out the reports of a batch that came through the watched folder, under the name of its file; of other batches
     * nothing. What was put out before is put out again only when it says something new.
     *
     * @param reports the files of the reports, the return file first and the summary last
     * @throws IOException if they cannot be copied; what is there is whole then too
     */
    public synchronized void putOut(
            @Simple("${body.batchId}") Long batchId, @Simple("${body.files}") List<Path> reports) throws IOException {
        InboxFiles.InboxFile file = files.find(batchId).orElse(null);
        if (file == null) {
            return;
        }
        Path result = reports.get(0);
        Path summary = reports.get(reports.size() - 1);
        String sha256 = sha256(List.of(result, summary));
        if (sha256.equals(file.resultSha256())) {
            return;
        }
        PrivateFiles.createFolder(folder);
        int number = number(file, result, summary);
        copy(result, folder.resolve(name(file.name(), ".result.csv", number)));
        // Last, so that whoever waits for it finds the other.
        copy(summary, folder.resolve(name(file.name(), ".summary.csv", number)));
        files.resulted(batchId, number, sha256);
        log.info("The results of {} are in the outbox, number {}", file.name(), number);
    }

    private int number(InboxFiles.InboxFile file, Path result, Path summary) throws IOException {
        int number = file.results() < MOST_RESULTS ? file.results() + 1 : file.results();
        while (file.results() < MOST_RESULTS
                && !(isFree(name(file.name(), ".result.csv", number), result)
                        && isFree(name(file.name(), ".summary.csv", number), summary))) {
            number++;
        }
        return number;
    }

    /** Whether nothing has the name, or the same before an interruption. */
    private boolean isFree(String name, Path content) throws IOException {
        Path target = folder.resolve(name);
        return !Files.exists(target, LinkOption.NOFOLLOW_LINKS) || Files.mismatch(target, content) < 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (InputStream content = Files.newInputStream(from)) {
            PrivateFiles.write(to, content);
        }
    }

    /**
     * Puts out a small text under the first number that is free. The same text again is the same file.
     *
     * @param name the name of the file that is answered
     * @param ending what it is, for example {@code .ack.json}
     */
    synchronized void put(String name, String ending, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        PrivateFiles.createFolder(folder);
        for (int number = 1; number <= MOST_NUMBERS; number++) {
            Path target = folder.resolve(name(name, ending, number));
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                PrivateFiles.write(target, new ByteArrayInputStream(content));
                return;
            }
            if (isSame(target, content)) {
                return;
            }
        }
        throw new IOException("The outbox has " + MOST_NUMBERS + " answers for " + name + "; take them away");
    }

    private static boolean isSame(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == content.length
                && MessageDigest.isEqual(Files.readAllBytes(file), content);
    }

    /** {@code orders.csv.result.csv}, {@code orders.csv.result-2.csv} and so on. */
    private static String name(String name, String ending, int number) {
        int dot = ending.lastIndexOf('.');
        return name + (number == 1 ? ending : ending.substring(0, dot) + "-" + number + ending.substring(dot));
    }

    private static String sha256(List<Path> contents) throws IOException {
        MessageDigest digest = ContentHash.sha256();
        for (Path content : contents) {
            try (InputStream in = new DigestInputStream(Files.newInputStream(content), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
