package io.giftmill.approve;

import io.giftmill.batch.LineStatus;
import io.giftmill.batch.QuotedLine;
import io.giftmill.batch.QuotedLines;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads all lines of a batch that have a status, some at a time. */
final class Pages {
    private static final int PAGE = 1_000;

    private Pages() {}

    static Stream<QuotedLine> of(QuotedLines lines, long batchId, LineStatus status) {
        return Stream.iterate(
                        lines.page(batchId, status, 0, PAGE),
                        Objects::nonNull,
                        page -> page.size() < PAGE
                                ? null
                                : lines.page(
                                        batchId,
                                        status,
                                        page.get(page.size() - 1).lineNo(),
                                        PAGE))
                .flatMap(List::stream);
    }
}
