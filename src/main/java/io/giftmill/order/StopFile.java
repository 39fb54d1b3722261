package io.giftmill.order;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that stops all payments by existing. What stands in it only says who put it there and why: a first line with a
 * name, a second with a reason, either of them or both left out.
 */
public final class StopFile {
    private static final Logger log = LoggerFactory.getLogger(StopFile.class);
    private static final int MOST_BYTES = 1_000;
    private static final int LONGEST = 300;

    private StopFile() {}

    /** Puts it there. @throws IOException if the folder cannot be written to */
    public static void write(Path file, String by, String reason) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(part, by + "\n" + (reason == null ? "" : reason) + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static FundingState read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<String> lines = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .map(StopFile::plain)
                    .toList();
            Instant since = Files.getLastModifiedTime(file).toInstant();
            return new FundingState(false, line(lines, 0), line(lines, 1), since);
        } catch (IOException unreadable) {
            log.debug("The file {} cannot be read", file, unreadable);
            return new FundingState(false, null, "the file " + file, null);
        }
    }

    private static String line(List<String> lines, int number) {
        return lines.size() > number && !lines.get(number).isEmpty() ? lines.get(number) : null;
    }

    /** It ends up in logs and on screens, and anybody may have written it. */
    private static String plain(String line) {
        String text = line.replaceAll("\\p{C}", " ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
