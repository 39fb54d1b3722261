package io.giftmill.vault;

import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The keys of the file as this process knows them. A key it does not know makes it read the file again. */
@Component
final class KeyRing {
    private final KeyFile file;
    private volatile KeySet keys;

    /** @throws VaultException if there is a key file and it is damaged, or others than its owner may use it */
    KeyRing(VaultProperties properties) {
        this.file = new KeyFile(properties.keyFile());
        if (file.exists()) {
            read();
        }
    }

    KeyFile file() {
        return file;
    }

    boolean isEmpty() {
        return keys == null;
    }

    /** @throws VaultException if there is no key */
    KeySet known() {
        KeySet known = keys;
        if (known == null) {
            throw missing();
        }
        return known;
    }

    /** @throws VaultException if the file is missing or damaged, or others than its owner may use it */
    synchronized KeySet read() {
        // One after the other: a thread that has read an older file must not put it in place of a newer one.
        if (!file.exists()) {
            throw missing();
        }
        KeySet read = file.read();
        keys = read;
        return read;
    }

    /** A master key; null when not even the file has it. */
    VaultKey master(String id) {
        VaultKey found = known().master(id);
        return found == null ? read().master(id) : found;
    }

    String mac(String purpose, byte[] message) {
        MacKeys macs = known().macs();
        return macs.id() + ":" + HexFormat.of().formatHex(macs.mac(purpose, message));
    }

    private VaultException missing() {
        return new VaultException(KeyFile.SETTING + ": " + file + " is missing");
    }
}
