package io.giftmill.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged program, laid out by its own tool and with an archive of the classes it loads. It is the same program, and
 * starts with half the work; the stories start it more than a hundred times.
 */
final class FastStart {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static List<String> command;

    private FastStart() {}

    /** What starts it, without the options of the virtual machine. */
    static synchronized List<String> command() {
        if (command == null) {
            Path jar = Path.of(System.getProperty("giftmill.jar"));
            try {
                command = of(jar);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return command;
    }

    /** Made by the first who comes; others, in virtual machines of their own, wait for it. */
    private static List<String> of(Path jar) throws IOException {
        long version = Files.getLastModifiedTime(jar).toMillis();
        Path folder = jar.resolveSibling("story-program-" + version);
        Path archive = folder.resolve("classes.jsa");
        try (FileChannel lock = FileChannel.open(jar.resolveSibling("story-program.lock"), CREATE, WRITE)) {
            lock.lock();
            if (!Files.exists(archive)) {
                run(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination", folder));
                run(warmUp(folder, archive));
            }
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", extracted(folder));
    }

    private static List<Object> warmUp(Path folder, Path archive) {
        List<Object> order = new ArrayList<>(Program.LEAN);
        order.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", extracted(folder), "order"));
        order.addAll(List.of(Samples.named("control-totals.csv"), "--data", folder.resolve("data")));
        return order;
    }

    private static String extracted(Path folder) {
        return folder.resolve("giftmill.jar").toString();
    }

    private static void run(List<Object> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(JAVA));
        arguments.forEach(one -> line.add(one.toString()));
        java.lang.Process process = new ProcessBuilder(line)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor()).as("%s", line).isZero();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
