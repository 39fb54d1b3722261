package io.giftmill.deliver;

import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.partner.Artefact;
import io.giftmill.partner.Artefact.Kind;
import io.giftmill.secret.Secret;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTest {
    @TempDir
    private Path folder;

    private TestBatches record;
    private Vault vault;

    @BeforeEach
    void open(Database database) {
        record = TestBatches.on(database);
        vault = TestVault.started(folder.resolve("vault.key"), record).vault;
    }

    private String of(Kind kind, String value) {
        return Fingerprint.of(new Artefact(kind, Secret.of(value), null, null), vault);
    }

    @OnEveryDatabase
    void spacesDashesAndCaseMakeNoOtherCode() {
        assertThat(of(Kind.CODE, " abcd-1234\u201056\u00a078\u200b\n"))
                .isEqualTo(of(Kind.CODE, "ABCD12345678"))
                .isNotEqualTo(of(Kind.CODE, "ABCD12345679"));
        assertThat(of(Kind.LINK, "https://x.example/a-B")).isNotEqualTo(of(Kind.LINK, "https://x.example/a-b"));
        assertThat(of(Kind.ESIM, "LPA:1$x$A-B ")).isEqualTo(of(Kind.ESIM, "LPA:1$x$A-B"));
        assertThat(of(Kind.CODE, "---")).isNotEqualTo(of(Kind.CODE, "--"));
    }

    @OnEveryDatabase
    void aReceiptHasNone() {
        assertThat(of(Kind.OPERATOR_REFERENCE, "7700")).isNull();
    }

    @OnEveryDatabase
    void whoHasOnlyTheDatabaseFindsNoShortCodeByTryingAll() throws Exception {
        String stolen = of(Kind.CODE, "4711");
        String keyId = stolen.substring(0, stolen.indexOf(':'));
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj("%04d"::formatted)
                        .filter(guess -> plain(guess, stolen) || keyed(guess, keyId, stolen)))
                .isEmpty();
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj("%04d"::formatted)
                        .filter(guess -> of(Kind.CODE, guess).equals(stolen)))
                .as("with the key file")
                .containsExactly("4711");
    }

    private static boolean plain(String guess, String stolen) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(guess.getBytes(StandardCharsets.UTF_8));
            return stolen.endsWith(HexFormat.of().formatHex(hash));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With what a dump has of the key: its id. */
    private static boolean keyed(String guess, String keyId, String stolen) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keyId.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return stolen.endsWith(HexFormat.of().formatHex(mac.doFinal(guess.getBytes(StandardCharsets.UTF_8))));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
