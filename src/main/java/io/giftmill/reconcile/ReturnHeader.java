package io.giftmill.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a return file: the user's own ones as uploaded, and ours behind them. A corrected return file that is
 * uploaded again gets our columns replaced, not doubled; where the user has a column of the same name, ours has a prefix.
 *
 * @param kept the positions of the user's own columns
 * @param names all names, the user's and ours
 */
record ReturnHeader(List<Integer> kept, List<String> names) {
    static final List<String> OURS = List.of(
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
    private static final String PREFIX = "giftmill_";
    private static final Set<String> ONLY_IN_RETURN_FILES = Set.of("lineno", "rowstatus", "problemcodes", "coderef");

    static ReturnHeader over(List<String> uploaded) {
        List<String> plain = uploaded.stream().map(UserColumns::plain).toList();
        Set<String> earlier = plain.containsAll(ONLY_IN_RETURN_FILES) ? earlierOurs(plain) : Set.of();
        List<Integer> kept = IntStream.range(0, uploaded.size())
                .filter(at -> !earlier.contains(plain.get(at)))
                .boxed()
                .toList();
        Set<String> taken = kept.stream().map(plain::get).collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        kept.forEach(at -> names.add(uploaded.get(at)));
        OURS.forEach(name -> names.add(taken.contains(UserColumns.plain(name)) ? PREFIX + name : name));
        return new ReturnHeader(kept, List.copyOf(names));
    }

    private static Set<String> earlierOurs(List<String> plain) {
        return OURS.stream()
                .map(name -> {
                    String prefixed = UserColumns.plain(PREFIX + name);
                    return plain.contains(prefixed) ? prefixed : UserColumns.plain(name);
                })
                .collect(Collectors.toSet());
    }
}
