package io.giftmill.reconcile;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the reports.
 *
 * @param folder where reports are written, in a folder of its own for each batch
 * @param excelSafe whether text that a spreadsheet would run as a formula gets an apostrophe in front, and files start with
 *     the mark by which Excel knows UTF-8; without it every cell keeps its bytes
 * @param schedule when batches that have come to rest are reported, as a Quartz cron expression
 */
@ConfigurationProperties("giftmill.reconcile")
public record ReconcileProperties(
        @DefaultValue("data/reports") Path folder,
        @DefaultValue("true") boolean excelSafe,
        @DefaultValue("0 * * * * ?") String schedule) {}
