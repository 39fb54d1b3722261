package io.giftmill.validate;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.catalog.CatalogCheck;
import io.giftmill.catalog.Checked;
import io.giftmill.catalog.Finding;
import io.giftmill.catalog.Finding.Effect;
import io.giftmill.catalog.Wanted;
import io.giftmill.money.Money;
import io.giftmill.order.LineRetry;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rail;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ProductChoiceTest {
    private static final Rail RAIL = new Rail("USDC", "Solana");
    private static final LineCheck NAMED = LineCheck.of(null, TestBatches.request("a@x.pl"), RAIL);
    private static final LineCheck OPEN = LineCheck.of(
            null,
            new LineRequest(
                    "Airbnb",
                    "US",
                    null,
                    null,
                    Money.of("10", "USD"),
                    "a@x.pl",
                    null,
                    "en",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
            RAIL);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Verdict READY = Verdict.ready(Money.of("10.3", "USDC"), null);

    private final CatalogCheck catalog = mock(CatalogCheck.class);
    private final ProductChoice choice = new ProductChoice(
            catalog,
            ProblemPolicy.standard(),
            new ValidateProperties(1, 1, Duration.ofMinutes(2), Duration.ofSeconds(5), 3, null, ZoneOffset.UTC),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    private static Finding finding(String code, Effect effect, String... proposals) {
        return new Finding(code, "denomination", "Sentence of " + code + ".", List.of(proposals), effect);
    }

    private LineCheck resolve(LineCheck check, Finding... findings) {
        LineRequest line = check.request();
        given(catalog.check(any()))
                .willReturn(new Checked(List.of(findings), line.denomination(), line.productValue(), false));
        return choice.resolve(check, exchange);
    }

    @Test
    void rejectsWithEverythingThatWasFoundAndProposesAFix() {
        Verdict verdict = resolve(
                        NAMED,
                        finding("OUT_OF_STOCK", Effect.HOLD),
                        finding("UNKNOWN_DENOMINATION", Effect.REJECT, "10 USD", "25 USD"))
                .verdict();
        assertThat(verdict.status()).isEqualTo(LineStatus.REJECTED);
        assertThat(verdict.reason()).isEqualTo("UNKNOWN_DENOMINATION");
        assertThat(verdict.problems())
                .extracting(LineProblem::code)
                .containsExactly("OUT_OF_STOCK", "UNKNOWN_DENOMINATION");
        LineProblem problem = verdict.problems().get(1);
        assertThat(problem.proposed()).isEqualTo("10 USD or 25 USD");
        assertThat(problem.lossy()).isTrue();
        assertThat(problem.source()).isEqualTo(LineProblem.Source.GIFTMILL);
    }

    @Test
    void holdsAsLongAsThePartnersOwnProblemWould() {
        Verdict verdict =
                resolve(NAMED, finding("NOT_ALLOWED_PAYMENT_VIA", Effect.HOLD)).verdict();
        assertThat(verdict.status()).isEqualTo(LineStatus.HELD);
        assertThat(verdict.pause()).isEqualTo(Duration.ofHours(1));
        assertThat(resolve(NAMED, finding("NO_PRODUCTS_ANSWERED", Effect.HOLD))
                        .verdict()
                        .pause())
                .isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void goesOnToTheRailThatIsNotSuspended() {
        Rail other = new Rail("USDT", "Base");
        LineCheck check = LineCheck.of(null, NAMED.request(), List.of(RAIL, other), LineRetry.NONE);
        Finding suspended = finding("SUSPENDED_COIN", Effect.HOLD);
        given(catalog.check(any())).willAnswer(call -> {
            boolean first = call.getArgument(0, Wanted.class).coin().equals("USDC");
            return new Checked(first ? List.of(suspended) : List.of(), "10 USD", null, false);
        });
        LineCheck next = choice.resolve(check, exchange);
        assertThat(next.isOpen()).isTrue();
        assertThat(next.rail()).isEqualTo(other);
        assertThat(next.tried()).extracting(LineCheck.Tried::code).containsExactly("SUSPENDED_COIN");
    }

    @Test
    void waitsWithAnOpenProductWhileTheCatalogueDoesNotKnow() {
        Verdict verdict = resolve(OPEN).verdict();
        assertThat(verdict.status()).isEqualTo(LineStatus.RECEIVED);
        assertThat(verdict.pause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void letsThePartnerJudgeANamedLineTheCatalogueDoesNotKnow() {
        assertThat(resolve(NAMED)).isEqualTo(NAMED);
    }

    @Test
    void takesTheProductThatWasChosen() {
        given(catalog.check(any())).willReturn(new Checked(List.of(), "range", new BigDecimal("10"), true));
        LineCheck resolved = choice.resolve(OPEN, exchange);
        assertThat(resolved.resolved()).isTrue();
        assertThat(resolved.request().denomination()).isEqualTo("range");
        assertThat(resolved.request().productValue()).isEqualByComparingTo("10");
    }

    @Test
    void putsFlagsBesideThePartnersVerdict() {
        LineCheck check = resolve(NAMED, finding("EMONEY_NEEDS_KYC", Effect.FLAG));
        assertThat(check.isDecided()).isFalse();
        Verdict flagged = choice.flag(READY, exchange);
        assertThat(flagged.status()).isEqualTo(LineStatus.READY);
        assertThat(flagged.price()).isEqualTo(READY.price());
        assertThat(flagged.problems()).extracting(LineProblem::code).containsExactly("EMONEY_NEEDS_KYC");
    }

    @Test
    void addsNoFlagToALineThatIsAskedAboutAgain() {
        resolve(NAMED, finding("EMONEY_NEEDS_KYC", Effect.FLAG));
        Verdict again = Verdict.of(LineStatus.RECEIVED, null, Duration.ZERO, List.of());
        assertThat(choice.flag(again, exchange)).isEqualTo(again);
    }

    @Test
    void leavesAVerdictWithoutFlagsAsItIs() {
        resolve(NAMED);
        assertThat(choice.flag(READY, exchange)).isEqualTo(READY);
    }
}
