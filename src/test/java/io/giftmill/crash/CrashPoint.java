package io.giftmill.crash;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A named place in the program at which it can be stopped. The places stand in a table, and nowhere in the program.
 *
 * @param name unique, beginning with the stage
 * @param className the class
 * @param method its method, with the number of arguments behind a slash where the name is not enough
 * @param when before or after the method
 * @param thread the thread in which it counts; empty for all
 * @param world where it can be reached: {@code first} at the first start, {@code H2}, {@code shared}, {@code any}, or
 *     {@code command} in a command of a person
 * @param most the highest number of hits that is surely reached while there is work
 * @param sentence what is done and what is not when the program stops there
 */
public record CrashPoint(
        String name,
        String className,
        String method,
        String when,
        String thread,
        String world,
        int most,
        String sentence) {
    private static final Path TABLE = Path.of("src", "test", "resources", "crash", "points.csv");

    /** The table. */
    public static List<CrashPoint> all() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(TABLE, StandardCharsets.UTF_8)) {
            return format.parse(reader).stream().map(CrashPoint::of).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A place by its name. */
    public static CrashPoint named(String name) {
        return all().stream()
                .filter(point -> point.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CrashPoint of(CSVRecord row) {
        return new CrashPoint(
                row.get("name"),
                row.get("class"),
                row.get("method"),
                row.get("when"),
                row.get("thread"),
                row.get("world"),
                Integer.parseInt(row.get("most")),
                row.get("sentence"));
    }
}
