package io.giftmill.reconcile;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
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
 * @param workbookRows how many rows a sheet of the workbook takes; what is more stands in the CSV files only
 * @param journalMapping CSV file that names the accounts of the journal; empty for the one in the program
 * @param rates CSV file that says what coins were worth on which day; empty to book everything in its coin
 * @param accountingCurrency the currency of the books, such as EUR; empty to book everything in its coin
 * @param stockRecipients mailboxes of your own that codes are bought into before it is known who gets them: addresses, or
 *     {@code *@domain} for all of a domain
 * @param claimPatience how long a paid order may stay undelivered before it is claimed from the partner
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
        @DefaultValue("24h") Duration timingBecomesMismatch,
        @DefaultValue("100000") int workbookRows,
        Path journalMapping,
        Path rates,
        String accountingCurrency,
        @DefaultValue List<String> stockRecipients,
        @DefaultValue("3d") Duration claimPatience) {

    Rules rules() {
        return new Rules(tolerance, drift, timingBecomesMismatch);
    }
}
