package io.giftmill.command;

import io.giftmill.batch.LineStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class BucketsTest {

    @ParameterizedTest
    @EnumSource(LineStatus.class)
    void countsALineInExactlyOneShownBucket(LineStatus status) {
        Map<String, Long> buckets = Buckets.of(Map.of(status, 3L));
        assertThat(buckets).containsEntry(Buckets.bucket(status), 3L).hasSize(8);
        assertThat(buckets.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(LineStatus.class)
    void callsOpenWhatGiftmillStillWorksOnAndNothingElse(LineStatus status) {
        assertThat(Buckets.bucket(status).equals("open")).isEqualTo(status.isMoving());
    }

    @Test
    void addsUpToTheLines() {
        Map<LineStatus, Long> each =
                Arrays.stream(LineStatus.values()).collect(Collectors.toMap(status -> status, status -> 1L));
        assertThat(Buckets.of(each))
                .containsEntry("failed", 3L)
                .containsEntry("held", 2L)
                .containsEntry("open", 8L)
                .containsEntry("delivered", 1L);
    }

    @Test
    void showsEveryBucketInItsOrderAlsoWhenThereIsNothing() {
        assertThat(Buckets.of(Map.of()).keySet())
                .containsExactly("delivered", "rejected", "duplicate", "held", "review", "failed", "expired", "open");
    }
}
