package io.giftmill.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(20)
class StandardErrorTest {
    private static final int PIPE = 64;

    private final PipedOutputStream end = new PipedOutputStream();
    private InputStream reader;
    private PrintStream said;

    @BeforeEach
    void open() throws IOException {
        reader = new PipedInputStream(end, PIPE);
        said = StandardError.before(end);
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
    }

    @Test
    void hasHandedOverWhatWasSaidWhenItReturns() throws IOException {
        said.println("one");
        said.print("two");
        said.flush();
        assertThat(new String(reader.readNBytes(7), StandardCharsets.UTF_8)).isEqualTo("one\ntwo");
    }

    @Test
    void waitsForNobodyWhoDoesNotRead() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            said.println("Line " + i + " for somebody who does not listen");
        }
        assertThat(reader.available()).isEqualTo(PIPE);
    }

    @Test
    void saysHowMuchIsMissingOnceSomebodyReadsAgain() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            said.println("Line " + i + " for somebody who listens late");
        }
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf("in time)") < 0) {
            heard.append((char) reader.read());
        }
        String[] lines = heard.toString().split("\n");
        assertThat(lines[0]).isEqualTo("Line 0 for somebody who listens late");
        assertThat(lines.length).isBetween(1_000, 9_000);
        assertThat(lines[lines.length - 1]).matches("\\(\\d+ lines are missing here: nobody read them in time\\)");
    }

    @Test
    void isSilentWhenItsReaderHasGone() {
        PrintStream nobody = StandardError.before(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        nobody.println("one");
        nobody.println("two");
        assertThat(nobody.checkError()).isFalse();
    }

    @Test
    void waitsAgainForWhoeverReadsAgain() throws IOException {
        said.println("x".repeat(1_000));
        reader.readNBytes(1_001);
        await().untilAsserted(() -> {
            said.println("y");
            assertThat(reader.available()).isPositive();
        });
    }
}
