package io.giftmill.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Has a command run by the {@code serve} that has the data folder. */
final class DoorCall {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int GREETING_MILLIS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final PrintStream err;

    DoorCall(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs it there.
     *
     * @return the exit code; empty when no {@code serve} has the folder
     * @throws UnusableException if it is there, but does not run this command
     */
    OptionalInt run(Path data, List<String> arguments) {
        DoorFile door = DoorFile.in(data).orElse(null);
        if (door == null) {
            return OptionalInt.empty();
        }
        try (Socket socket = new Socket()) {
            if (!connect(socket, door.port())) {
                return OptionalInt.empty();
            }
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream to = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            socket.setSoTimeout(GREETING_MILLIS);
            if (!greet(door, in, to)) {
                return OptionalInt.empty();
            }
            socket.setSoTimeout(0);
            DoorFrame.of(DoorFrame.Kind.REQUEST, JSON.writeValueAsString(CallerSettings.request(arguments)))
                    .write(to);
            return OptionalInt.of(follow(in));
        } catch (IOException away) {
            // It heard the request, so it may have done any part of it.
            err.println("serve ended before the command did. Run the same command again.");
            return OptionalInt.of(ExitCode.STOPPED.number());
        }
    }

    private static boolean connect(Socket socket, int port) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        }
    }

    /** Whoever listens has to know the key before it hears anything: after a kill the port may be somebody else's. */
    private static boolean greet(DoorFile door, DataInputStream in, DataOutputStream to) {
        try {
            String ours = DoorFile.random();
            DoorFrame.of(DoorFrame.Kind.WORDS, ours).write(to);
            String[] words = DoorFrame.read(in, DoorFrame.Kind.WORDS).split(" ", 2);
            if (words.length != 2 || !door.proves(words[1], "serve", ours, words[0])) {
                return false;
            }
            DoorFrame.of(DoorFrame.Kind.WORDS, door.proof("caller", words[0], ours))
                    .write(to);
            return true;
        } catch (IOException stranger) {
            return false;
        }
    }

    private int follow(DataInputStream in) throws IOException {
        while (true) {
            DoorFrame frame = DoorFrame.read(in);
            switch (frame.kind()) {
                case OUT -> print(out, frame);
                case ERR -> print(err, frame);
                case REFUSED -> throw new UnusableException(frame.text());
                case END -> {
                    return Integer.parseInt(frame.text());
                }
                default -> throw new IOException("A frame came that has no place here");
            }
        }
    }

    private static void print(PrintStream to, DoorFrame frame) {
        to.print(frame.text());
        to.flush();
    }
}
