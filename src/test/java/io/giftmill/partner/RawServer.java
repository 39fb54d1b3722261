package io.giftmill.partner;

import java.io.ByteArrayOutputStream;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of bare sockets: it sees every byte that was sent, and can break off wherever it likes. */
public final class RawServer implements AutoCloseable {

    /** What the server does once it has read a request. */
    public interface Behaviour {
        void answer(Request request, Socket connection) throws IOException, InterruptedException;
    }

    public record Request(String line, List<String> headers, String body) {
        public String header(String name) {
            return headers.stream()
                    .filter(header -> header.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(header -> header.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    public final List<Request> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    volatile Behaviour behaviour;
    volatile boolean hangUpOnConnect;

    public RawServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    public int port() {
        return listening.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    public long posts() {
        return requests.stream()
                .filter(request -> request.line().startsWith("POST "))
                .count();
    }

    public void reset(Behaviour next) {
        open.forEach(RawServer::hangUp);
        requests.clear();
        connections.set(0);
        hangUpOnConnect = false;
        behaviour = next;
    }

    public static Behaviour status(int status, String headers, String body) {
        return (request, connection) -> send(
                connection,
                "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    public static Behaviour json(String body) {
        return status(200, "Content-Type: application/json\r\n", body);
    }

    public static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.incrementAndGet();
                open.add(connection);
                start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (hangUpOnConnect) {
                return;
            }
            Request request = read(connection.getInputStream());
            while (request != null) {
                requests.add(request);
                behaviour.answer(request, connection);
                request = connection.isClosed() ? null : read(connection.getInputStream());
            }
        } catch (IOException | InterruptedException gone) {
            // The other side broke off, as some tests want it to.
        } finally {
            open.remove(connection);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String head = upTo("\r\n\r\n", in);
        if (head == null) {
            return null;
        }
        List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
        Request request = new Request(lines.get(0), lines.subList(1, lines.size()), "");
        byte[] body = body(request, in);
        return new Request(request.line(), request.headers(), new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] body(Request request, InputStream in) throws IOException {
        String length = request.header("Content-Length");
        if (length != null || request.header("Transfer-Encoding") == null) {
            return in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        }
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int next = 1;
        while (next > 0) {
            next = Integer.parseInt(upTo("\r\n", in).strip(), 16);
            chunks.write(in.readNBytes(next));
            upTo("\r\n", in);
        }
        return chunks.toByteArray();
    }

    /** Null when it ends before. */
    private static String upTo(String end, InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < end.length() || text.indexOf(end, text.length() - end.length()) < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static void hangUp(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes without end, until the other side has had enough. */
    public static void flood(OutputStream out) throws IOException {
        byte[] block = new byte[16_384];
        while (true) {
            out.write(block);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(RawServer::hangUp);
    }
}
