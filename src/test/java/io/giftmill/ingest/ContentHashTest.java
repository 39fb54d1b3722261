package io.giftmill.ingest;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineTerms;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentHashTest {
    private static final LineRequest PLAIN = new LineRequest(
            "Airbnb",
            "US",
            "100 USD",
            null,
            null,
            "ana@example.com",
            "ana@example.com",
            "en",
            null,
            null,
            null,
            null,
            null,
            null);

    private final ContentHash hash = new ContentHash();

    /** Rows are compared with those of earlier releases by it. */
    @Test
    void aRowWithoutTermsKeepsTheHashItAlwaysHad() {
        assertThat(hash.of(PLAIN, 1)).isEqualTo("06ed6ddc726aa8b4884ebd3ddf2d0de07d26c1cf8bc85105f86de32d4a22a05a");
    }

    @Test
    void whatChangesPriceOrRefundMakesAnotherRow() {
        assertThat(Set.of(
                        hash.of(PLAIN, 1),
                        hash.of(PLAIN.withTerms(new LineTerms("A", null, null, null)), 1),
                        hash.of(PLAIN.withTerms(new LineTerms(null, "A", null, null)), 1),
                        hash.of(PLAIN.withTerms(new LineTerms("A", "A", null, null)), 1)))
                .hasSize(4);
    }

    @Test
    void anotherEndUserMakesNoOtherRow() {
        assertThat(hash.of(PLAIN.withTerms(new LineTerms(null, null, "192.0.2.1", "Bank/1")), 1))
                .isEqualTo(hash.of(PLAIN, 1));
    }
}
