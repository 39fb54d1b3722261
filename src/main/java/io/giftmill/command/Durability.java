package io.giftmill.command;

import io.giftmill.partner.PartnerProperties;
import io.giftmill.partner.PartnerProperties.Mode;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whether commits of PostgreSQL survive a crash of its machine. For H2 the address says so. */
@Component
class Durability {
    private static final Logger log = LoggerFactory.getLogger(Durability.class);
    private static final List<String> SWITCHES = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final JdbcTemplate jdbc;
    private final DbProperties database;
    private final PartnerProperties partner;

    Durability(JdbcTemplate jdbc, DbProperties database, PartnerProperties partner) {
        this.jdbc = jdbc;
        this.database = database;
        this.partner = partner;
    }

    /** Warns where nothing is at stake. @throws UnusableException if live orders could be lost */
    void require() {
        if (database.isOwn()) {
            return;
        }
        List<String> complaints = complaints();
        if (!complaints.isEmpty() && partner.mode() == Mode.LIVE) {
            throw new UnusableException(complaints);
        }
        complaints.forEach(complaint -> log.warn("{}", complaint));
    }

    private List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (String one : SWITCHES) {
            if ("off".equals(jdbc.queryForObject("select current_setting(?)", String.class, one))) {
                complaints.add("giftmill.db.url: PostgreSQL runs with " + one
                        + "=off and may lose orders it has confirmed when its machine fails; set it to on.");
            }
        }
        return complaints;
    }
}
