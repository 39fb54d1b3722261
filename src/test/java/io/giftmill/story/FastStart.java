package io.giftmill.story;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged program, laid out and with an archive of the classes it loads. It is the same program, and starts with half
 * the work; the stories start it more than a hundred times.
 */
final class FastStart {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static Path program;

    private FastStart() {}

    /** What starts it, without the options of the virtual machine. */
    static List<String> command() {
        return List.of(archive(), "-jar", program().toString());
    }

    /**
     * The same for another main class beside it.
     *
     * @param jar the jar with the class
     */
    static List<String> command(Path jar, Class<?> main) {
        return List.of(archive(), "-cp", program() + File.pathSeparator + jar, main.getName());
    }

    private static String archive() {
        return "-XX:SharedArchiveFile=" + archiveOf(program());
    }

    private static Path archiveOf(Path program) {
        return program.resolveSibling("classes.jsa");
    }

    private static synchronized Path program() {
        if (program == null) {
            try {
                program = of(Path.of(System.getProperty("giftmill.jar")));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return program;
    }

    /** Made by the first who comes; others, in virtual machines of their own, wait for it. */
    private static Path of(Path jar) throws IOException {
        // Not its time: a jar that is built the same way every time bears the same time every time.
        Path folder = jar.resolveSibling("story-program-" + hash(jar));
        Path laidOut = folder.resolve("giftmill.jar");
        Path archive = archiveOf(laidOut);
        try (FileChannel lock = FileChannel.open(jar.resolveSibling("story-program.lock"), CREATE, WRITE)) {
            lock.lock();
            if (!Files.exists(archive)) {
                LaidOutJar.write(jar, laidOut);
                warmUp(laidOut, archive, folder.resolve("data"));
            }
        }
        return laidOut;
    }

    private static String hash(Path jar) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(jar), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void warmUp(Path program, Path archive, Path data) throws IOException {
        List<String> order = new ArrayList<>(List.of(JAVA));
        order.addAll(Program.LEAN);
        order.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", program.toString(), "order"));
        order.addAll(List.of(Samples.named("control-totals.csv").toString(), "--data", data.toString()));
        java.lang.Process process = new ProcessBuilder(order)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor()).as("%s", order).isZero();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
