package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A pack that was written, for those who want to know in short what it says. */
record PackWritten(
        Pack pack,
        PackTotals totals,
        OpenFindings open,
        Path folder,
        List<Path> files,
        String sha256,
        Instant takenAt,
        List<String> changes) {

    BatchReport batch() {
        return new BatchReport(
                pack.head().batch().id(),
                pack.scope().name(),
                pack.mode(),
                totals.all().lines(),
                totals.all().counts(),
                totals.areBalanced(),
                totals.areComplete(),
                folder,
                files,
                List.copyOf(totals.all().coins().values()),
                Utc.of(takenAt));
    }

    PackReport report() {
        ClosedPeriod closing = pack.closing();
        return new PackReport(
                pack.scope().name(),
                pack.mode(),
                totals.all().lines(),
                totals.areBalanced(),
                totals.areComplete(),
                totals.openMismatches(),
                List.copyOf(totals.all().coins().values()),
                open.costliest().stream()
                        .map(finding -> OpenException.of(finding, pack.asOf()))
                        .toList(),
                folder,
                files,
                sha256,
                pack.asOf(),
                closing == null ? null : closing.by(),
                closing == null ? null : closing.at(),
                changes);
    }
}
