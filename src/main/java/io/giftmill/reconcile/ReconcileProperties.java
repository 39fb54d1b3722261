package io.giftmill.reconcile;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the reports.
 *
 * @param folder where reports are written, in a folder of its own for each batch
 * @param excelSafe whether text that a spreadsheet would run as a formula gets an apostrophe in front, and files start with
 *     the mark by which Excel knows UTF-8; without it every cell keeps its bytes
 * @param schedule when batches that have come to rest are reported, as a Quartz cron expression
 * @param zone whose midnights begin the days of a period
 * @param daily when the day that has passed is reported, as a Quartz cron expression
 * @param monthly when the month that has passed is reported, as a Quartz cron expression
 * @param tolerance how far a payment may be off its price and still count as equal, in basis points; 50 is 0.5 %
 * @param drift how far the price of an order may lie above its quote before finance has to accept it, unless more was approved, in basis points
 * @param timingBecomesMismatch from what age on a payment or a delivery that is still expected has to be explained
 */
@ConfigurationProperties("giftmill.reconcile")
public record ReconcileProperties(
        @DefaultValue("data/reports") Path folder,
        @DefaultValue("true") boolean excelSafe,
        @DefaultValue("0 * * * * ?") String schedule,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("0 15 0 * * ?") String daily,
        @DefaultValue("0 30 0 1 * ?") String monthly,
        @DefaultValue("0") long tolerance,
        @DefaultValue("50") long drift,
        @DefaultValue("24h") Duration timingBecomesMismatch) {

    Rules rules() {
        return new Rules(tolerance, drift, timingBecomesMismatch);
    }
}
