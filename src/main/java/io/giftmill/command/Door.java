package io.giftmill.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where {@code serve} takes commands from other processes on the same machine, because a file of H2 can be open in one process
 * only. It listens on the loopback interface, to whoever can read a file in the data folder, and runs one command after the other.
 */
final class Door implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Door.class);
    private static final int MOST_CALLERS = 8;
    private static final int GREETING_MILLIS = 5_000;
    private static final int END_SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final DoorFile file;
    private final ServerSocket socket;
    private final CommandInside commands;
    private final Semaphore callers = new Semaphore(MOST_CALLERS);
    private final ExecutorService talking = Executors.newFixedThreadPool(MOST_CALLERS, Door::thread);
    private final ExecutorService turns = Executors.newSingleThreadExecutor(Door::thread);

    private Door(Path data, ServerSocket socket, CommandInside commands) {
        this.data = data;
        this.socket = socket;
        this.file = DoorFile.at(socket.getLocalPort());
        this.commands = commands;
    }

    /**
     * Opens it.
     *
     * @param data the data folder of the application
     * @throws IOException if nothing can be listened to, or the file not written
     */
    static Door open(Application application, Path data) throws IOException {
        ServerSocket socket = new ServerSocket(0, MOST_CALLERS, InetAddress.getLoopbackAddress());
        Door door = new Door(data, socket, new CommandInside(application));
        door.file.write(data);
        thread(door::listen).start();
        return door;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "door");
        thread.setDaemon(true);
        return thread;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                if (callers.tryAcquire()) {
                    talking.execute(() -> talk(caller));
                } else {
                    caller.close();
                }
            } catch (IOException closedOrGone) {
                log.debug("Nobody came through the door", closedOrGone);
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            caller.setSoTimeout(GREETING_MILLIS);
            DataInputStream in = new DataInputStream(caller.getInputStream());
            DataOutputStream to = new DataOutputStream(new BufferedOutputStream(caller.getOutputStream()));
            if (greet(in, to)) {
                DoorRequest request = JSON.readValue(DoorFrame.read(in, DoorFrame.Kind.REQUEST), DoorRequest.class);
                run(request, to);
            }
        } catch (IOException gone) {
            log.debug("A caller at the door went away", gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            callers.release();
        }
    }

    private boolean greet(DataInputStream in, DataOutputStream to) throws IOException {
        String theirs = DoorFrame.read(in, DoorFrame.Kind.WORDS);
        String ours = DoorFile.random();
        DoorFrame.of(DoorFrame.Kind.WORDS, ours + " " + file.proof("serve", theirs, ours))
                .write(to);
        return file.proves(DoorFrame.read(in, DoorFrame.Kind.WORDS), "caller", ours, theirs);
    }

    /** A command that has begun is never interrupted: an interrupted thread closes the file of H2 for everybody. */
    private void run(DoorRequest request, DataOutputStream to) throws IOException, InterruptedException {
        Outlet outlet = new Outlet();
        Future<?> command = turns.submit(() -> commands.run(request, outlet));
        try {
            DoorFrame frame;
            do {
                frame = outlet.next();
                frame.write(to);
            } while (frame.kind() != DoorFrame.Kind.END && frame.kind() != DoorFrame.Kind.REFUSED);
        } finally {
            // Whoever went away before its turn does not want it any more.
            command.cancel(false);
        }
    }

    /** Takes no more commands, and gives the one under way some time to end. */
    @Override
    public void close() {
        try {
            file.remove(data);
            socket.close();
            turns.shutdown();
            if (!turns.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A command is still under way; it ends with the program and can be run again");
            }
            talking.shutdown();
        } catch (IOException left) {
            log.warn("The door file is left behind: {}", left.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
