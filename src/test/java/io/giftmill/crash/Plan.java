package io.giftmill.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is to happen to one run of the program: every crash point is watched, and at most one is armed. */
public final class Plan {
    private final Path file;
    private final Path hits;
    private final List<String> lines = new ArrayList<>();

    /** @param file where it is written; what it brings about is written beside it */
    public Plan(Path file) {
        this.file = file;
        this.hits = file.resolveSibling(file.getFileName() + ".hits");
        lines.add(String.join("\t", "hits", hits.toString()));
        for (CrashPoint point : CrashPoint.all()) {
            lines.add(String.join(
                    "\t", "watch", point.name(), point.className(), point.method(), point.when(), point.thread()));
        }
    }

    /** The program ends, as if by SIGKILL, when it reaches the point for the nth time. */
    public Plan haltingAt(CrashPoint point, int nth) {
        lines.add(String.join("\t", "arm", point.name(), String.valueOf(nth), "halt"));
        return this;
    }

    /** The thread that reaches the point for the nth time stays there until it is let go. */
    public Plan pausingAt(CrashPoint point, int nth) {
        lines.add(String.join("\t", "arm", point.name(), String.valueOf(nth), "pause"));
        return this;
    }

    /** The program is broken in one way. */
    public Plan broken(String fault) {
        lines.add(String.join("\t", "fault", fault));
        return this;
    }

    /** The option of the virtual machine. */
    public String option() {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return "-javaagent:" + AgentJar.path() + "=" + file;
    }

    /** Whether it has halted, or pauses, at its point. */
    public boolean hasStruck() {
        return reached().contains("HALTED") || reached().contains("PAUSED");
    }

    /** The names of the points that were reached. */
    public List<String> reached() {
        try {
            return Files.exists(hits) ? Files.readAllLines(hits, StandardCharsets.UTF_8) : List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lets the thread go on that pauses. */
    public void letGo() {
        try {
            Files.createFile(hits.resolveSibling(hits.getFileName() + ".go"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
