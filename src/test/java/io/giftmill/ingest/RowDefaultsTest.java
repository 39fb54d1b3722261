package io.giftmill.ingest;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineTerms;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a file says once for all of its rows. */
class RowDefaultsTest {
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64), like Gecko";
    private static final String PHONE = "R-1,Claro Credits,BR,15 BRL,+5511999887766\n";

    @TempDir
    private Path folder;

    private TestFiles files;

    @BeforeEach
    void configureAnAddress() {
        files = new TestFiles(folder, Map.of("giftmill.ingest.order-email", "configured@example.com"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lang=english
            coin=U$D
            network=Sol/ana
            coupon=SAVE 10%
            order_email=nobody
            end_user_ip=localhost
            end_user_ip=1.2.3.4:80
            end_user_agent=żółw
            coupon=
            """)
    void refusesAFileWhoseRowsWouldAllBeWrong(String pair) {
        assertRefused("#BATCH," + pair + "\n" + TestFiles.HEADER + PHONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"end_user_agent\":\"M\\r\\nX-Cr-Version: 1\"",
                "\"end_user_ip\":\"1.2.3.4\\r\\nX-Cr-Version: 1\"",
                "\"coupon\":\"\\u001b[2J\"",
                "\"lang\":5"
            })
    void refusesAManifestThatWouldWriteAHeaderOfItsOwn(String member) {
        files.write("orders.csv.manifest.json", "{\"file\":\"orders.csv\"," + member + "}");
        assertRefused(TestFiles.HEADER + PHONE);
    }

    @Test
    void refusesAManifestThatSaysSomethingElse() {
        files.write("orders.csv.manifest.json", "{\"file\":\"orders.csv\",\"coin\":\"USDT\"}");
        assertRefused("#BATCH,coin=USDC\n" + TestFiles.HEADER + PHONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#BATCH,coupon=Q4,\"end_user_agent=" + AGENT + "\",end_user_ip=192.0.2.1,lang=pt\n",
                "\"#BATCH,coupon=Q4,\"\"end_user_agent=" + AGENT + "\"\",end_user_ip=192.0.2.1,lang=pt\",,,,\n"
            })
    void givesRowsWhatTheFirstLineSays(String batchLine) {
        LineRequest request =
                files.lines(batchLine + TestFiles.HEADER + PHONE).get(0).request();
        assertThat(request.terms()).isEqualTo(new LineTerms("Q4", null, "192.0.2.1", AGENT));
        assertThat(request.lang()).isEqualTo("pt");
        assertThat(request.orderEmail()).isEqualTo("configured@example.com");
    }

    @Test
    void givesRowsWhatTheManifestSays() {
        files.write(
                "orders.csv.manifest.json",
                "{\"file\":\"orders.csv\",\"order_email\":\"desk@example.com\",\"coin\":\"USDT\",\"network\":\"Base\"}");
        LineRequest request = files.lines(TestFiles.HEADER + PHONE).get(0).request();
        assertThat(request.orderEmail()).isEqualTo("desk@example.com");
        assertThat(request.coin()).isEqualTo("USDT");
        assertThat(request.network()).isEqualTo("Base");
    }

    private void assertRefused(String content) {
        assertThatThrownBy(() -> files.inspect(content)).isInstanceOfSatisfying(FileRefusedException.class, refused -> {
            assertThat(refused.code()).isEqualTo(FileErrorCode.CONTROL_INVALID);
            assertThat(refused.sentence()).doesNotContain("\r", "\n", "\u001b");
        });
    }
}
