package io.giftmill.reconcile;

import io.giftmill.batch.AnswerColumns;
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
    static ReturnHeader over(List<String> uploaded) {
        List<String> plain = uploaded.stream().map(UserColumns::plain).toList();
        Set<String> earlier = AnswerColumns.in(plain);
        List<Integer> kept = IntStream.range(0, uploaded.size())
                .filter(at -> !earlier.contains(plain.get(at)))
                .boxed()
                .toList();
        Set<String> taken = kept.stream().map(plain::get).collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        kept.forEach(at -> names.add(uploaded.get(at)));
        AnswerColumns.NAMES.forEach(
                name -> names.add(taken.contains(UserColumns.plain(name)) ? AnswerColumns.PREFIX + name : name));
        return new ReturnHeader(kept, List.copyOf(names));
    }
}
