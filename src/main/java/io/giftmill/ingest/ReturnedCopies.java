package io.giftmill.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that our return file shows once for each line of their quantity. When it comes back, the first stands for all of them; a
 * copy that was changed is no copy, and is read like any row. Without this, a row would grow by its quantity on each way.
 */
final class ReturnedCopies {
    private final Header header;
    private final ContentHash hash = new ContentHash();
    private final Map<String, String> seen = new HashMap<>();

    ReturnedCopies(Header header) {
        this.header = header;
    }

    /** Whether a row repeats an earlier one with a quantity, cell by cell. */
    boolean isCopy(List<String> cells) {
        if (!header.isReturned() || !isMany(cell(cells, Column.QUANTITY))) {
            return false;
        }
        String reference = cell(cells, Column.ROW_REF);
        String content = hash.of(header.own(cells));
        String first = seen.putIfAbsent(reference, content);
        return content.equals(first) && !reference.isEmpty();
    }

    private static boolean isMany(String quantity) {
        return !quantity.isEmpty() && !quantity.equals("1");
    }

    private String cell(List<String> cells, Column column) {
        int position = header.position(column);
        return position < 0 || position >= cells.size() ? "" : Characters.trim(cells.get(position));
    }
}
