package io.giftmill.track;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How open orders are followed.
 *
 * @param workers how many orders are read at the same time
 * @param claim how many due orders are taken from the record at once
 * @param lease how long reading one order may take before another worker reads it
 * @param schedule when the record is asked for due orders, as a Quartz cron expression
 * @param shortest the shortest pause between two readings of one order
 * @param longest the longest pause while a delivery is expected; in between, half of the time since its payment
 * @param manual the longest pause while the partner works on an order by hand; for late money, the shortest and an eighth of
 *     the longest
 * @param artefactPatience how long a finished order may lack its code before a person has to look
 * @param streams how many orders are followed by the partner's event streams at once; the others are read when they are due,
 *     and 0 leaves it at that
 * @param trust how long an open stream that tells nothing is believed before its order is read all the same
 * @param watch how long an order is watched for late money after its window
 * @param lookBack how long after its end an order is looked at again for a refund or another code: after a day, then each
 *     time its age has doubled; 0s for never
 * @param looks how many ended orders are looked at again in a minute at most
 */
@ConfigurationProperties("giftmill.track")
public record TrackProperties(
        @DefaultValue("16") int workers,
        @DefaultValue("1000") int claim,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("* * * * * ?") String schedule,
        @DefaultValue("2s") Duration shortest,
        @DefaultValue("60s") Duration longest,
        @DefaultValue("15m") Duration manual,
        @DefaultValue("200") int streams,
        @DefaultValue("10m") Duration trust,
        @DefaultValue("1h") Duration artefactPatience,
        @DefaultValue("24h") Duration watch,
        @DefaultValue("30d") Duration lookBack,
        @DefaultValue("30") int looks) {}
