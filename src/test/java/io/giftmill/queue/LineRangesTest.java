package io.giftmill.queue;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineRangesTest {
    private static List<LineRanges> of(LongStream numbers) {
        return LineRanges.of(numbers.boxed().collect(Collectors.toCollection(TreeSet::new)), 280);
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(of(LongStream.empty())).isEmpty();
    }

    @Test
    void joinsNeighboursOnly() {
        assertThat(of(LongStream.of(3, 1, 2, 5, 7, 8))).containsExactly(new LineRanges("lines 1-3, 5, 7-8", 6));
    }

    @Test
    void leavesOutNoLineHoweverManyStandAlone() {
        List<LineRanges> all = of(LongStream.range(0, 500).map(number -> 1_000_000 + 2 * number));
        assertThat(all).hasSizeGreaterThan(1).allMatch(one -> one.text().length() <= 280);
        assertThat(all.stream().mapToLong(LineRanges::lines).sum()).isEqualTo(500);
        assertThat(all.stream().map(LineRanges::text).collect(Collectors.joining(" ")))
                .contains("1000000", "1000998");
    }
}
