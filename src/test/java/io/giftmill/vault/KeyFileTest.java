package io.giftmill.vault;

import io.giftmill.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("data/keys/vault.key");
    }

    private Vault vault() {
        return new Vault(new VaultProperties(file));
    }

    private Vault started() {
        Vault vault = vault();
        vault.requireKey(Set.of());
        return vault;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw-rw-rw-"})
    void refusesAKeyThatOthersMayReadOrWrite(String permissions) throws IOException {
        started();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(this::vault)
                .isInstanceOf(VaultException.class)
                .hasMessageStartingWith("giftmill.vault.key-file: ")
                .hasMessageContaining("run chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "key-id: k1\n",
                "nonsense",
                "key-id: k000000000000\nkey: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "key-id: k1\nkey: c2hvcnQ=\n",
                "key-id: k1\nkey: c2VjcmV0!\n",
                "key-id: k1\nkey-id: k1\nkey: c2hvcnQ=\n"
            })
    void refusesAFileThatHoldsNoKeyAndQuotesNothingOfIt(String content) throws IOException {
        started();
        Files.writeString(file, content);
        assertThatThrownBy(this::vault)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("restore it from its backup")
                .hasMessageNotContaining("c2")
                .hasNoCause();
    }

    @Test
    void refusesAKeyWithOneCharacterChanged() throws IOException {
        started();
        String text = Files.readString(file);
        int at = text.indexOf("key: ") + 10;
        Files.writeString(file, text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1));
        assertThatThrownBy(this::vault).hasMessageContaining("do not belong together");
    }

    @Test
    void refusesToStartWithoutTheKeyOfStoredCodesAndCreatesNone() {
        assertThatThrownBy(() -> vault().requireKey(Set.of("k0123456789ab")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("k0123456789ab")
                .hasMessageContaining("is missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesToStartWithAnotherKeyThanThatOfStoredCodes() {
        Vault vault = started();
        String own = vault.seal(1, Secret.of("X")).keyId();
        vault.requireKey(Set.of(own));
        assertThatThrownBy(() -> vault.requireKey(Set.of(own, "k0123456789ab")))
                .hasMessageContaining("[k0123456789ab]")
                .hasMessageContaining("holds key " + own);
    }

    @Test
    void sealsNothingBeforeTheKeyWasAskedFor() {
        Vault vault = vault();
        assertThatThrownBy(() -> vault.seal(1, Secret.of("X"))).isInstanceOf(VaultException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void createsTheKeyForItsOwnerOnlyAndAsksForABackup() throws IOException {
        started();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.readString(file)).startsWith("#").contains("BACK THIS FILE UP");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void givesProcessesThatStartTogetherTheSameKey() throws Exception {
        ExecutorService starters = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Sealed>> starts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                starts.add(() -> started().seal(1, Secret.of("X")));
            }
            Vault later = started();
            for (Future<Sealed> sealed : starters.invokeAll(starts)) {
                assertThat(later.open(1, sealed.get())).isEqualTo(Secret.of("X"));
            }
        } finally {
            starters.shutdownNow();
        }
    }
}
