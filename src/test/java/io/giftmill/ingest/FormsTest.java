package io.giftmill.ingest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "example.com",
                "dead.beef",
                "cafe",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "256.1.1.1",
                "1.2.3.4 ",
                "0x7f.1.1.1",
                "2130706433",
                "fe80::1%eth0",
                "[::1]",
                "::1:80:",
                "1::2::3",
                "12345::1",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::ffff:1.2.3.4",
                "::ffff:102:304",
                "a:b",
                "1.2.3.4\r\nX: y",
                ""
            })
    void takesNoNameAndNothingThatIsNearlyAnAddress(String text) {
        assertThat(Forms.ip(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,203.0.113.7",
        "0.0.0.0,0.0.0.0",
        "::1,::1",
        "::,::",
        "0:0:0:0:0:0:0:0,::",
        "2001:DB8:0:0:0:0:0:0,2001:db8::",
        "2001:0db8:0000:0000:0001:0000:0000:0001,2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
        "1:0:0:2:0:0:0:3,1:0:0:2::3",
        "10:0:0:1:1:1:1:1,10::1:1:1:1:1"
    })
    void spellsAnAddressInOneWay(String text, String canonical) {
        assertThat(Forms.ip(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a\tb", "a\nb", "a\u0000", "a\u007f", "a\u0085b", "ä"})
    void aUserAgentCannotLeaveItsHeader(String text) {
        assertThat(Forms.isUserAgent(text)).isFalse();
    }

    @Test
    void aUserAgentHasAtMost256Characters() {
        assertThat(Forms.isUserAgent("M")).isTrue();
        assertThat(Forms.isUserAgent("M".repeat(256))).isTrue();
        assertThat(Forms.isUserAgent("M".repeat(257))).isFalse();
    }
}
