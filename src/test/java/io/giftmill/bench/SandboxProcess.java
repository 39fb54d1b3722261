package io.giftmill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated partner in a process of its own. Every run gets a new one, so that none inherits another's orders. */
final class SandboxProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("SANDBOX at (http://[^;\\s]+)");
    private static final int LONGEST_START_MILLIS = 60_000;
    private static final int LOOK_MILLIS = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private SandboxProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it in a folder, where it keeps its ledger. It delivers an order as soon as it is paid. */
    static SandboxProcess start(Path jar, Path folder, long latencyMillis) throws IOException, InterruptedException {
        return start(jar, folder, List.of("--confirmation=0", "--delivery=0", "--latency=" + latencyMillis));
    }

    static SandboxProcess start(Path jar, Path folder, List<String> options) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Java.PROGRAM,
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                "sandbox",
                "--port=0",
                "--ledger=" + folder.resolve("ledger.jsonl")));
        command.addAll(options);
        Process process = Child.start(command, Map.of(), folder);
        for (int waited = 0; waited < LONGEST_START_MILLIS; waited += LOOK_MILLIS) {
            Matcher said = ADDRESS.matcher(Files.readString(folder.resolve(Child.OUT)));
            if (said.find()) {
                return new SandboxProcess(process, said.group(1));
            }
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new IOException("The sandbox did not start; see " + folder);
    }

    String url() {
        return url;
    }

    SandboxReport report() {
        try {
            return SandboxReport.parse(get("/_sandbox/report"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every order it made, one JSON object each. */
    List<String> orders() {
        return get("/_sandbox/orders").lines().toList();
    }

    private String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The CPU time it has used so far. */
    long cpuMicros() throws IOException {
        return ProcessFacts.cpuMicros(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        // Waited for, so that its CPU time is not taken for that of the next program.
        process.onExit().join();
    }
}
