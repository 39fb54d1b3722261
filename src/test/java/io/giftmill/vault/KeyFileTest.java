package io.giftmill.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
    /** With the key of 32 zero bytes, reckoned apart from this program. */
    private static final String HASH_OF_EARLIER_VERSIONS =
            "k16f3376c834f:f7308d72ad6975c47822fef9f08fb46df9da46763f384792dce742ad75f9b5aa";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("data/keys/vault.key");
    }

    private KeyRing ring() {
        return new KeyRing(new VaultProperties(file));
    }

    private KeySet created() {
        KeyFile keys = new KeyFile(file);
        keys.create(KeySet.random());
        return keys.read();
    }

    /** A file as versions with one key wrote it. */
    static String formatOne(byte[] key) {
        return "# The key of Giftmill's vault.\nkey-id: " + VaultKey.of(key).id() + "\nkey: "
                + Base64.getEncoder().encodeToString(key) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw-rw-rw-"})
    void refusesAKeyThatOthersMayReadOrWrite(String permissions) throws IOException {
        created();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(this::ring)
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
                "key-id: k1\nkey-id: k1\nkey: c2hvcnQ=\n",
                "format: 2\nactive: k1\nmaster k1: c2hvcnQ=\ncheck: 00\n",
                "format: 3\nactive: k1\n"
            })
    void refusesAFileThatHoldsNoKeyAndQuotesNothingOfIt(String content) throws IOException {
        created();
        Files.writeString(file, content);
        assertThatThrownBy(this::ring)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("restore it from its backup")
                .hasMessageNotContaining("c2")
                .hasNoCause();
    }

    @Test
    void refusesAKeyWithOneCharacterChanged() throws IOException {
        created();
        String text = Files.readString(file);
        for (int at = text.indexOf("format"); at < text.length() - 1; at++) {
            char changed = text.charAt(at) == 'A' ? 'B' : 'A';
            Files.writeString(file, text.substring(0, at) + changed + text.substring(at + 1));
            assertThatThrownBy(this::ring).as("character %s", at).isInstanceOf(VaultException.class);
        }
    }

    @Test
    void refusesAFileThatWasCutAnywhere() throws IOException {
        created();
        String text = Files.readString(file).stripTrailing();
        for (int length = 0; length < text.length(); length++) {
            Files.writeString(file, text.substring(0, length));
            assertThatThrownBy(this::ring).as("length %s", length).isInstanceOf(VaultException.class);
        }
    }

    @Test
    void readsAFileOfOneKeyAndKeepsItsHashesWithoutThatKey() throws IOException {
        byte[] key = Gcm.random(32);
        Files.createDirectories(file.getParent());
        Files.writeString(file, formatOne(key));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String id = VaultKey.of(key).id();
        byte[] message = "an order".getBytes(StandardCharsets.UTF_8);
        String order = ring().mac("order 1", message);
        String other = ring().mac("code value 1", message);
        KeyFile keys = new KeyFile(file);
        keys.replace(keys.read().withActive(VaultKey.random()));
        keys.replace(keys.read().without(id));
        assertThat(Files.readString(file))
                .startsWith("#")
                .contains("format: 2")
                .doesNotContain(Base64.getEncoder().encodeToString(key));
        assertThat(ring().known().ids()).hasSize(1).doesNotContain(id);
        assertThat(ring().mac("order 1", message)).isEqualTo(order).startsWith(id + ":");
        assertThat(ring().mac("code value 1", message)).isEqualTo(other);
    }

    @Test
    void hashesWithAFileOfOneKeyAsTheVersionsBeforeDid() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, formatOne(new byte[32]));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(ring().mac("order 1", new byte[] {1, 2, 3})).isEqualTo(HASH_OF_EARLIER_VERSIONS);
    }

    @Test
    void refusesToDestroyTheActiveKey() {
        KeySet keys = created();
        assertThatThrownBy(() -> keys.without(keys.active().id())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesTheFileAsItWasWhenTheNewOneCannotBeWritten() throws IOException {
        KeySet keys = created();
        byte[] before = Files.readAllBytes(file);
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("r-x------"));
        try {
            // Who runs as root may write anywhere.
            if (!Files.isWritable(file.getParent())) {
                assertThatThrownBy(() -> new KeyFile(file).replace(keys.withActive(VaultKey.random())))
                        .isInstanceOf(VaultException.class)
                        .hasMessageContaining("cannot be written");
            }
        } finally {
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void letsOneAtATimeChangeTheFile() {
        created();
        KeyFile keys = new KeyFile(file);
        try (KeyFileLock first = keys.lock()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> new KeyFile(file).lock())
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("Somebody else");
        }
        new KeyFile(file).lock().close();
    }

    @Test
    void replacesWhatALinkLeadsToForItsOwnerOnly() throws IOException {
        KeySet keys = created();
        Path link = Files.createSymbolicLink(folder.resolve("link.key"), file);
        VaultKey next = VaultKey.random();
        new KeyFile(link).replace(keys.withActive(next));
        assertThat(link).isSymbolicLink();
        assertThat(new KeyFile(file).read().active().id()).isEqualTo(next.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void createsTheKeyForItsOwnerOnlyAndAsksForABackup() throws IOException {
        created();
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
            List<Callable<String>> starts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                starts.add(() -> created().active().id());
            }
            String later = created().active().id();
            for (Future<String> id : starters.invokeAll(starts)) {
                assertThat(id.get()).isEqualTo(later);
            }
        } finally {
            starters.shutdownNow();
        }
    }
}
