package io.giftmill.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program has of its machine at one moment. Needs the {@code /proc} of Linux.
 *
 * @param heap bytes that are left after a collection of garbage
 * @param threads of the process, those of the virtual machine included
 * @param files that are open, sockets among them
 */
record Vitals(long heap, long threads, long files) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    static Vitals of(Process program, Path folder) throws Exception {
        Matcher total = TOTAL.matcher(Dump.histogram(program, folder.resolve("histogram.txt")));
        if (!total.find()) {
            throw new IllegalStateException("The histogram has no total");
        }
        return new Vitals(Long.parseLong(total.group(1)), entries(program, "task"), entries(program, "fd"));
    }

    private static long entries(Process program, String what) {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(program.pid()), what))) {
            return all.count();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public String toString() {
        return heap / 1_000_000 + " MB, " + threads + " threads, " + files + " files";
    }
}
