package io.giftmill.partner;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamRoomTest {
    private final StreamRoom room = new StreamRoom(100, 10);
    private final StreamRoom.Share one = room.share();
    private final StreamRoom.Share other = room.share();

    @Test
    void refusesWhatAllTogetherMayNotHold() {
        assertThat(one.holds(60)).isTrue();
        assertThat(other.holds(60)).isFalse();
    }

    @Test
    void letsEveryStreamHoldALittleHoweverFullItIs() {
        assertThat(one.holds(100)).isTrue();
        assertThat(other.holds(10)).isTrue();
        assertThat(other.holds(11)).isFalse();
    }

    @Test
    void hasRoomAgainForWhatHasEnded() {
        one.holds(100);
        one.holds(0);
        assertThat(other.holds(100)).isTrue();
    }

    @Test
    void takesBackWhatAStreamHeldOnceWhenItIsClosed() {
        one.holds(50);
        one.close();
        one.close();
        assertThat(one.holds(50)).isFalse();
        assertThat(room.held()).isZero();
    }
}
