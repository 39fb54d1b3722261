package io.giftmill.codes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The keys of the test were made with GnuPG. */
class RecipientCertificateTest {
    private static final Path KEYS = Path.of("src/test/resources/openpgp");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "expired.asc, expired",
        "revoked.asc, revoked",
        "signer.asc, only for signatures",
        "weak.asc, too weak",
        "none.asc, cannot be read"
    })
    void refusesAKeyThatCannotKeepASecret(String file, String why) {
        assertThatThrownBy(() -> new RecipientCertificate(KEYS.resolve(file), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesFilesThatAreNoPublicKey() throws IOException {
        Path file = folder.resolve("file");
        for (String content : new String[] {
            "",
            "not a key",
            ExportingTest.key().toAsciiArmoredString(),
            Files.readString(KEYS.resolve("good.asc")).substring(0, 900)
        }) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> new RecipientCertificate(file, NOW)).isInstanceOf(IllegalArgumentException.class);
        }
        Files.writeString(
                file, Files.readString(KEYS.resolve("good.asc")) + Files.readString(KEYS.resolve("signer.asc")));
        assertThatThrownBy(() -> new RecipientCertificate(file, NOW)).isInstanceOf(IllegalArgumentException.class);
        Files.copy(KEYS.resolve("good.asc"), folder.resolve("good.asc"));
        assertThat(new RecipientCertificate(folder.resolve("good.asc"), NOW).fingerprint())
                .isEqualTo("E2F210D3E7E231CCB95389C65D2D93D43C87B84E");
        assertThatThrownBy(() ->
                        new RecipientCertificate(folder.resolve("good.asc"), Instant.parse("2025-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
