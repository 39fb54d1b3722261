package io.giftmill.batch;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns Giftmill adds to a file it returns. A returned file may be corrected and sent again: then they are not the
 * sender's, and whoever reads the file leaves them out.
 */
public final class AnswerColumns {
    /** Their names, in the order they stand. */
    public static final List<String> NAMES = List.of(
            "line_no",
            "row_status",
            "problem_codes",
            "problem_text",
            "problem_column",
            "proposed_fix",
            "fix_is_lossy",
            "order_id",
            "order_state",
            "coin_amount",
            "coin",
            "network",
            "tx_hash",
            "delivered_at",
            "code_ref",
            "attempt",
            "updated_at",
            "mode");

    /** What stands before the name of an answer where the sender has a column of that name. */
    public static final String PREFIX = "giftmill_";

    private static final Set<String> ONLY_IN_RETURNED_FILES = Set.of("lineno", "rowstatus", "problemcodes", "coderef");

    private AnswerColumns() {}

    /**
     * Those of the columns of an uploaded file that hold our answers to an earlier upload; none when it is the first.
     *
     * @param columns names in lower case, without spaces, hyphens and underscores
     */
    public static Set<String> in(Collection<String> columns) {
        if (!columns.containsAll(ONLY_IN_RETURNED_FILES)) {
            return Set.of();
        }
        return NAMES.stream()
                .map(name -> columns.contains(plain(PREFIX + name)) ? plain(PREFIX + name) : plain(name))
                .collect(Collectors.toSet());
    }

    private static String plain(String name) {
        return name.replace("_", "");
    }
}
