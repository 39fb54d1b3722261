package io.giftmill.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.giftmill.ingest.IngestProperties;
import io.giftmill.ingest.TakeFile;
import io.giftmill.queue.AnswerReader;
import io.giftmill.queue.FileSender;
import io.giftmill.queue.FileSender.Sent;
import io.giftmill.queue.QueueClient;
import io.giftmill.queue.QueueProperties;
import io.giftmill.queue.QueueUnreachableException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the rows of a file on the queue of a running {@code serve}, or of another broker. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Puts the rows of a file on the queue, for a serve that runs on the same data folder or on another broker.",
            "Sending a file again is harmless: it is answered as it was at first."
        })
final class SendCommand implements Callable<Integer> {
    private static final Set<String> WELL = Set.of("DELIVERED", "DUPLICATE");

    @Parameters(paramLabel = "FILE", description = "CSV file to send.")
    private Path file;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "500",
            description = "Rows of one message. Default: ${DEFAULT-VALUE}")
    private int lines;

    @Option(names = "--single", description = "Send each row as a message of its own.")
    private boolean single;

    @Option(names = "--wait", description = "Wait for the results and print them.")
    private boolean wait;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "With --wait, how long to wait without news. Default: ${DEFAULT-VALUE}")
    private int patience;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Encoding of the file, where it is not UTF-8 or UTF-16.")
    private Charset encoding;

    @Option(names = "--requested-by", paramLabel = "NAME", description = "Who asks for the order, for the books.")
    private String requestedBy;

    @Option(
            names = "--queue",
            paramLabel = "NAME",
            description = "Queue to send to, where it is not the configured one.")
    private String queue;

    @Option(names = "--broker", paramLabel = "URL", description = "Broker, where it is not the configured one.")
    private String broker;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        FileOptions.require(List.of(file));
        if (lines < 1) {
            throw new UnusableException("--lines: write 1 or more.");
        }
        override("giftmill.queue.requests", queue);
        override("giftmill.queue.broker-url", broker);
        CommandSettings settings = CommandSettings.read(DataFolder.prepare(common.data));
        QueueProperties properties = settings.of("giftmill.queue", QueueProperties.class);
        List<String> complaints = properties.complaints();
        if (!complaints.isEmpty()) {
            throw new UnusableException(complaints);
        }
        try (QueueClient client = QueueClient.open(properties)) {
            return send(client, settings.of("giftmill.ingest", IngestProperties.class))
                    .number();
        } catch (QueueUnreachableException unreachable) {
            throw new UnusableException(unreachable.getMessage());
        }
    }

    private static void override(String setting, String value) {
        if (value != null) {
            System.setProperty(setting, value);
        }
    }

    private ExitCode send(QueueClient client, IngestProperties limits) {
        PrintStream out = System.out;
        TakeFile wish = new TakeFile(file, encoding, requestedBy, true);
        Sent sent = new FileSender(client, limits)
                .send(wish, single ? 0 : lines, rows -> System.err.println("Sent " + rows + " rows"));
        out.printf(
                "Sent %d rows in %d messages, %s1 to %d%n",
                sent.rows(), sent.messages(), sent.prefix(), sent.messages());
        sent.unsent().forEach(row -> out.println("  not sent, " + row));
        boolean well = sent.unsent().isEmpty();
        if (wait) {
            well &= follow(client, sent, out);
        }
        out.flush();
        return well ? ExitCode.DELIVERED : ExitCode.ATTENTION;
    }

    private boolean follow(QueueClient client, Sent sent, PrintStream out) {
        AnswerReader answers = new AnswerReader(client);
        boolean complete = answers.follow(sent, Duration.ofSeconds(patience), answer -> out.println(words(answer)));
        answers.dead().forEach((message, why) -> out.println("  " + message + " was not taken. " + why));
        answers.statuses()
                .forEach((status, count) -> out.printf("  %-10s %6d%n", status.toLowerCase(Locale.ROOT), count));
        if (!complete) {
            out.println("Not everything has ended. The same command goes on waiting, and orders nothing twice.");
        }
        return complete
                && answers.dead().isEmpty()
                && WELL.containsAll(answers.statuses().keySet());
    }

    private static String words(JsonNode answer) {
        StringBuilder words = new StringBuilder("  ")
                .append(answer.path("row_ref").asText("-"))
                .append(' ')
                .append(answer.path("status").asText());
        JsonNode delivery = answer.path("delivery");
        if (delivery.isObject()) {
            words.append(' ').append(delivery.path("masked").asText());
        }
        answer.path("problems")
                .forEach(problem ->
                        words.append(' ').append(problem.path("sentence").asText()));
        return words.toString();
    }
}
