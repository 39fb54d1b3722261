package io.giftmill.supply;

import io.giftmill.Giftmill;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A filter can be set once for a whole machine, so the program is started in one of its own. */
class SerializedObjectsTest {

    @Test
    void becomeNoObjectsInTheProgramNotEvenHarmlessOnes() throws Exception {
        assertThat(said(Probe.class.getName(), "--version")).contains("refused").doesNotContain("accepted");
    }

    @Test
    void wouldBecomeObjectsWithoutIt() throws Exception {
        assertThat(said(Probe.class.getName())).contains("accepted");
    }

    /** Starts the program if it is given arguments, and tries to read an object when it ends. */
    static final class Probe {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(Probe::read));
            if (args.length > 0) {
                Giftmill.main(args);
            }
        }

        private static void read() {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes()))) {
                System.out.println("accepted " + in.readObject());
            } catch (InvalidClassException rejected) {
                System.out.println("refused " + rejected.getMessage());
            } catch (IOException | ClassNotFoundException other) {
                System.out.println("failed " + other);
            }
        }

        private static byte[] bytes() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new ArrayList<>(List.of("harmless")));
            }
            return bytes.toByteArray();
        }
    }

    private static String said(String... arguments) throws Exception {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.waitFor();
        }
    }
}
