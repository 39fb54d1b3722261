package io.giftmill.partner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventParserTest {
    private static final String MARK = "\uFEFF";

    /** A stream, and what a browser's EventSource takes from it. */
    record Sample(String stream, List<String> events) {
        static Sample of(String stream, String... events) {
            return new Sample(stream, List.of(events));
        }
    }

    static List<Sample> corpus() {
        return List.of(
                Sample.of(""),
                Sample.of("data: a\n\n", "message=a"),
                Sample.of("data: a\r\n\r\n", "message=a"),
                Sample.of("data: a\r\r", "message=a"),
                Sample.of("data: a\r\n\ndata: b\n\r\n", "message=a", "message=b"),
                Sample.of("data:a\ndata: b\ndata:  c\n\n", "message=a\nb\n c"),
                Sample.of("data\ndata\n\n", "message=\n"),
                Sample.of("data\n\n", "message="),
                Sample.of("data:\n\n", "message="),
                Sample.of(": beat\n\n:\n\n:data: x\n\n"),
                Sample.of("event: stop\ndata: {}\n\n", "stop={}"),
                Sample.of("event: stop\n\ndata: a\n\n", "message=a"),
                Sample.of("event: stop\nevent\ndata: a\n\n", "message=a"),
                Sample.of("event: a\nevent: b\ndata: c\n\ndata: d\n\n", "b=c", "message=d"),
                Sample.of("id: 7\nretry: 5\nfoo: bar\n data: no\nData: no\ndata : no\ndata: yes\n\n", "message=yes"),
                Sample.of(MARK + "data: a\n\n" + MARK + "data: b\n\n", "message=a"),
                Sample.of(MARK + "\ndata: a\n\n", "message=a"),
                Sample.of(MARK + MARK + "data: a\n\ndata: b\n\n", "message=b"),
                Sample.of("data: zażółć €uro 🎁\n\n", "message=zażółć €uro 🎁"),
                Sample.of("data: a:b: c\n\n", "message=a:b: c"),
                Sample.of("data: whole\n\ndata: broken off", "message=whole"),
                Sample.of("data: whole\n\ndata: broken off\n", "message=whole"),
                Sample.of("event: stop\ndata: {}\n"));
    }

    private static List<String> events(byte[][] pieces) throws IOException {
        List<String> events = new ArrayList<>();
        EventParser parser = new EventParser(
                1000, event -> events.add(event.name() + "=" + event.data().reveal()));
        for (byte[] piece : pieces) {
            parser.feed(ByteBuffer.wrap(piece));
        }
        return events;
    }

    private static byte[][] cut(byte[] whole, int... at) {
        byte[][] pieces = new byte[at.length + 1][];
        for (int i = 0; i <= at.length; i++) {
            int from = i == 0 ? 0 : at[i - 1];
            pieces[i] = Arrays.copyOfRange(whole, from, i == at.length ? whole.length : at[i]);
        }
        return pieces;
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void readsAStreamCutAtAnyTwoBytes(Sample sample) throws IOException {
        byte[] whole = sample.stream().getBytes(StandardCharsets.UTF_8);
        for (int first = 0; first <= whole.length; first++) {
            for (int second = first; second <= whole.length; second++) {
                assertThat(events(cut(whole, first, second)))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(sample.events());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void readsAStreamByteByByte(Sample sample) throws IOException {
        byte[] whole = sample.stream().getBytes(StandardCharsets.UTF_8);
        int[] everywhere = IntStream.rangeClosed(1, whole.length).toArray();
        assertThat(events(cut(whole, everywhere))).isEqualTo(sample.events());
    }

    @Test
    void replacesWhatIsNoUtf8SoThatItCanBeSeen() throws IOException {
        byte[] broken = {'d', 'a', 't', 'a', ':', 'a', (byte) 0xC5, 'b', '\n', '\n'};
        assertThat(events(new byte[][] {broken})).containsExactly("message=a\uFFFDb");
    }

    @Test
    void endsALineThatDoesNotEnd() {
        assertThatThrownBy(() -> events(new byte[][] {bytes("data: " + "x".repeat(1000))}))
                .isInstanceOf(EventParser.TooLargeException.class)
                .hasMessageNotContaining("xx");
        assertThatThrownBy(() -> events(new byte[][] {bytes(":" + "x".repeat(1000))}))
                .isInstanceOf(EventParser.TooLargeException.class);
    }

    @Test
    void endsAnEventThatDoesNotEnd() {
        assertThatThrownBy(() -> events(new byte[][] {bytes("data: 123456789\n".repeat(101))}))
                .isInstanceOf(EventParser.TooLargeException.class);
        assertThatThrownBy(() -> events(new byte[][] {bytes("data\n".repeat(1002))}))
                .isInstanceOf(EventParser.TooLargeException.class);
    }

    @Test
    void bearsAsManyEventsAndCommentsAsMayCome() throws IOException {
        assertThat(events(
                        new byte[][] {bytes(": beat\n\nevent: e\n\n".repeat(5000) + "data: 123456789\n\n".repeat(5000))
                        }))
                .hasSize(5000);
    }

    @Test
    void givesNothingMoreToWhomWantsNoMore() {
        List<String> events = new ArrayList<>();
        EventParser parser = new EventParser(1000, event -> {
            events.add(event.name());
            throw new IOException("enough");
        });
        assertThatThrownBy(() -> parser.feed(ByteBuffer.wrap(bytes("data: a\n\ndata: b\n\n"))))
                .hasMessage("enough");
        assertThat(events).hasSize(1);
    }

    @Test
    void showsNoDataInATextAndNoControlCharactersInAName() throws IOException {
        List<ServerSentEvent> events = new ArrayList<>();
        new EventParser(1000, events::add)
                .feed(ByteBuffer.wrap(bytes("event: a\u001Bb" + "x".repeat(200) + "\ndata: CANARY-1\n\n")));
        assertThat(events.get(0).toString()).doesNotContain("CANARY");
        assertThat(events.get(0).name()).hasSizeLessThanOrEqualTo(64).startsWith("a bxx");
    }

    @Test
    void takesNoCodeForTheNameOfAnEvent() throws IOException {
        List<ServerSentEvent> events = new ArrayList<>();
        new EventParser(1000, events::add).feed(ByteBuffer.wrap(bytes("event: CANARY-47XQ\ndata: {}\n\n")));
        assertThat(events.get(0).name()).isEqualTo("(no word)");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
