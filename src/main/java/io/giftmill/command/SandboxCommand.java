package io.giftmill.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.giftmill.sandbox.Sandbox;
import io.giftmill.sandbox.SandboxProperties;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulated partner alone. It needs nothing of the application. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description =
                "Runs the simulated partner in a process of its own, for rehearsals and tests, until it is stopped.")
final class SandboxCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8900",
            description = "Port on the loopback address; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "File that keeps its orders over a restart. Default: memory only")
    private Path ledger;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Where its randomness begins. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "Divides its delays and windows. Default: ${DEFAULT-VALUE}")
    private int speed;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Milliseconds added to each answer. Default: ${DEFAULT-VALUE}")
    private long latency;

    @Option(
            names = "--confirmation",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "Milliseconds until a transfer is confirmed. Default: ${DEFAULT-VALUE}")
    private long confirmation;

    @Option(
            names = "--delivery",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "Milliseconds from there to the codes. Default: ${DEFAULT-VALUE}")
    private long delivery;

    @Option(
            names = "--payment-window",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            description = "Seconds an order waits for its payment. Default: ${DEFAULT-VALUE}")
    private long paymentWindow;

    @Option(
            names = "--uneven",
            description = "Some orders take a sixth of the delivery time, others six times as long.")
    private boolean uneven;

    @Option(
            names = "--wallet-rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Transfers a second its wallet makes, times the speed; 0 for as many as come. Default: 0")
    private int walletRate;

    @Option(
            names = "--print-ledger",
            paramLabel = "LAYOUT",
            description = "Print what its wallet paid and got back, laid out as explorer or exchange, and end.")
    private String layout;

    @Override
    public Integer call() throws Exception {
        SandboxProperties properties = new SandboxProperties(
                port,
                seed,
                speed,
                Duration.ofMillis(latency),
                Duration.ofMillis(confirmation),
                Duration.ofMillis(delivery),
                Duration.ofSeconds(paymentWindow),
                ledger,
                uneven,
                walletRate);
        // Without Spring nobody configures the log, and its lines would stand before the address on standard output.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Sandbox sandbox = Sandbox.start(properties, Clock.systemUTC());
        if (layout != null) {
            return print(sandbox);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
        System.out.println("SANDBOX at " + sandbox.baseUri() + "; Ctrl-C stops.");
        System.out.flush();
        new CountDownLatch(1).await();
        return ExitCode.DELIVERED.number();
    }

    /** Asks it as anybody would, so that there is one way to the ledger. */
    private int print(Sandbox sandbox) throws IOException, InterruptedException {
        try (sandbox) {
            String address = sandbox.baseUri() + "/_sandbox/wallet/ledger?layout="
                    + URLEncoder.encode(layout, StandardCharsets.UTF_8);
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new UnusableException("--print-ledger: write explorer or exchange.");
            }
            System.out.print(answer.body());
            System.out.flush();
            return ExitCode.DELIVERED.number();
        }
    }
}
