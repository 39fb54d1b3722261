package io.giftmill.story;

import io.giftmill.partner.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The simulated partner behind somebody who answers two of three calls with everything but sense. What was asked for
 * mostly happens all the same. The wallet is left alone: what was paid has to be known for sure.
 */
final class HostilePartner implements AutoCloseable {
    private static final List<String> PASSED_ON =
            List.of("content-type", "user-agent", "x-cr-", "x-forwarded-for", "accept");

    private final RawServer server = new RawServer();
    private final HttpClient upstream = HttpClient.newHttpClient();
    private final String sandbox;
    private final Random seeds;
    private final Map<String, Integer> faults = new ConcurrentSkipListMap<>();
    private final Map<String, HostileAnswer.Honest> earlier = new ConcurrentHashMap<>();
    private volatile boolean isHostile = true;

    /**
     * Starts it.
     *
     * @param sandbox where the simulated partner is
     * @param seed of all that is left to chance; calls come in an order of their own, so it repeats a campaign roughly
     */
    HostilePartner(String sandbox, long seed) {
        this.sandbox = sandbox;
        this.seeds = new Random(seed);
        server.reset(this::answer);
    }

    String url() {
        return server.url();
    }

    /** From now on it answers as it should. */
    void behave() {
        isHostile = false;
    }

    /** What it did to calls, and how often. */
    Map<String, Integer> faults() {
        return faults;
    }

    private void answer(RawServer.Request request, Socket connection) throws IOException, InterruptedException {
        server.requests.clear();
        String path = request.line().split(" ")[1];
        Random chance = chance();
        boolean isKind = !isHostile || path.startsWith("/_sandbox") || chance.nextInt(3) == 0;
        HostileAnswer answer =
                new HostileAnswer(connection, chance, () -> honest(request), kind(request, path), earlier);
        boolean isStream = path.endsWith("/subscribe");
        if (isKind && isStream) {
            answer.passOn(stream(request));
        } else if (isKind) {
            answer.send(honest(request));
        } else {
            faults.merge(isStream ? answer.spoilStream(stream(request)) : answer.spoil(), 1, Integer::sum);
        }
    }

    /** Answers of one kind can be mistaken for each other. */
    private static String kind(RawServer.Request request, String path) {
        String[] parts = path.split("[/?]");
        return request.line().split(" ")[0] + " " + parts[2] + (path.endsWith("/validations") ? " check" : "");
    }

    private synchronized Random chance() {
        return new Random(seeds.nextLong());
    }

    private HostileAnswer.Honest honest(RawServer.Request request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = upstream.send(passedOn(request), HttpResponse.BodyHandlers.ofByteArray());
        return new HostileAnswer.Honest(
                answer.statusCode(), answer.headers().firstValue("content-type").orElse("text/plain"), answer.body());
    }

    private InputStream stream(RawServer.Request request) throws IOException, InterruptedException {
        return upstream.send(passedOn(request), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest passedOn(RawServer.Request request) {
        String[] line = request.line().split(" ");
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(sandbox + line[1]));
        for (String header : request.headers()) {
            String name = header.substring(0, header.indexOf(':'));
            if (PASSED_ON.stream().anyMatch(name.toLowerCase()::startsWith)) {
                builder.header(name, header.substring(name.length() + 1).strip());
            }
        }
        return builder.method(
                        line[0],
                        HttpRequest.BodyPublishers.ofByteArray(request.body().getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
