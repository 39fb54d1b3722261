package io.giftmill.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CodeFormsTest {
    private static final String CODE = "LPA:1$smdp.example$ABCD-EFGH";

    @ParameterizedTest
    @MethodSource
    void findsACodeHoweverItIsWrittenDown(String text) throws Exception {
        CodeForms codes = new CodeForms();
        codes.learn(
                new ObjectMapper().readTree("{\"deliveries\":[{\"deliverable\":{\"pin_code\":\"" + CODE + "\"}}]}"));
        assertThat(codes.codes()).isEqualTo(1);
        assertThat(codes.foundIn("nothing to see here")).isEmpty();
        assertThat(codes.foundIn(text)).isNotEmpty();
    }

    static Stream<String> findsACodeHoweverItIsWrittenDown() {
        return Stream.concat(
                Stream.of(
                        "the code is " + CODE + ".",
                        new String(CODE.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
                        HexFormat.of().formatHex(CODE.getBytes(StandardCharsets.UTF_8)),
                        "?code=LPA%3A1%24smdp.example%24ABCD-EFGH"),
                Stream.of("", "x", "xy", "xyz")
                        .map(before -> Base64.getEncoder()
                                .encodeToString((before + CODE + "after").getBytes(StandardCharsets.UTF_8))));
    }
}
