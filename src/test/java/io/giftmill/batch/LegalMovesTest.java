package io.giftmill.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LegalMovesTest {
    private static final Set<LineStatus> FIRST = EnumSet.of(RECEIVED, REJECTED, DUPLICATE);

    @ParameterizedTest
    @EnumSource(LineStatus.class)
    void leavesAFinalStatusForLateMoneyOrByHandOnly(LineStatus status) {
        Set<LineStatus> late = switch (status) {
            case DELIVERED -> Set.of(REFUNDED);
            case FAILED -> Set.of(RECEIVED, REFUNDED, REVIEW);
            case EXPIRED, CANCELLED -> Set.of(RECEIVED, REVIEW);
            case REJECTED -> Set.of(RECEIVED);
            default -> Set.of();
        };
        if (status.isFinal()) {
            assertThat(LegalMoves.from(status)).isEqualTo(late);
        } else {
            assertThat(LegalMoves.from(status)).isNotEmpty();
        }
    }

    @Test
    void reachesEveryStatusFromTheFirstOnes() {
        Set<LineStatus> reached = EnumSet.copyOf(FIRST);
        Deque<LineStatus> open = new ArrayDeque<>(FIRST);
        while (!open.isEmpty()) {
            for (LineStatus next : LegalMoves.from(open.pop())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(LineStatus.values());
    }

    @ParameterizedTest
    @EnumSource(LineStatus.class)
    void leadsFromEveryOpenStatusToAnEnd(LineStatus status) {
        if (!status.isFinal()) {
            assertThat(LegalMoves.from(status)).anyMatch(next -> next.isFinal() || next == REVIEW || next == READY);
        }
    }

    @ParameterizedTest
    @EnumSource(LineStatus.class)
    void neverOrdersAgainWhatWasReleased(LineStatus status) {
        if (EnumSet.of(RELEASED, PAID, DELIVERED, REFUNDED).contains(status)) {
            assertThat(LegalMoves.from(status)).doesNotContain(RECEIVED, READY, PLACING, PLACED, HELD);
        }
        // These two may have had no money: whoever moves them looks for it first.
        if (EnumSet.of(FAILED, EXPIRED).contains(status)) {
            assertThat(LegalMoves.from(status)).doesNotContain(READY, PLACING, PLACED, HELD);
        }
    }

    @ParameterizedTest
    @EnumSource(LineStatus.class)
    void throwsWithLineAndBothStatusesOnAnyOtherMove(LineStatus status) {
        LineRef line = new LineRef(77, status, 3);
        for (LineStatus to : LineStatus.values()) {
            if (!LegalMoves.from(status).contains(to)) {
                assertThatThrownBy(() -> line.to(to))
                        .isInstanceOf(IllegalMoveException.class)
                        .hasMessageContaining("from " + status + " to " + to + " (line 77)");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LineStatus.class)
    void isExactlyOneOfMovingWaitingAndFinal(LineStatus status) {
        assertThat(java.util.stream.Stream.of(status.isMoving(), status.isWaiting(), status.isFinal())
                        .filter(yes -> yes))
                .hasSize(1);
    }
}
