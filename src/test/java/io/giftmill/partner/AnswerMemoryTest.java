package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.giftmill.hostile.SmallMemory;
import io.giftmill.outbound.OutboundProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As many answers as there are connections, each as large as may be and made of what takes the most memory, and a list of
 * the catalogue beside them, all held at the same time by a process that has 256 MB.
 */
class AnswerMemoryTest {
    private static final PartnerProperties SETTINGS = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("giftmill.partner", PartnerProperties.class);

    private static final int ORDER = new AnswerSizes(SETTINGS.maxAnswerBytes()).most("/v5/orders");
    private static final int LIST = SETTINGS.maxAnswerBytes();
    private static final List<String> HEADS = List.of(
            "{\"order_id\":\"" + TestAnswers.ORDER_ID + "\",\"deliveries\":[",
            "{\"problems\":[",
            "{\"problems\":[[",
            "{\"order_id\":\"" + TestAnswers.ORDER_ID + "\",\"coin\":\"");
    private static final List<String> PIECES = List.of("{},", "\"A\",", "[],", "x");
    private static final List<String> ENDS = List.of("{}]}", "\"A\"]}", "[]]]}", "\"}");

    /** What a call has in its hands at last. */
    private record Held(byte[] bytes, Object meaning) {}

    @TempDir
    Path folder;

    private final Map<String, RawServer.Behaviour> answers = new ConcurrentHashMap<>();

    @Test
    void holdsAsManyAnswersAsThereAreConnections() throws Exception {
        Path results = folder.resolve("results.txt");
        try (RawServer server = new RawServer()) {
            server.reset(
                    (request, connection) -> answers.computeIfAbsent(request.line(), line -> answer(line.split("[/ ]")))
                            .answer(request, connection));
            SmallMemory.run(AnswerMemoryTest.class, folder, server.url(), results.toString());
        }
        List<String> told = Files.readAllLines(results);
        assertThat(told).hasSize(HEADS.size() * SETTINGS.connections());
        assertThat(told.subList(0, 3 * SETTINGS.connections())).containsOnly("Unknown");
    }

    /** The path ends with the kind and the size of what is wanted. */
    private static RawServer.Behaviour answer(String[] path) {
        int kind = Integer.parseInt(path[path.length - 4]);
        int size = Integer.parseInt(path[path.length - 3]);
        String piece = PIECES.get(kind);
        int times = (size - HEADS.get(kind).length() - ENDS.get(kind).length()) / piece.length();
        return RawServer.json(HEADS.get(kind) + piece.repeat(times) + ENDS.get(kind));
    }

    /** @param arguments the partner, and the file for the results */
    public static void main(String[] arguments) throws Exception {
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(PartnerConnections.pool(
                        SETTINGS, new OutboundProperties(List.of(), List.of()).resolver(false)));
        List<String> results = new ArrayList<>();
        try (PartnerClient ours = new PartnerClient(SETTINGS)) {
            ours.configureHttpClient(builder);
            try (CloseableHttpClient client = builder.build()) {
                for (int kind = 0; kind < HEADS.size(); kind++) {
                    results.addAll(round(client, arguments[0], kind));
                }
            }
        }
        Files.write(Path.of(arguments[1]), results);
    }

    private static List<String> round(CloseableHttpClient client, String partner, int kind) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Callable<Held>> calls = new ArrayList<>();
        calls.add(() -> list(client, partner + "/v2/homepage/" + kind + "/" + LIST));
        for (int i = 0; i < SETTINGS.connections(); i++) {
            int size = i % 2 == 0 ? ORDER : LIST;
            calls.add(() -> order(client, partner + "/v5/orders/" + kind + "/" + size));
        }
        List<String> results = new ArrayList<>();
        for (Future<Held> held : threads.invokeAll(calls)) {
            results.add(held.get().meaning().getClass().getSimpleName());
        }
        threads.shutdown();
        return results.subList(1, results.size());
    }

    private static Held order(CloseableHttpClient client, String address) {
        try {
            byte[] bytes = bytes(client, address);
            return new Held(bytes, TestAnswers.created(bytes));
        } catch (IOException tooLarge) {
            return new Held(null, new Outcome.Unknown<>(tooLarge.getMessage(), null));
        }
    }

    private static Held list(CloseableHttpClient client, String address) throws IOException {
        byte[] bytes = bytes(client, address);
        try {
            return new Held(bytes, PartnerJson.listMapper().readTree(bytes));
        } catch (JsonProcessingException tooMuch) {
            return new Held(bytes, tooMuch);
        }
    }

    private static byte[] bytes(CloseableHttpClient client, String address) throws IOException {
        return client.execute(
                new HttpPost(address), answer -> answer.getEntity().getContent().readAllBytes());
    }
}
