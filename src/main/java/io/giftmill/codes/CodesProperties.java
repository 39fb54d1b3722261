package io.giftmill.codes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see codes, and how long they are kept.
 *
 * @param mayReveal names of those who may reveal a code, or export the codes of a batch; when empty, everybody in sandbox mode and nobody in live mode
 * @param mayApproveExport names of those who may approve that somebody else exports codes; when empty, everybody in sandbox mode and nobody in live mode
 * @param revealsPerPerson how many codes one person may reveal within the reveal window
 * @param revealsInAll how many codes all together may reveal within the reveal window
 * @param revealWindow the time over which revealed codes are counted, looking back from now
 * @param retention how long codes are kept after their delivery, such as {@code P400D}, before {@code codes purge} is proposed; empty for ever. Nothing is ever removed without that command.
 * @param proposal when the log is told how many codes are older than the retention, as a Quartz cron expression
 * @param folder the folder for files with codes that were exported, encrypted for their recipient
 */
@ConfigurationProperties("giftmill.codes")
public record CodesProperties(
        @DefaultValue List<String> mayReveal,
        @DefaultValue List<String> mayApproveExport,
        @DefaultValue("20") int revealsPerPerson,
        @DefaultValue("100") int revealsInAll,
        @DefaultValue("1h") Duration revealWindow,
        Period retention,
        @DefaultValue("0 30 6 * * ?") String proposal,
        @DefaultValue("data/exports") Path folder) {

    /** What is wrong with these settings, one sentence each; empty when nothing is. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (revealsPerPerson < 0 || revealsInAll < 0) {
            complaints.add("giftmill.codes.reveals-per-person and reveals-in-all: write 0 or more.");
        }
        if (revealWindow.isNegative() || revealWindow.isZero()) {
            complaints.add("giftmill.codes.reveal-window: write more than no time, such as 1h.");
        }
        if (retention != null && (retention.isNegative() || retention.isZero())) {
            complaints.add("giftmill.codes.retention: write more than no time, such as P400D, or nothing for ever.");
        }
        return complaints;
    }
}
