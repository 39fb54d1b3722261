package io.giftmill.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Spares a short run the optimising compiler. What it compiles pays only after some hundred thousand lines; until then it
 * takes more processor time than the work itself (docs/benchmarks.md has the figures). The quick compiler stays.
 */
final class ShortRun {
    /** Bytes of files that make a run short: about 100,000 lines. */
    private static final long SHORT = 10_000_000;

    private static final String DIRECTIVES = "[{match: \"*.*\", c2: {Exclude: true}}]";

    private ShortRun() {}

    /** To be called before anything is loaded. On a JVM that cannot be told, nothing changes. */
    static void expect(List<Path> files) {
        if (!isCompilerChosen() && sizeOf(files) <= SHORT) {
            spareOptimisingCompiler();
        }
    }

    private static void spareOptimisingCompiler() {
        Path directives = null;
        try {
            directives = Files.writeString(Files.createTempFile("giftmill", ".json"), DIRECTIVES);
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "compilerDirectivesAdd",
                    new Object[] {new String[] {directives.toString()}},
                    new String[] {String[].class.getName()});
        } catch (JMException | IOException cannotBeTold) {
            // Another JVM than HotSpot: the run is only slower.
            return;
        } finally {
            delete(directives);
        }
    }

    private static void delete(Path directives) {
        try {
            if (directives != null) {
                Files.deleteIfExists(directives);
            }
        } catch (IOException left) {
            directives.toFile().deleteOnExit();
        }
    }

    /** Whoever starts the JVM with an option about compilers knows better. */
    private static boolean isCompilerChosen() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.contains("Tiered") || argument.contains("Compil"));
    }

    private static long sizeOf(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }
}
