package io.giftmill.command;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The greeting of both sides; {@code BesideServeIT} has commands go through. */
class DoorTest {
    @TempDir
    Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void createFolder() throws IOException {
        Files.createDirectories(data.resolve("db"));
    }

    private OptionalInt call() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new DoorCall(out, out).run(data, List.of("retry", "B1"));
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void doesNotStandInTheWayWhenAKilledServeHasLeftItsFile() throws IOException {
        assertThat(call()).isEmpty();
        int port;
        try (ServerSocket gone = listener()) {
            port = gone.getLocalPort();
        }
        DoorFile.at(port).write(data);
        assertThat(call()).isEmpty();
        Files.writeString(data.resolve("db").resolve("serve.door"), "{\"port\":");
        assertThat(call()).isEmpty();
    }

    @Test
    void tellsNothingToAStrangerOnTheSamePort() throws Exception {
        try (ServerSocket stranger = listener()) {
            DoorFile.at(stranger.getLocalPort()).write(data);
            CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> answerWithoutTheKey(stranger));
            assertThat(call()).isEmpty();
            assertThat(heard.join()).as("a greeting, and nothing behind it").isEqualTo(1);
        }
    }

    private static int answerWithoutTheKey(ServerSocket stranger) {
        int frames = 0;
        try (Socket caller = stranger.accept()) {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            DoorFrame.read(in, DoorFrame.Kind.WORDS);
            frames++;
            DoorFrame.of(DoorFrame.Kind.WORDS, DoorFile.random() + " " + DoorFile.random())
                    .write(new DataOutputStream(caller.getOutputStream()));
            DoorFrame.read(in);
            frames++;
        } catch (IOException hungUp) {
            return frames;
        }
        return frames;
    }

    @Test
    void runsNothingForWhoeverDoesNotHaveTheKey() throws Exception {
        try (Door door = Door.open(null, data)) {
            DoorFile file = DoorFile.in(data).orElseThrow();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), file.port())) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream to = new DataOutputStream(socket.getOutputStream());
                DoorFrame.of(DoorFrame.Kind.WORDS, "guess").write(to);
                String[] words = DoorFrame.read(in, DoorFrame.Kind.WORDS).split(" ");
                assertThat(file.proves(words[1], "serve", "guess", words[0])).isTrue();
                // What serve has proved with is no proof of the caller.
                DoorFrame.of(DoorFrame.Kind.WORDS, words[1]).write(to);
                assertThatThrownBy(() -> DoorFrame.read(in)).isInstanceOf(IOException.class);
            }
        }
        assertThat(DoorFile.in(data)).as("the file goes with the door").isEmpty();
    }

    @Test
    void refusesAKeyThatOthersMayUse() throws IOException {
        DoorFile.at(1).write(data);
        Path file = data.resolve("db/serve.door");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> DoorFile.in(data))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("restart serve");
    }

    @Test
    void letsOnlyTheOwnerReadTheKey() throws IOException {
        DoorFile first = DoorFile.at(1);
        first.write(data);
        Path file = data.resolve("db").resolve("serve.door");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.key().reveal());
        DoorFile.at(2).write(data);
        first.remove(data);
        assertThat(DoorFile.in(data)).as("the file of the next one stays").isPresent();
    }

    @Test
    void cutsOutputBetweenCharactersOnly() throws InterruptedException {
        Outlet outlet = new Outlet();
        String text = "ż€😀".repeat(300_000);
        outlet.stream(DoorFrame.Kind.OUT).print(text + "\n");
        outlet.stream(DoorFrame.Kind.OUT).flush();
        outlet.end(0);
        StringBuilder read = new StringBuilder();
        for (DoorFrame frame = outlet.next(); frame.kind() != DoorFrame.Kind.END; frame = outlet.next()) {
            assertThat(frame.bytes().length).isLessThanOrEqualTo(DoorFrame.MOST_BYTES);
            read.append(frame.text());
        }
        assertThat(read.toString().strip()).isEqualTo(text);
    }
}
