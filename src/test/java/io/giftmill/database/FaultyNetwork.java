package io.giftmill.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between the program and a database server, and fails when a test says so. */
public final class FaultyNetwork implements Closeable {
    private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)/");

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean cutAtCommit = new AtomicBoolean();
    private volatile boolean down;
    private volatile boolean stalled;
    private int port;

    public FaultyNetwork() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    /** The address of a server as it is behind this. Statements stay readable: none is replaced by a name. */
    String before(String url) {
        Matcher server = SERVER.matcher(url);
        if (!server.find()) {
            throw new IllegalArgumentException(url);
        }
        port = Integer.parseInt(server.group(2));
        return server.replaceFirst("//localhost:" + door.getLocalPort() + "/") + "&prepareThreshold=0";
    }

    /** Connections are cut, and no new one comes about. */
    public void goDown() {
        down = true;
        cut();
    }

    /** Nothing arrives any more, and nobody is told. */
    public void stall() {
        stalled = true;
    }

    /** As it should be. */
    public void comeBack() {
        down = false;
        stalled = false;
    }

    /** The connections there are now end. */
    public void cut() {
        open.forEach(FaultyNetwork::closeQuietly);
        open.clear();
    }

    /** The server gets the next COMMIT and carries it out; whoever sent it loses the connection before the answer. */
    public void cutAtNextCommit() {
        cutAtCommit.set(true);
    }

    @Override
    public void close() {
        down = true;
        closeQuietly(door);
        cut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (down) {
                    closeQuietly(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        AtomicBoolean lostAnswer = new AtomicBoolean();
        open.addAll(List.of(client, server));
        start(() -> pass(client, server, true, lostAnswer));
        start(() -> pass(server, client, false, lostAnswer));
    }

    private void pass(Socket from, Socket to, boolean toServer, AtomicBoolean lostAnswer) {
        byte[] bytes = new byte[65_536];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(bytes); read >= 0 && !isStalled(); read = in.read(bytes)) {
                if (toServer && holdsCommit(bytes, read) && cutAtCommit.compareAndSet(true, false)) {
                    lostAnswer.set(true);
                }
                if (!toServer && lostAnswer.get()) {
                    break;
                }
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            return;
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    /** Waits while nothing arrives. */
    private boolean isStalled() throws IOException {
        while (stalled && !door.isClosed()) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }
        return door.isClosed();
    }

    private static boolean holdsCommit(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-network");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            return;
        }
    }
}
