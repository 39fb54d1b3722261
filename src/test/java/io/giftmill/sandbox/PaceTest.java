package io.giftmill.sandbox;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {
    private static final Pace EVEN = new Pace(1_800_000, 1_000, 90_000, 2_000, false);
    private static final Pace UNEVEN = new Pace(1_800_000, 1_000, 90_000, 2_000, true);

    @Test
    void deliversAllAlikeUnlessAskedOtherwise() {
        assertThat(IntStream.rangeClosed(1, 100).mapToLong(EVEN::deliveryOf)).containsOnly(90_000L);
    }

    @Test
    void deliversHalfFasterAndOneInTenMuchLater() {
        long[] all = IntStream.rangeClosed(1, 1_000)
                .mapToLong(UNEVEN::deliveryOf)
                .sorted()
                .toArray();
        assertThat(all[0]).isEqualTo(15_300);
        assertThat(all[499]).isLessThan(90_000);
        assertThat(all[500]).isGreaterThan(90_000);
        assertThat(all[925]).isGreaterThan(3 * 90_000);
        assertThat(all[999]).isEqualTo(525_600);
    }

    @Test
    void isTheSameForAnOrderWheneverItIsAsked() {
        assertThat(UNEVEN.deliveryOf(7)).isEqualTo(UNEVEN.deliveryOf(7)).isNotEqualTo(UNEVEN.deliveryOf(8));
    }
}
