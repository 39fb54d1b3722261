package io.giftmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap as the collections of a run saw it.
 *
 * @param peakKilobytes the most that was in use before a collection; 0 if there was none
 * @param liveKilobytes the most that was left after one
 */
record GcLog(long peakKilobytes, long liveKilobytes) {
    static final String NAME = "gc.log";
    private static final Pattern COLLECTION = Pattern.compile("Pause.* (\\d+)([KMG])->(\\d+)([KMG])\\(\\d+[KMG]\\)");

    static GcLog read(Path folder) throws IOException {
        long peak = 0;
        long live = 0;
        if (Files.exists(folder.resolve(NAME))) {
            for (String line : Files.readAllLines(folder.resolve(NAME))) {
                Matcher collection = COLLECTION.matcher(line);
                if (collection.find()) {
                    peak = Math.max(peak, kilobytes(collection.group(1), collection.group(2)));
                    live = Math.max(live, kilobytes(collection.group(3), collection.group(4)));
                }
            }
        }
        return new GcLog(peak, live);
    }

    private static long kilobytes(String number, String unit) {
        return Long.parseLong(number) << 10 * "KMG".indexOf(unit);
    }
}
