package io.giftmill.reconcile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the batch that something in a report belongs to, by the name the report gives it. */
final class Subjects {
    private static final Pattern LINE = Pattern.compile("[Bb](\\d{1,18})/\\d{1,18}");
    private static final Pattern TRANSFER = Pattern.compile("[Tt](\\d{1,18})");
    private static final String OF_ORDER =
            "select a.batch_id from partner_order o join attempt a on a.id = o.attempt_id where o.order_id = ?";
    private static final String OF_TRANSFER =
            "select a.batch_id from transfer t join attempt a on a.id = t.attempt_id where t.id = ?";

    private final JdbcTemplate jdbc;

    Subjects(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Null when it belongs to none. */
    Long batchOf(String subject) {
        Matcher line = LINE.matcher(subject);
        if (line.matches()) {
            return only(
                    jdbc.queryForList("select id from batch where id = ?", Long.class, Long.valueOf(line.group(1))));
        }
        Matcher transfer = TRANSFER.matcher(subject);
        return transfer.matches()
                ? only(jdbc.queryForList(OF_TRANSFER, Long.class, Long.valueOf(transfer.group(1))))
                : only(jdbc.queryForList(OF_ORDER, Long.class, subject));
    }

    private static Long only(List<Long> found) {
        return found.isEmpty() ? null : found.get(0);
    }
}
