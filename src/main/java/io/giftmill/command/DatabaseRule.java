package io.giftmill.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which databases may hold the record. An address can carry commands, so only what is known to be harmless passes. */
final class DatabaseRule {
    private static final String SETTING = "giftmill.db.url: ";
    private static final Set<String> H2_OPTIONS = Set.of(
            "WRITE_DELAY",
            "DB_CLOSE_ON_EXIT",
            "LOCK_TIMEOUT",
            "QUERY_CACHE_SIZE",
            "CACHE_SIZE",
            "MAX_COMPACT_TIME",
            "RETENTION_TIME",
            "CIPHER",
            "IFEXISTS");
    private static final Set<String> POSTGRES_OPTIONS = Set.of(
            "ssl",
            "sslmode",
            "sslrootcert",
            "rewritebatchedinserts",
            "currentschema",
            "applicationname",
            "connecttimeout",
            "sockettimeout",
            "tcpkeepalive",
            "preparethreshold",
            "targetservertype");

    /** A trace file holds statements with their values; it may only be switched off. */
    private static final String NO_TRACE = "TRACE_LEVEL_FILE=0";

    /** H2 runs some values as expressions, which may call functions that write files. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]*");

    private DatabaseRule() {}

    /** What is wrong with an address, one sentence each; empty when nothing is. */
    static List<String> complaints(String url) {
        if (url == null || url.isBlank()) {
            return List.of(
                    SETTING + "is empty; write jdbc:h2:file:/path/to/db;WRITE_DELAY=0 or jdbc:postgresql://host/db.");
        }
        if (url.startsWith("jdbc:h2:file:")) {
            return h2(url);
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return postgres(url);
        }
        return List.of(SETTING + "must begin with jdbc:h2:file: or jdbc:postgresql:");
    }

    private static List<String> h2(String url) {
        List<String> complaints = new ArrayList<>();
        boolean durable = false;
        String[] parts = url.split(";");
        for (String option : Arrays.asList(parts).subList(1, parts.length)) {
            String[] pair = option.split("=", 2);
            String name = pair[0].trim().toUpperCase(Locale.ROOT);
            if (!H2_OPTIONS.contains(name) && !option.trim().equals(NO_TRACE)) {
                complaints.add(SETTING + "the option " + shown(name) + " is not allowed; remove it.");
            } else if (pair.length == 2 && !PLAIN.matcher(pair[1].trim()).matches()) {
                complaints.add(
                        SETTING + "the value of " + shown(name) + " may hold letters and digits only; correct it.");
            }
            if (name.equals("WRITE_DELAY")) {
                durable = pair.length == 2 && pair[1].trim().equals("0");
            }
        }
        if (!durable) {
            complaints.add(
                    SETTING + "H2 loses committed orders when the program is killed unless WRITE_DELAY=0 is in the "
                            + "address; write " + parts[0] + ";WRITE_DELAY=0");
        }
        return complaints;
    }

    private static List<String> postgres(String url) {
        List<String> complaints = new ArrayList<>();
        int query = url.indexOf('?');
        if (query >= 0) {
            for (String option : url.substring(query + 1).split("&")) {
                String name = option.split("=", 2)[0].toLowerCase(Locale.ROOT);
                if (!POSTGRES_OPTIONS.contains(name)) {
                    complaints.add(SETTING + "the option " + shown(name) + " is not allowed; remove it.");
                }
            }
        }
        return complaints;
    }

    private static String shown(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "?");
    }
}
