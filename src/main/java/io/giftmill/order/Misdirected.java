package io.giftmill.order;

import io.giftmill.batch.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stops all payments when the partner mixes up its answers: when an order names somebody nobody asked for, or changes what was
 * agreed, or when another order is answered. Whoever starts payments again has seen to what happened until then.
 */
@Component
public class Misdirected {
    private static final Logger log = LoggerFactory.getLogger(Misdirected.class);
    private static final String STARTED = "select max(switched_at) as started from funding_switch where funding";
    private static final String FOUND = """
            select l.attempt_id from line l join partner_order o on o.attempt_id = l.attempt_id
            where l.status = 'REVIEW' and l.status_at >= ?
                and (l.reason in ('ORDER_CHANGED', 'OTHER_ORDER_ANSWERED') or l.reason = 'ORDER_DIFFERS' and o.mismatch = ?)
            order by l.attempt_id limit 1""";

    /** What is older is no news, also where nobody ever had to start payments. */
    private static final Duration NEWS = Duration.ofDays(1);

    private final FundingSwitch funding;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Misdirected(FundingSwitch funding, JdbcTemplate jdbc, Clock clock) {
        this.funding = funding;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Looks for such answers since payments were last started, and stops payments if there is one. @return whether it did */
    public boolean stopsPayments() {
        Instant news = clock.instant().minus(NEWS);
        Instant started =
                jdbc.query(STARTED, (row, number) -> Utc.read(row, "started")).get(0);
        Instant since = started == null || started.isBefore(news) ? news : started;
        List<Long> found = jdbc.queryForList(FOUND, Long.class, Utc.of(since), PartnerOrder.FOR_ANOTHER);
        if (found.isEmpty()) {
            return false;
        }
        String sentence = "The partner's answer about the order of attempt " + found.get(0)
                + " does not belong to it. Ask the partner what is mixed up before anything is paid.";
        log.error("All payments are stopped. {} Then start them again with pay start.", sentence);
        funding.stop("Giftmill", sentence);
        return true;
    }
}
