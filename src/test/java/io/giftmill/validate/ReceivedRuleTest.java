package io.giftmill.validate;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.money.Money;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReceivedRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Rail SOLANA = new Rail("USDC", "Solana");
    private static final Rail BASE = new Rail("USDC", "Base");
    private static final Rails RAILS = new Rails(SOLANA, List.of(BASE));
    private static final ProblemPolicy POLICY = ProblemPolicy.standard();
    private static final LineRequest REQUEST = TestBatches.request("a@x.pl");
    private static final Verdict READY = Verdict.ready(Money.of("10.26", "USDC"), null);

    private final ReceivedRule rule = new ReceivedRule(POLICY, RAILS, false);

    private static ClaimedLine line(LineStatus status, String reason) {
        return new ClaimedLine(new LineRef(1, status, 3), 1, NOW, 0, 0, null, false, null, reason);
    }

    private static LineRequest between(Instant deliverAt, Instant latest) {
        return new LineRequest(
                "Airbnb", "US", "10 USD", null, null, "a@x.pl", "a@x.pl", "en", null, null, null, null, deliverAt,
                latest);
    }

    private static LineCheck on(Rail rail) {
        return LineCheck.of(line(LineStatus.RECEIVED, null), REQUEST, rail);
    }

    private LineMove aside(LineRequest request) {
        return rule.aside(line(LineStatus.RECEIVED, null), request, NOW);
    }

    @Test
    void checksNothingFromItsLastMomentOn() {
        assertThat(aside(between(null, NOW)).to()).isEqualTo(LineStatus.CANCELLED);
        assertThat(aside(between(null, NOW.plusMillis(1)))).isNull();
    }

    @Test
    void checksNothingBeforeItsTimeAndEverythingAtIt() {
        LineMove early = aside(between(NOW.plusMillis(1), null));
        assertThat(early.to()).isEqualTo(LineStatus.HELD);
        assertThat(early.dueAt()).isEqualTo(NOW.plusMillis(1));
        assertThat(aside(between(NOW, null))).isNull();
    }

    @Test
    void cancelsWhatIsOverThoughItsTimeHasNotCome() {
        assertThat(aside(between(NOW.plusSeconds(9), NOW)).to()).isEqualTo(LineStatus.CANCELLED);
    }

    @Test
    void leavesToAPersonWhatDidNotHealAndNotAMomentEarlier() {
        ClaimedLine held = line(LineStatus.HELD, "OUT_OF_STOCK");
        Instant last = NOW.minus(POLICY.giveUp("OUT_OF_STOCK"));
        assertThat(rule.resumed(held, last, NOW).to()).isEqualTo(LineStatus.RECEIVED);
        assertThat(rule.resumed(held, last.minusMillis(1), NOW).to()).isEqualTo(LineStatus.REVIEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEDULED", "BATCH_HELD"})
    void waitsForTheCalendarHoweverLongThatTakes(String reason) {
        LineMove move = rule.resumed(line(LineStatus.HELD, reason), NOW.minus(Duration.ofDays(400)), NOW);
        assertThat(move.to()).isEqualTo(LineStatus.RECEIVED);
    }

    @Test
    void letsACheckedLineWaitOnlyWhereItsPriceMayNeedAnApproval() {
        assertThat(rule.checked(on(SOLANA), READY, NOW).to()).isEqualTo(LineStatus.READY);
        ReceivedRule approving = new ReceivedRule(POLICY, RAILS, true);
        assertThat(approving.checked(on(SOLANA), READY, NOW).to()).isEqualTo(LineStatus.VALID);
    }

    @Test
    void saysWhenALineIsPaidOnAnotherRail() {
        assertThat(rule.checked(on(SOLANA), READY, NOW).reason()).isNull();
        assertThat(rule.checked(on(BASE), READY, NOW).reason()).isEqualTo("OTHER_RAIL");
    }

    @Test
    void looksAtAHeldLineAgainAfterItsPauseAndNeverAtARejectedOne() {
        Verdict held = Verdict.of(LineStatus.HELD, "OUT_OF_STOCK", Duration.ofMinutes(20), List.of());
        assertThat(rule.checked(on(SOLANA), held, NOW).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
        Verdict rejected = Verdict.own(LineStatus.REJECTED, "BAD", "It is bad.");
        assertThat(rule.checked(on(SOLANA), rejected, NOW).dueAt()).isNull();
    }
}
