package io.giftmill.sandbox;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/sandbox.md} says what the code does: its tables are the constants. On a failure, paste what is expected. */
class SandboxPageTest {

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/sandbox.md"));
    }

    @Test
    void listsEveryFault() throws IOException {
        String table = Arrays.stream(Fault.values())
                .map(fault -> "| `fault+%s` | %s | %s |"
                        .formatted(
                                fault.kebab(),
                                fault.phone() == 0 ? "" : "`%s%02d`".formatted(Magic.PHONE_MARK, fault.phone()),
                                fault.sentence()))
                .collect(Collectors.joining("\n"));
        assertThat(page()).contains(table);
    }

    @Test
    void listsWhenProblemCodesShow() throws IOException {
        String table = Arrays.stream(Magic.Moment.values())
                .map(moment -> "| `fault+%s<code>` | %s |".formatted(moment.prefix(), moment.sentence()))
                .collect(Collectors.joining("\n"));
        assertThat(page()).contains(table);
    }

    @Test
    void listsEveryProblemCode() throws IOException {
        String list = Arrays.stream(ProblemCode.values())
                .map(code -> "- `%s`".formatted(code.kebab()))
                .collect(Collectors.joining("\n"));
        assertThat(page()).contains(list);
    }

    @Test
    void listsEverySetting() throws IOException {
        for (RecordComponent setting : SandboxProperties.class.getRecordComponents()) {
            String kebab = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            assertThat(page()).contains("| `giftmill.sandbox." + kebab + "` |");
        }
    }

    @Test
    void listsEveryEndpoint() throws IOException {
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint != Endpoint.UNKNOWN && endpoint != Endpoint.REDIRECTED) {
                assertThat(page()).contains("`" + endpoint.title() + "`");
            }
        }
    }
}
