package io.giftmill.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The packaged program as its users call it, in a process of its own. */
final class Program {
    /** Starts fast, and small enough that several fit beside each other. */
    static final List<String> LEAN =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    /** A network of its own, which has nothing in it but itself. */
    private static final List<String> ALONE =
            List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");

    private static final AtomicInteger runs = new AtomicInteger();

    private final Path folder;
    private final Path data;
    private final List<String> machine;
    private final List<String> limit = new ArrayList<>();
    private Supplier<List<String>> start;
    private Standing standing;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Program(Path folder, Path data, List<String> machine, Supplier<List<String>> start) {
        this.folder = folder;
        this.data = data;
        this.machine = machine;
        this.start = start;
    }

    /** The program that works in a folder and keeps its data in {@code data} below it. */
    static Program in(Path folder) {
        return new Program(folder, folder.resolve("data"), LEAN, FastStart::command);
    }

    /** The same from the one file that people are given, and without any option of the virtual machine. */
    static Program plainIn(Path folder) {
        return new Program(folder, folder.resolve("data"), List.of(), Program::jar);
    }

    private static List<String> jar() {
        return List.of("-jar", System.getProperty("giftmill.jar"));
    }

    /**
     * Has those of its runs that end by themselves made in a process that stays: not for stories about processes, and not
     * where the working folder matters.
     */
    Program standing() {
        return standing(Standing.ANYWHERE);
    }

    /** The same in the process of a working folder. */
    Program standing(Standing process) {
        standing = process;
        return this;
    }

    /** Sets an environment variable for it. */
    Program with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Lets no file of its next runs grow above so many bytes, as on a full disk; 0 for no limit. Needs a POSIX shell. */
    Program withFilesUpTo(long bytes) {
        limit.clear();
        if (bytes > 0) {
            limit.addAll(List.of("sh", "-c", "ulimit -S -f " + bytes / 512 + " && exec \"$@\"", "sh"));
        }
        return this;
    }

    /** Its next runs speak into a pipe that is full, and that nobody reads. Needs a POSIX shell. */
    Program withNobodyReading(Path pipe, String... streams) {
        String redirected = String.join(" ", List.of(streams));
        limit.clear();
        limit.addAll(List.of(
                "sh",
                "-c",
                "mkfifo '" + pipe + "' && exec 3<>'" + pipe + "' && { yes >&3 & } && sleep 1 && kill $! && exec \"$@\" "
                        + redirected,
                "sh"));
        return this;
    }

    /** Its next runs have no network but this machine, which {@link #canBeAlone} says whether it can be had. */
    Program withoutNetwork() {
        limit.clear();
        limit.addAll(ALONE);
        return this;
    }

    static boolean canBeAlone() {
        List<String> trial = new ArrayList<>(ALONE);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets its next runs have so many files and connections open at once. Needs a POSIX shell. */
    Program withOpenFilesUpTo(int many) {
        limit.clear();
        limit.addAll(List.of("sh", "-c", "ulimit -n " + many + " && exec \"$@\"", "sh"));
        // Laid out it would have a file open for each of its libraries.
        start = Program::jar;
        return this;
    }

    /** Gives it a partner in another process. */
    Program orderingFrom(SandboxProcess sandbox) {
        return with("GIFTMILL_PARTNER_BASE_URL", sandbox.url());
    }

    /** The same program, run with further options of the virtual machine. */
    Program under(String... options) {
        List<String> all = new ArrayList<>(machine);
        all.addAll(List.of(options));
        Program program = new Program(folder, data, List.copyOf(all), start);
        program.settings.putAll(settings);
        return program;
    }

    Path data() {
        return data;
    }

    Run order(Path file, String... options) {
        return run(ordering(file, options));
    }

    Process startOrder(Path file, String... options) {
        return start(ordering(file, options));
    }

    private List<String> ordering(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("order", file.toString(), "--data", data.toString()));
        arguments.addAll(List.of(options));
        return arguments;
    }

    Run run(String... arguments) {
        return run(List.of(arguments));
    }

    private Run run(List<String> arguments) {
        if (standing == null || !limit.isEmpty() || machine != LEAN) {
            return start(arguments).end();
        }
        Path out = folder.resolve("run-" + runs.incrementAndGet() + ".out");
        Path err = out.resolveSibling(out.getFileName() + ".err");
        try {
            Files.createDirectories(folder);
            int code = standing.run(settings, out, err, arguments);
            return new Run(code, Files.readString(out), Files.readString(err));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Process start(List<String> arguments) {
        List<String> command = new ArrayList<>(limit);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(machine);
        command.addAll(start.get());
        command.addAll(arguments);
        int number = runs.incrementAndGet();
        Path out = folder.resolve("run-" + number + ".out");
        Path err = folder.resolve("run-" + number + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIFTMILL_") || name.startsWith("LOGGING_"));
        builder.environment().putAll(settings);
        try {
            Files.createDirectories(folder);
            return new Process(builder.start(), out, err);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
