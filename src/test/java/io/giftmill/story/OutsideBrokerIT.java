package io.giftmill.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker of somebody else, which is not there when the program starts, comes, goes and comes back. */
class OutsideBrokerIT {
    @TempDir
    Path folder;

    private OutsideBroker broker;

    @BeforeEach
    void choosePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            broker = new OutsideBroker(folder.resolve("broker"), free.getLocalPort());
        }
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    private Program program() {
        return Program.in(folder.resolve("ours"))
                .with("GIFTMILL_QUEUE_BROKERURL", broker.url())
                .with("GIFTMILL_QUEUE_USER", OutsideBroker.USER)
                .with("GIFTMILL_QUEUE_PASSWORD", OutsideBroker.PASSWORD);
    }

    private Run send(Path file) {
        Program sender = Program.in(folder.resolve("sender"))
                .with("GIFTMILL_QUEUE_USER", OutsideBroker.USER)
                .with("GIFTMILL_QUEUE_PASSWORD", OutsideBroker.PASSWORD);
        String data = sender.data().toString();
        return sender.run("send", file.toString(), "--broker", broker.url(), "--data", data, "--wait");
    }

    @Test
    void takesFilesWithoutItAndMessagesWheneverItIsThere() throws Exception {
        Program program = program();
        Path inbox = Files.createDirectories(program.data().resolve("inbox"));
        Path outbox = program.data().resolve("outbox");
        try (Process serve =
                program.start(List.of("serve", "--data", program.data().toString()))) {
            serve.untilItSays("Watching");
            Samples.rows(inbox.resolve("meanwhile.csv"), 0, 5);
            serve.until(() -> Files.exists(outbox.resolve("meanwhile.csv.ack.json")));

            broker.start();
            Run sent = send(Samples.rows(folder.resolve("first.csv"), 100, 110))
                    .endsWith(0)
                    .isReadable();
            assertThat(sent.out()).contains("R-00100 DELIVERED");

            broker.stop();
            Samples.rows(inbox.resolve("again.csv"), 200, 205);
            serve.until(() -> Files.exists(outbox.resolve("again.csv.ack.json")));
            broker.start();
            send(Samples.rows(folder.resolve("second.csv"), 300, 310))
                    .endsWith(0)
                    .isReadable();

            Run ended = serve.terminate().endsWith(3);
            assertThat(ended.out() + ended.err()).doesNotContain(OutsideBroker.PASSWORD);
        }
        assertThat(program.data().resolve("queue")).doesNotExist();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
            assertThat(record.count("select count(*) from line where status = 'DELIVERED'"))
                    .isEqualTo(30);
        }
    }
}
