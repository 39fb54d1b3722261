package io.giftmill.command;

import io.giftmill.ingest.IngestProperties;
import io.giftmill.ingest.TakeFile;
import io.giftmill.queue.AnswerReader;
import io.giftmill.queue.FileSender;
import io.giftmill.queue.FileSender.Sent;
import io.giftmill.queue.QueueClient;
import io.giftmill.queue.QueueProperties;
import io.giftmill.queue.QueueUnreachableException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    private boolean json;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        try {
            return send().number();
        } catch (RuntimeException failed) {
            return new Result(System.out, json).failed(failed).number();
        }
    }

    private ExitCode send() {
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
            return send(client, settings.of("giftmill.ingest", IngestProperties.class));
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
        SendResult result = new SendResult(System.out, json);
        TakeFile wish = new TakeFile(file, encoding, requestedBy, true);
        Sent sent = new FileSender(client, limits)
                .send(wish, single ? 0 : lines, rows -> System.err.println("Sent " + rows + " rows"));
        result.sent(sent);
        if (wait) {
            AnswerReader answers = new AnswerReader(client);
            boolean complete = answers.follow(sent, Duration.ofSeconds(patience), result::line);
            result.answered(answers, complete);
        }
        return result.end();
    }
}
