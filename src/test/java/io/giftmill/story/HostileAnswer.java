package io.giftmill.story;

import io.giftmill.hostile.JsonBombs;
import io.giftmill.hostile.Mutations;
import io.giftmill.hostile.Specimen;
import io.giftmill.partner.RawServer;
import io.giftmill.partner.TestAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One answer of a partner that means no good. */
final class HostileAnswer {

    /** What the partner would have said. */
    record Honest(int status, String type, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Asks it. */
    interface Question {
        Honest ask() throws IOException, InterruptedException;
    }

    private interface Fault {
        void happen() throws IOException, InterruptedException;
    }

    private static final Pattern ORDER = Pattern.compile("\"order_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final List<Specimen> CORPUS = Stream.concat(
                    TestAnswers.corpus(false).stream(), TestAnswers.corpus(true).stream())
            .toList();
    private static final List<String> BOMBS =
            List.of("deep", "deep-object", "long-number", "long-text", "colliding-names");
    private static final List<Integer> REFUSALS = List.of(400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504, 999);
    private static final byte[][] PIECES = Stream.of(
                    "null", "\"\"", "{}", "[]", "-1", "1e999", ",", "}", "\\u0000", "\"Done\"", "\"Expired\"", "\"0\"")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    private static final int LATE_MILLIS = 2_500;
    private static final long PETABYTE = 1L << 50;

    private final Socket connection;
    private final Random chance;
    private final Question question;
    private final String kind;
    private final Map<String, Honest> earlier;
    private final Map<String, Fault> faults;

    /** @param earlier the last honest answer of each kind */
    HostileAnswer(Socket connection, Random chance, Question question, String kind, Map<String, Honest> earlier) {
        this.connection = connection;
        this.chance = chance;
        this.question = question;
        this.kind = kind;
        this.earlier = earlier;
        this.faults = Map.ofEntries(
                Map.entry("hangs up and does nothing", connection::close),
                Map.entry("hangs up", this::hangUp),
                Map.entry("resets", this::reset),
                Map.entry("half", this::half),
                Map.entry("late", this::late),
                Map.entry("drips", this::drip),
                Map.entry("body without end", this::endlessBody),
                Map.entry("headers without end", this::endlessHeaders),
                Map.entry("petabyte", () -> head(200, "application/json", PETABYTE, "")),
                Map.entry("page", () -> send(new Honest(200, "text/html", "<html>Sign in</html>".getBytes()))),
                Map.entry("packed", this::packed),
                Map.entry("redirect", () -> head(307, "text/plain", 0, "Location: /v5/orders\r\n")),
                Map.entry("refusal", this::refusal),
                Map.entry("nothing", () -> head(chance.nextBoolean() ? 204 : 200, "application/json", 0, "")),
                Map.entry("no HTTP", () -> RawServer.send(connection, "\u0000\u0001 SSH-2.0 what?\r\n\r\n")),
                Map.entry("bomb", this::bomb),
                Map.entry("specimen", this::specimen),
                Map.entry("damaged", this::damaged),
                Map.entry("earlier", this::earlier));
    }

    /** Gives some answer. @return its name */
    String spoil() throws IOException, InterruptedException {
        List<String> names = faults.keySet().stream().sorted().toList();
        String name = names.get(chance.nextInt(names.size()));
        faults.get(name).happen();
        return name;
    }

    /** The honest answer, which is remembered. */
    void send(Honest answer) throws IOException {
        earlier.put(kind, answer);
        whole(answer.status(), answer.type(), answer.body());
    }

    private Honest ask() throws IOException, InterruptedException {
        return question.ask();
    }

    private void hangUp() throws IOException, InterruptedException {
        ask();
        connection.close();
    }

    private void reset() throws IOException, InterruptedException {
        ask();
        connection.setSoLinger(true, 0);
        connection.close();
    }

    private void half() throws IOException, InterruptedException {
        Honest answer = ask();
        head(answer.status(), answer.type(), answer.body().length, "");
        write(Arrays.copyOf(answer.body(), answer.body().length / 2));
        connection.close();
    }

    private void late() throws IOException, InterruptedException {
        Honest answer = ask();
        pause(LATE_MILLIS);
        send(answer);
    }

    private void drip() throws IOException, InterruptedException {
        Honest answer = ask();
        head(answer.status(), answer.type(), answer.body().length, "");
        for (int i = 0; i < Math.min(30, answer.body().length); i++) {
            write(new byte[] {answer.body()[i]});
            pause(LATE_MILLIS / 20);
        }
        connection.close();
    }

    /** Waits, but no longer than somebody is there. */
    private void pause(int millis) throws IOException {
        connection.setSoTimeout(millis);
        try {
            connection.getInputStream().read();
        } catch (SocketTimeoutException over) {
            connection.setSoTimeout(0);
        }
    }

    private void endlessBody() throws IOException, InterruptedException {
        ask();
        RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        RawServer.flood(connection.getOutputStream());
    }

    private void endlessHeaders() throws IOException, InterruptedException {
        ask();
        RawServer.send(connection, "HTTP/1.1 200 OK\r\n");
        byte[] line = "X-More: and more and more and more\r\n".repeat(100).getBytes(StandardCharsets.UTF_8);
        while (true) {
            write(line);
        }
    }

    private void packed() throws IOException, InterruptedException {
        Honest answer = ask();
        head(200, answer.type(), answer.body().length, "Content-Encoding: gzip\r\n");
        write(answer.body());
    }

    private void refusal() throws IOException, InterruptedException {
        if (chance.nextBoolean()) {
            ask();
        }
        int status = REFUSALS.get(chance.nextInt(REFUSALS.size()));
        byte[] body = (chance.nextBoolean()
                        ? "<h1>Bad</h1>"
                        : "{\"detail\":\"OUT_OF_STOCK\",\"a\":" + "[".repeat(2_000))
                .getBytes(StandardCharsets.UTF_8);
        head(status, "application/json", body.length, chance.nextBoolean() ? "Retry-After: 1\r\n" : "");
        write(body);
    }

    private void bomb() throws IOException, InterruptedException {
        Honest answer = ask();
        String text = answer.text().startsWith("{") ? answer.text() : "{\"order_id\":\"1\"}";
        whole(200, "application/json", JsonBombs.of(BOMBS.get(chance.nextInt(BOMBS.size())), text));
    }

    /** Something of the corpus, about the order in question. */
    private void specimen() throws IOException, InterruptedException {
        Matcher order = ORDER.matcher(ask().text());
        Specimen specimen = CORPUS.get(chance.nextInt(CORPUS.size()));
        whole(200, "application/json", TestAnswers.bytes(specimen, order.find() ? order.group(1) : "1"));
    }

    private void damaged() throws IOException, InterruptedException {
        Honest answer = ask();
        whole(200, answer.type(), Mutations.of(answer.body(), 0, PIECES, chance));
    }

    /** The answer to another question. */
    private void earlier() throws IOException, InterruptedException {
        Honest answer = ask();
        Honest other = earlier.getOrDefault(kind, answer);
        whole(other.status(), other.type(), other.body());
    }

    /** Gives some events. @return the name of what was wrong with them */
    String spoilStream(InputStream honest) throws IOException {
        try (honest) {
            int kindOfStream = chance.nextInt(4);
            if (kindOfStream == 0) {
                whole(404, "application/json", "{\"detail\":\"no\"}".getBytes(StandardCharsets.UTF_8));
                return "stream refused";
            }
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            if (kindOfStream == 1) {
                RawServer.send(connection, "data: " + "x".repeat(100_000 + chance.nextInt(100_000)));
                pause(LATE_MILLIS);
                connection.close();
                return "stream of a line without end";
            }
            byte[] events = honest.readNBytes(2_000);
            write(
                    kindOfStream == 2
                            ? Arrays.copyOf(events, events.length / 2)
                            : Mutations.of(events, 0, PIECES, chance));
            connection.close();
            return kindOfStream == 2 ? "stream cut" : "stream damaged";
        }
    }

    void passOn(InputStream honest) throws IOException {
        try (honest) {
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            honest.transferTo(connection.getOutputStream());
        } finally {
            connection.close();
        }
    }

    private void whole(int status, String type, byte[] body) throws IOException {
        head(status, type, body.length, "");
        write(body);
    }

    private void head(int status, String type, long length, String more) throws IOException {
        RawServer.send(
                connection,
                "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\n" + more + "Content-Length: " + length
                        + "\r\n\r\n");
        if (length > Integer.MAX_VALUE) {
            connection.close();
        }
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(bytes);
        out.flush();
    }
}
