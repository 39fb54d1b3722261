package io.giftmill.audit;

import io.giftmill.batch.Utc;
import io.giftmill.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices at a start that settings are not what they were at the start before. Only keyed hashes of values are kept: no value
 * of a secret can be read or guessed from them.
 */
@Component
public class SettingsSeen {
    private static final String PURPOSE = "setting 1";
    private static final String READ = "select name, hash from setting_seen";
    private static final String FORGET = "delete from setting_seen where name = ?";
    private static final String KEEP = "insert into setting_seen (name, hash, seen_at) values (?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final AuditLog log;
    private final Clock clock;

    SettingsSeen(JdbcTemplate jdbc, TransactionTemplate transaction, Vault vault, AuditLog log, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.vault = vault;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Compares the settings with those of the last start, adds a row to the log for each that was changed, and keeps them for the
     * next start.
     *
     * @param settings the value of each setting by its name; those without a value are left out
     * @return the names that have another value, or none any more, or had none before; empty at the first start
     * @throws io.giftmill.vault.VaultException if the vault has no key
     */
    public List<String> compare(Map<String, String> settings) {
        if (changed(seen(), settings).isEmpty()) {
            return List.of();
        }
        return transaction.execute(running -> {
            // Instances that start in one moment note their settings one after the other.
            log.takeTurn();
            Map<String, String> before = seen();
            List<String> changed = changed(before, settings);
            if (!changed.isEmpty()) {
                keep(changed, before.isEmpty(), settings);
            }
            return before.isEmpty() ? List.of() : changed;
        });
    }

    private Map<String, String> seen() {
        Map<String, String> seen = new HashMap<>();
        jdbc.query(READ, row -> {
            seen.put(row.getString("name"), row.getString("hash"));
        });
        return seen;
    }

    private List<String> changed(Map<String, String> before, Map<String, String> settings) {
        List<String> changed = new ArrayList<>();
        new TreeMap<>(settings).forEach((name, value) -> {
            if (!vault.isMac(PURPOSE, bytes(name, value), before.get(name))) {
                changed.add(name);
            }
        });
        before.keySet().stream()
                .filter(name -> !settings.containsKey(name))
                .sorted()
                .forEach(changed::add);
        return changed;
    }

    private void keep(List<String> changed, boolean first, Map<String, String> settings) {
        List<String> kept = changed.stream().filter(settings::containsKey).toList();
        jdbc.batchUpdate(FORGET, changed, changed.size(), (row, name) -> row.setString(1, name));
        jdbc.batchUpdate(KEEP, kept, Math.max(1, kept.size()), (row, name) -> {
            row.setString(1, name);
            row.setString(2, vault.mac(PURPOSE, bytes(name, settings.get(name))));
            row.setObject(3, Utc.of(clock.instant()));
        });
        log.appendAll(
                first
                        ? List.of(event("all", "The first start: " + changed.size() + " settings."))
                        : changed.stream()
                                .map(name -> event(name, settings.containsKey(name) ? "Changed." : "Removed."))
                                .toList());
    }

    private static AuditEvent event(String setting, String what) {
        return new AuditEvent("CONFIG_CHANGE", "giftmill", setting, null, null, true, what);
    }

    private static byte[] bytes(String name, String value) {
        return (name + "=" + value).getBytes(StandardCharsets.UTF_8);
    }
}
