package io.giftmill.vault;

import io.giftmill.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VaultTest {
    private static final Secret CODE = Secret.of("CANARY-7F3Q-ÄÖ-9981");

    @TempDir
    private Path folder;

    private Vault vault;

    @BeforeEach
    void openVault() {
        vault = vault("vault.key");
    }

    private Vault vault(String name) {
        Vault opened = new Vault(new VaultProperties(folder.resolve(name)));
        opened.requireKey(Set.of());
        return opened;
    }

    @Test
    void doesNotOpenACodeForAnotherLine() {
        Sealed sealed = vault.seal(1, CODE);
        assertThatThrownBy(() -> vault.open(2, sealed))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("another line");
    }

    @Test
    void doesNotOpenACodeWithAnyBitChanged() {
        Sealed sealed = vault.seal(1, CODE);
        for (int bit = 0; bit < sealed.bytes().length * 8; bit++) {
            byte[] altered = sealed.bytes();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            Sealed other = new Sealed(sealed.keyId(), altered);
            assertThatThrownBy(() -> vault.open(1, other)).isInstanceOf(VaultException.class);
        }
    }

    @Test
    void doesNotOpenACodeThatWasCutOrGrown() {
        Sealed sealed = vault.seal(1, CODE);
        for (int length = 0; length < sealed.bytes().length; length++) {
            Sealed cut = new Sealed(sealed.keyId(), Arrays.copyOf(sealed.bytes(), length));
            assertThatThrownBy(() -> vault.open(1, cut)).isInstanceOf(VaultException.class);
        }
        Sealed grown = new Sealed(sealed.keyId(), Arrays.copyOf(sealed.bytes(), sealed.bytes().length + 1));
        assertThatThrownBy(() -> vault.open(1, grown)).isInstanceOf(VaultException.class);
    }

    @Test
    void doesNotOpenACodeOfAnotherKeyWhateverItsLabel() {
        Vault other = vault("other.key");
        Sealed theirs = other.seal(1, CODE);
        Sealed relabelled = new Sealed(vault.seal(1, CODE).keyId(), theirs.bytes());
        assertThatThrownBy(() -> vault.open(1, theirs)).hasMessageContaining(theirs.keyId());
        assertThatThrownBy(() -> vault.open(1, relabelled)).isInstanceOf(VaultException.class);
    }

    @Test
    void showsTheCodeInNoText() {
        Sealed sealed = vault.seal(1, CODE);
        assertThat(new String(sealed.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("CANARY");
        assertThat(sealed.toString()).contains("bytes").doesNotContain("CANARY");
    }

    @Test
    void keepsItsBytesFromCallers() {
        Sealed sealed = vault.seal(1, CODE);
        sealed.bytes()[20] ^= 1;
        byte[] given = sealed.bytes();
        Sealed copy = new Sealed(sealed.keyId(), given);
        given[20] ^= 1;
        assertThat(vault.open(1, sealed)).isEqualTo(CODE);
        assertThat(copy).isEqualTo(sealed).hasSameHashCodeAs(sealed);
    }

    @Test
    void opensWhatItSealedAlsoAfterARestart() {
        Sealed sealed = vault.seal(Long.MAX_VALUE, CODE);
        assertThat(vault("vault.key").open(Long.MAX_VALUE, sealed)).isEqualTo(CODE);
        assertThat(vault.open(7, vault.seal(7, Secret.of("")))).isEqualTo(Secret.of(""));
    }

    @Test
    void usesANonceOnlyOnce() {
        Set<ByteBuffer> nonces = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            nonces.add(ByteBuffer.wrap(vault.seal(1, CODE).bytes(), 1, 12).slice());
        }
        assertThat(nonces).hasSize(100_000);
    }

    @Test
    void givesEachPurposeAndEachKeyAHashOfItsOwn() {
        byte[] message = {1, 2, 3};
        String mac = vault.mac("orders", message);
        assertThat(vault.isMac("orders", message, mac)).isTrue();
        assertThat(vault.isMac("lines", message, mac)).isFalse();
        assertThat(vault.isMac("orders", new byte[] {1, 2}, mac)).isFalse();
        assertThat(vault.isMac("orders", message, mac.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(vault.isMac("orders", message, null)).isFalse();
        assertThat(vault("other.key").isMac("orders", message, mac)).isFalse();
        assertThat(vault("vault.key").mac("orders", message)).isEqualTo(mac).matches("k[0-9a-f]{12}:[0-9a-f]{64}");
    }

    @Test
    void givesNoHashWithoutAKey() {
        Vault empty = new Vault(new VaultProperties(folder.resolve("none.key")));
        assertThatThrownBy(() -> empty.mac("orders", new byte[0])).isInstanceOf(VaultException.class);
    }
}
