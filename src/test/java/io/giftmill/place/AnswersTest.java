package io.giftmill.place;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.money.Money;
import io.giftmill.order.AttemptEnd;
import io.giftmill.order.LineRetry;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Problem;
import io.giftmill.partner.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.giftmill.place.Samples.NOW;
import static io.giftmill.place.Samples.placement;
import static io.giftmill.place.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

class AnswersTest {
    private static final ProblemPolicy POLICY = ProblemPolicy.standard();
    private final Answers answers = new Answers(Samples.properties(10, 100), ProblemPolicy.standard());

    private Answers.Effect effect(int lines, Outcome<OrderAnswer> outcome) {
        return answers.effect(placement(lines), outcome, NOW, NOW.plusSeconds(1_200));
    }

    private Instant dueAfterNoAnswer(Duration asked) {
        return effect(1, new Outcome.Unknown<>("timed out", asked))
                .moves()
                .get(0)
                .dueAt();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_AVAILABLE_PRODUCT, REJECTED", "MAXIMUM_AMOUNT_PER_ORDER_EXCEEDED, REJECTED", "OUT_OF_STOCK, HELD",
        "KYC_MISSING, HELD", "SUSPENDED_COIN, HELD", "NEVER_SEEN, REVIEW"
    })
    void decidesARefusedLineByTheClassOfItsProblem(String code, LineStatus status) {
        Answers.Effect effect = effect(1, refused(code));
        assertThat(effect.order()).isNull();
        assertThat(effect.end().outcome()).isEqualTo(AttemptEnd.Outcome.REFUSED);
        assertThat(effect.end().sentence()).contains("422", code);
        assertThat(effect.moves())
                .extracting(LineMove::to, LineMove::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(status, code));
        assertThat(effect.problems()).extracting(LineProblem::code).containsExactly(code);
    }

    static Stream<Arguments> everyCodeWithEveryStatus() {
        return POLICY.rules().keySet().stream()
                .flatMap(code -> Stream.of(200, 400, 422, 403).map(status -> Arguments.of(code, status)));
    }

    @ParameterizedTest
    @MethodSource("everyCodeWithEveryStatus")
    void neverPlacesALineForWhichAnyProblemIsNamed(String code, int status) {
        Refusal refusal = new Refusal(status, List.of(new Problem(code, null)), null);
        Answers.Effect effect = effect(1, new Outcome.No<>(refusal));
        LineStatus expected = switch (POLICY.of(code).kind()) {
            case REJECT, REPACK -> LineStatus.REJECTED;
            case HOLD, OTHER_RAIL -> LineStatus.HELD;
            case REVIEW -> LineStatus.REVIEW;
        };
        LineMove move = effect.moves().get(0);
        assertThat(move.to()).isEqualTo(expected);
        assertThat(move.reason()).isEqualTo(code);
        assertThat(effect.order()).isNull();
        assertThat(effect.problems().get(0).sentence()).contains(POLICY.of(code).sentence());
        assertThat(effect.refused()).hasSize(expected == LineStatus.HELD ? 1 : 0);
    }

    @Test
    void holdsAWholeCartForWhatIsAboutAllItsLines() {
        Answers.Effect effect = effect(3, refused("DAILY_SPENDING_LIMIT_EXCEEDED"));
        assertThat(effect.moves()).hasSize(3).allMatch(move -> move.to() == LineStatus.HELD);
        assertThat(effect.parts()).isEmpty();
    }

    @Test
    void asksAPersonAboutALineThatIsRefusedAgainAndAgainThoughItsCheckIsFine() {
        Effects effects = new Effects("OUT_OF_STOCK");
        assertThat(effects.afterRefusals(1)).isEqualTo(LineStatus.HELD);
        assertThat(effects.afterRefusals(2)).isEqualTo(LineStatus.REVIEW);
        assertThat(new Effects("DAILY_SPENDING_LIMIT_EXCEEDED").afterRefusals(9))
                .isEqualTo(LineStatus.HELD);
    }

    private record Effects(String code) {
        LineStatus afterRefusals(int before) {
            Placement one = placement(1);
            CartLine line = one.cart().get(0);
            LineRetry retry = new LineRetry(before, 0, before, null, null);
            Placement again = new Placement(
                    one.attemptId(),
                    one.lines(),
                    List.of(new CartLine(line.line(), line.request(), retry)),
                    one.rail(),
                    one.request(),
                    one.leaveBefore());
            Answers answers = new Answers(Samples.properties(10, 100), POLICY);
            return answers.effect(again, refused(code), NOW, NOW).moves().get(0).to();
        }
    }

    @Test
    void leavesAnOrderAboveTheCeilingOfItsRowUnpaid() {
        Placement placement = withCeiling("10.29");
        Answers.Effect effect =
                answers.effect(placement, new Outcome.Yes<>(Samples.good("ord-7", placement.request())), NOW, NOW);
        assertThat(effect.order().orderId()).isEqualTo("ord-7");
        LineMove move = effect.moves().get(0);
        assertThat(move.to()).isEqualTo(LineStatus.HELD);
        assertThat(move.reason()).isEqualTo("ABOVE_MAX_PRICE");
        assertThat(move.dueAt()).isEqualTo(effect.order().expiresAt());
        assertThat(effect.problems()).extracting(LineProblem::code).containsExactly("ABOVE_MAX_PRICE");
    }

    @Test
    void placesAnOrderAtTheCeilingOfItsRow() {
        Placement placement = withCeiling("10.3");
        Answers.Effect effect =
                answers.effect(placement, new Outcome.Yes<>(Samples.good("ord-7", placement.request())), NOW, NOW);
        assertThat(effect.moves().get(0).to()).isEqualTo(LineStatus.PLACED);
    }

    private static Placement withCeiling(String maxPrice) {
        Placement one = placement(1);
        CartLine line = one.cart().get(0);
        CartLine dear = new CartLine(line.line(), TestBatches.withCeiling(line.request(), maxPrice), line.retry());
        return new Placement(one.attemptId(), one.lines(), List.of(dear), one.rail(), one.request(), one.leaveBefore());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"10.3, -", "10.300001, DEARER_THAN_QUOTED", "10.299999, CHEAPER_THAN_QUOTED"})
    void notesHowThePriceDiffersFromThatOfTheCheck(String due, String reason) {
        Placement placement = placement(1);
        OrderAnswer answer = Samples.answer(
                "ord-7",
                placement.request(),
                "USDC",
                "Solana",
                "Wallet1",
                Money.of(due, "USDC"),
                Money.of("0", "USDC"));
        LineMove move = answers.effect(placement, new Outcome.Yes<>(answer), NOW, NOW)
                .moves()
                .get(0);
        assertThat(move.to()).isEqualTo(LineStatus.PLACED);
        assertThat(move.reason()).isEqualTo(reason);
    }

    @Test
    void givesTheDecisiveOneOfSeveralProblemsAsReasonAndStoresAll() {
        Answers.Effect effect = effect(1, refused("OUT_OF_STOCK", "NOT_AVAILABLE_PRODUCT"));
        assertThat(effect.moves().get(0).reason()).isEqualTo("NOT_AVAILABLE_PRODUCT");
        assertThat(effect.problems())
                .extracting(LineProblem::code)
                .containsExactly("OUT_OF_STOCK", "NOT_AVAILABLE_PRODUCT");
    }

    @Test
    void asksAPersonWhenTheRefusalHasNoReason() {
        assertThat(effect(1, refused()).moves().get(0).to()).isEqualTo(LineStatus.REVIEW);
    }

    @Test
    void takesARefusedCartApartInHalves() {
        Answers.Effect effect = effect(3, refused("NOT_AVAILABLE_PRODUCT"));
        assertThat(effect.moves()).hasSize(3).allMatch(move -> move.to() == LineStatus.READY);
        assertThat(effect.moves()).extracting(LineMove::alone).containsExactly(false, false, true);
        assertThat(effect.parts().get(1L))
                .isEqualTo(effect.parts().get(2L))
                .isNotEqualTo(effect.parts().get(3L));
    }

    @Test
    void doesNotCountAnAttemptThatNeverLeft() {
        Answers.Effect effect = effect(2, new Outcome.Unsent<>("no connection"));
        assertThat(effect.end().outcome()).isEqualTo(AttemptEnd.Outcome.UNSENT);
        assertThat(effect.moves()).allMatch(move -> move.to() == LineStatus.READY && move.uncounted());
        assertThat(effect.moves().get(0).dueAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void putsALineWithoutAnswerInDoubt() {
        Answers.Effect effect = effect(2, new Outcome.Unknown<>("timed out", null));
        assertThat(effect.end().outcome()).isEqualTo(AttemptEnd.Outcome.UNANSWERED);
        assertThat(effect.moves()).allMatch(move -> move.to() == LineStatus.IN_DOUBT && move.unanswered());
    }

    @Test
    void waitsAsLongAsThePartnerAsksWithinReason() {
        assertThat(dueAfterNoAnswer(null)).isEqualTo(NOW.plusSeconds(5));
        assertThat(dueAfterNoAnswer(Duration.ZERO)).isEqualTo(NOW.plusSeconds(5));
        assertThat(dueAfterNoAnswer(Duration.ofSeconds(30))).isEqualTo(NOW.plusSeconds(30));
        assertThat(dueAfterNoAnswer(Duration.ofDays(9_999))).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void showsAPersonAnOrderThatDiffersAndKeepsItsRecord() {
        Placement placement = placement(1);
        OrderAnswer other = Samples.answer(
                "ord-7", placement.request(), "USDC", "Base", "W", Money.of("1", "USDC"), Money.of("0", "USDC"));
        Answers.Effect effect = answers.effect(placement, new Outcome.Yes<>(other), NOW, NOW);
        assertThat(effect.order().mismatch()).isNotNull();
        assertThat(effect.moves()).extracting(LineMove::to).containsExactly(LineStatus.REVIEW);
        assertThat(effect.problems()).extracting(LineProblem::code).isEqualTo(List.of("ORDER_DIFFERS"));
    }

    @Test
    void placesTheLinesOfAGoodAnswerInItsAttempt() {
        Placement placement = placement(2);
        Answers.Effect effect =
                answers.effect(placement, new Outcome.Yes<>(Samples.good("ord-7", placement.request())), NOW, NOW);
        assertThat(effect.end()).isNull();
        assertThat(effect.moves()).allMatch(move -> move.to() == LineStatus.PLACED && move.attemptId() == 7);
    }
}
