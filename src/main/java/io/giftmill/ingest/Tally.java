package io.giftmill.ingest;

import io.giftmill.batch.NewLine;
import io.giftmill.money.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts and sums the rows of a file, and stops when too many in a row are bad. */
final class Tally {
    private final IngestProperties limits;
    private final Consumer<List<NewLine>> reader;
    private final ContentHash hash = new ContentHash();
    private final Map<String, Money> totals = new TreeMap<>();
    private List<NewLine> chunk = new ArrayList<>();
    private long rows;
    private long badRows;
    private long lines;
    private int badInARow;
    private long withoutAmount;
    private long firstWithoutAmount;

    /** @param reader gets the lines; null when nobody wants them */
    Tally(IngestProperties limits, Consumer<List<NewLine>> reader) {
        this.limits = limits;
        this.reader = reader;
    }

    void add(ParsedRow row) {
        rows++;
        badRows += row.isGood() ? 0 : 1;
        badInARow = row.isGood() ? 0 : badInARow + 1;
        if (badInARow >= limits.maxBadRowsInARow()) {
            throw new FileRefusedException(
                    FileErrorCode.TOO_MANY_BAD_ROWS,
                    "The " + badInARow + " rows up to row " + row.rowNo()
                            + " are all bad, so this is likely not the right" + " file. The last one: "
                            + row.problems().get(0).sentence());
        }
        sum(row);
        if (reader != null) {
            row.addTo(chunk, lines + 1, hash);
            if (chunk.size() >= limits.chunkRows()) {
                handOver();
            }
        }
        lines += row.lineCount();
    }

    private void sum(ParsedRow row) {
        Money total = row.total();
        if (total != null) {
            totals.merge(total.asset().code(), total, Money::plus);
            return;
        }
        withoutAmount++;
        firstWithoutAmount = firstWithoutAmount == 0 ? row.rowNo() : firstWithoutAmount;
    }

    void end() {
        if (!chunk.isEmpty()) {
            handOver();
        }
    }

    private void handOver() {
        reader.accept(List.copyOf(chunk));
        chunk = new ArrayList<>();
    }

    FileInspection result(
            SourceFile file, String sha256, TakeFile wish, Reading reading, Header header, Claims claims) {
        if (rows == 0) {
            throw new FileRefusedException(
                    FileErrorCode.HEADER_ONLY,
                    "The file has a header but no row below it. Check that it was saved whole.");
        }
        return new FileInspection(
                file.name(),
                sha256,
                claims.batchRef() == null ? batchRef(file.name()) : claims.batchRef(),
                requester(wish, claims),
                reading.charset(),
                reading.preamble().delimiter(),
                header.names(),
                rows,
                badRows,
                lines,
                totals,
                withoutAmount,
                firstWithoutAmount);
    }

    private static String requester(TakeFile wish, Claims claims) {
        String said = wish.requestedBy() == null ? claims.requestedBy() : wish.requestedBy();
        return said == null ? wish.otherwise() : said;
    }

    /** What was counted of a message. */
    FileInspection counted(MessageRows message, List<String> columns) {
        return new FileInspection(
                message.source(),
                message.sha256(),
                message.batchRef(),
                message.requestedBy(),
                StandardCharsets.UTF_8,
                ',',
                columns,
                rows,
                badRows,
                lines,
                totals,
                withoutAmount,
                firstWithoutAmount);
    }

    private static String batchRef(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        return stem.substring(0, Math.min(64, stem.length()));
    }
}
