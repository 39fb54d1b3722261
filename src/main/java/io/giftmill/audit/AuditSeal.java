package io.giftmill.audit;

import io.giftmill.vault.Vault;
import io.giftmill.vault.VaultException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The keyed hash of a row. Who has the database and not the key file cannot make one. */
@Component
class AuditSeal {
    private static final String PURPOSE = "audit 1";
    private static final String KEYS = """
            select key_id from delivery where sealed is not null and line_id in (
                (select min(line_id) from delivery), (select max(line_id) from delivery))""";
    private static final String LAST = "select hash from audit_entry order by number desc limit 1";

    private final Vault vault;
    private final JdbcTemplate jdbc;
    private volatile boolean ready;

    AuditSeal(Vault vault, JdbcTemplate jdbc) {
        this.vault = vault;
        this.jdbc = jdbc;
    }

    /**
     * Has the vault create its key where nothing was ever sealed. A key that is lost is never replaced by a new one in silence.
     *
     * @throws VaultException if the key of this database is missing
     */
    void requireKey() {
        if (!ready) {
            Set<String> keys = new HashSet<>(jdbc.queryForList(KEYS, String.class));
            jdbc.queryForList(LAST, String.class).stream()
                    .map(AuditSeal::keyOf)
                    .filter(key -> !key.equals(present()))
                    .forEach(keys::add);
            vault.requireKey(keys);
            ready = true;
        }
    }

    AuditEntry seal(AuditEntry entry) {
        return entry.sealed(vault.mac(PURPOSE, bytes(entry)));
    }

    boolean isGenuine(AuditEntry entry) {
        return vault.isMac(PURPOSE, bytes(entry), entry.hash());
    }

    /** Whether the vault holds the key of a hash. */
    boolean isKnown(String hash) {
        return keyOf(hash).equals(keyOf(vault.mac(PURPOSE, new byte[0])));
    }

    /** The key of this vault; empty while it has none. */
    private String present() {
        try {
            return keyOf(vault.mac(PURPOSE, new byte[0]));
        } catch (VaultException none) {
            return "";
        }
    }

    static String keyOf(String hash) {
        int colon = hash.indexOf(':');
        return colon < 0 ? "" : hash.substring(0, colon);
    }

    /** Everything but the hash. Lengths stand before texts, so that nothing can move from one column to the next. */
    private static byte[] bytes(AuditEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(300);
        AuditEvent event = entry.event();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(entry.number());
            out.writeLong(entry.at().toEpochMilli());
            text(out, event.action());
            text(out, event.actor());
            text(out, entry.osAccount());
            text(out, entry.instance());
            text(out, event.subject());
            number(out, event.batchId());
            number(out, event.lineId());
            out.writeBoolean(event.allowed());
            text(out, event.reason());
            text(out, entry.previousHash());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void number(DataOutputStream out, Long number) throws IOException {
        out.writeBoolean(number != null);
        out.writeLong(number == null ? 0 : number);
    }
}
