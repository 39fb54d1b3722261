package io.giftmill.validate;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.money.Money;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rail;
import io.giftmill.partner.EchoedDelivery;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Problem;
import io.giftmill.partner.Refusal;
import io.giftmill.partner.ValidationAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictsTest {
    private static final LineRequest LINE = TestBatches.request("a@x.pl");
    private static final Money PRICE = Money.of("10.26", "USDC");
    private static final ProblemPolicy POLICY = ProblemPolicy.standard();
    private final Verdicts verdicts = new Verdicts(Duration.ofSeconds(5), POLICY);

    private Verdict judge(LineRequest line, Outcome<ValidationAnswer> outcome) {
        return verdicts.judge(line, new Rail("USDC", "Solana"), outcome);
    }

    private static EchoedDelivery echo(String denomination) {
        return new EchoedDelivery("Airbnb", "US", denomination, null, "a@x.pl", "giftcard", "by_email", null, "USD");
    }

    private static Outcome<ValidationAnswer> yes(Money price, EchoedDelivery echo, String... codes) {
        List<Problem> problems =
                Arrays.stream(codes).map(code -> new Problem(code, "[\"x\"]")).toList();
        return new Outcome.Yes<>(new ValidationAnswer(price, echo == null ? List.of() : List.of(echo), problems));
    }

    static Stream<String> codes() {
        return POLICY.rules().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void neverCallsALineReadyThatHasAProblem(String code) {
        ProblemPolicy.Rule rule = POLICY.of(code);
        Verdict verdict = judge(LINE, yes(PRICE, echo("10 USD"), code));
        LineStatus expected = switch (rule.kind()) {
            case REJECT, REPACK -> LineStatus.REJECTED;
            case HOLD, OTHER_RAIL -> LineStatus.HELD;
            case REVIEW -> LineStatus.REVIEW;
        };
        assertThat(verdict.status()).isEqualTo(expected);
        assertThat(verdict.reason()).isEqualTo(code);
        assertThat(verdict.pause()).isEqualTo(rule.hold());
        assertThat(verdict.problems().get(0).sentence())
                .startsWith(rule.sentence())
                .endsWith("The partner names: x.");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void readsARefusalLikeAListOfProblems(String code) {
        Problem problem = new Problem(code, "[\"x\"]");
        Outcome<ValidationAnswer> no = new Outcome.No<>(new Refusal(422, List.of(problem), null));
        assertThat(judge(LINE, no)).isEqualTo(judge(LINE, yes(PRICE, echo("10 USD"), code)));
    }

    @Test
    void leavesAnUnknownCodeToAPersonButStoresAll() {
        Verdict verdict = judge(LINE, yes(PRICE, echo("10 USD"), "OUT_OF_STOCK", "NEVER_SEEN"));
        assertThat(verdict.status()).isEqualTo(LineStatus.REVIEW);
        assertThat(verdict.problems()).extracting(LineProblem::code).containsExactly("OUT_OF_STOCK", "NEVER_SEEN");
    }

    @Test
    void asksAPersonAboutAnAnswerItCannotTrust() {
        assertThat(judge(LINE, yes(null, echo("10 USD"))).reason()).isEqualTo("NO_PRICE");
        assertThat(judge(LINE, yes(Money.of("0", "USDC"), echo("10 USD"))).reason())
                .isEqualTo("NO_PRICE");
        assertThat(judge(LINE, yes(Money.of("1", "BTC"), echo("10 USD"))).reason())
                .isEqualTo("OTHER_COIN");
        assertThat(judge(LINE, yes(PRICE, echo("100 USD"))).reason()).isEqualTo("ECHO_DIFFERS");
        assertThat(judge(LINE, yes(PRICE, null)).reason()).isEqualTo("ECHO_DIFFERS");
        assertThat(judge(LINE, new Outcome.No<>(new Refusal(400, List.of(), null)))
                        .reason())
                .isEqualTo("REFUSED");
    }

    @Test
    void keepsTheCeilingOfTheRow() {
        assertThat(judge(TestBatches.withCeiling(LINE, "10.26"), yes(PRICE, echo("10 USD")))
                        .status())
                .isEqualTo(LineStatus.READY);
        assertThat(judge(TestBatches.withCeiling(LINE, "10.259999"), yes(PRICE, echo("10 USD")))
                        .reason())
                .isEqualTo("ABOVE_MAX_PRICE");
    }

    @Test
    void callsALineReadyAtThePartnersPrice() {
        assertThat(judge(LINE, yes(PRICE, echo("10 USD")))).isEqualTo(Verdict.ready(PRICE, null));
    }

    @Test
    void takesTheCurrencyOfARangeFromThePartner() {
        assertThat(judge(range("12"), yes(PRICE, rangeEcho("12", "USD"))).face())
                .isEqualTo(Money.of("12", "USD"));
        assertThat(judge(range("12.5"), yes(PRICE, rangeEcho("12.5", "JPY"))).face())
                .isNull();
        assertThat(judge(range("12"), yes(PRICE, rangeEcho("12", null))).status())
                .isEqualTo(LineStatus.READY);
    }

    private static LineRequest range(String value) {
        return new LineRequest(
                "Airbnb",
                "US",
                "range",
                new BigDecimal(value),
                null,
                "a@x.pl",
                "a@x.pl",
                "en",
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static EchoedDelivery rangeEcho(String value, String currency) {
        return new EchoedDelivery(
                "Airbnb", "US", "range", new BigDecimal(value), "a@x.pl", "giftcard", "by_email", null, currency);
    }

    @Test
    void asksAgainLaterWithinReason() {
        assertThat(judge(LINE, new Outcome.Unsent<>("no")).pause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(judge(LINE, new Outcome.Unsent<>("no", Duration.ofSeconds(9)))
                        .pause())
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(pause(null)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
        assertThat(pause(Duration.ofDays(99))).isEqualTo(Duration.ofMinutes(5));
    }

    private Duration pause(Duration asked) {
        Verdict verdict = judge(LINE, new Outcome.Unknown<>("503", asked));
        assertThat(verdict.status()).isEqualTo(LineStatus.RECEIVED);
        return verdict.pause();
    }
}
