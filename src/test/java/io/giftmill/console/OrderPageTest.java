package io.giftmill.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The script of the page, run by Node where there is one. */
class OrderPageTest {
    private static final Path SCRIPT = Path.of("src/main/resources/console/order-stream.js");

    @Test
    void readsAnOrder() throws Exception {
        assertThat(
                        printed(
                                "page.parse('{\"order_id\":\"a\",\"order_state\":\"Done\",\"deliveries\":[{}]}','a').order_state"))
                .isEqualTo("Done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "1",
                "{}",
                "{\"order_id\":\"b\",\"order_state\":\"Done\",\"deliveries\":[]}",
                "{\"order_id\":\"a\",\"order_state\":1,\"deliveries\":[]}",
                "{\"order_id\":\"a\",\"order_state\":\"Done\"}",
                "{\"order_id\":\"a\",\"order_state\":\"Done\",\"deliveries\":[null]}"
            })
    void showsNothingThatIsNoOrder(String data) throws Exception {
        assertThat(printed("page.parse('" + data + "', 'a')")).isEqualTo("null");
    }

    @Test
    void triesAgainAfterASecondDoublingToThirty() throws Exception {
        assertThat(printed("[1,2,3,4,5,6].reduce((all) => [...all, page.nextPause(all.at(-1))], [1000]).join()"))
                .isEqualTo("1000,2000,4000,8000,16000,30000,30000");
    }

    private static String printed(String expression) throws IOException, InterruptedException {
        String program =
                "const page = require('" + SCRIPT.toAbsolutePath() + "'); console.log(String(" + expression + "))";
        Process node;
        try {
            node = new ProcessBuilder("node", "-e", program)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException none) {
            Assumptions.abort("There is no Node on this machine");
            return null;
        }
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
        return said;
    }
}
