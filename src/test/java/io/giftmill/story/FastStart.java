package io.giftmill.story;

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
        // Not its time: a jar that is built the same way every time bears the same time every time.
        Path folder = jar.resolveSibling("story-program-" + hash(jar));
        Path program = folder.resolve("giftmill.jar");
        Path archive = folder.resolve("classes.jsa");
        try (FileChannel lock = FileChannel.open(jar.resolveSibling("story-program.lock"), CREATE, WRITE)) {
            lock.lock();
            if (!Files.exists(archive)) {
                LaidOutJar.write(jar, program);
                warmUp(program, archive, folder.resolve("data"));
            }
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", program.toString());
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
