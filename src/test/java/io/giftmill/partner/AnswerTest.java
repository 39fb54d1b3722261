package io.giftmill.partner;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTest {

    @ParameterizedTest(name = "{0} after POST: {1}, after GET: {2}")
    @CsvSource({
        "100, unknown, unknown",
        "200, unknown, unknown",
        "204, unknown, unknown",
        "300, unknown, unknown",
        "301, unknown, unknown",
        "304, unknown, unknown",
        "307, unknown, unknown",
        "400, no, no",
        "401, no, no",
        "402, unknown, unknown",
        "403, no, no",
        "404, no, no",
        "405, unknown, unknown",
        "408, unknown, unknown",
        "409, unknown, unknown",
        "410, unknown, unknown",
        "413, unknown, unknown",
        "415, unknown, unknown",
        "422, no, unknown",
        "425, unknown, unknown",
        "429, unknown, unknown",
        "451, unknown, unknown",
        "500, unknown, unknown",
        "502, unknown, unknown",
        "503, unknown, unknown",
        "504, unknown, unknown",
        "520, unknown, unknown",
        "999, unknown, unknown"
    })
    void sortsStatusesWithoutReadableContent(int status, String afterPost, String afterGet) {
        Answer answer = new Answer(status, false, new Refusal(status, List.of(), null), null);
        assertThat(answer.isRefusedPost()).isEqualTo(afterPost.equals("no"));
        assertThat(answer.isRefusedGet()).isEqualTo(afterGet.equals("no"));
    }
}
