package io.giftmill.validate;

import io.giftmill.StageApplication;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.money.Money;
import io.giftmill.order.LineRetry;
import io.giftmill.order.Rail;
import io.giftmill.order.Requests;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.scheduler.SchedulerEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/** The routes of {@code routes/validate.camel.yaml}: who is asked about a line, and what is settled. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = {StageApplication.class, ValidateRouteTest.Partner.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=file:routes/validate.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.validate.claim=10",
            "giftmill.validate.workers=1"
        })
class ValidateRouteTest {
    private static final Rail RAIL = new Rail("USDC", "Solana");
    private static final Verdict READY = Verdict.ready(Money.of("10.3", "USDC"), null);
    private static final Verdict NOTHING = Verdict.own(LineStatus.REJECTED, "NO_PRODUCT_OF_THIS_VALUE", "None.");
    private static final Outcome<?> ANSWER = new Outcome.Unsent<>("Only the judge reads it");

    @Autowired
    private CamelContext camel;

    @Autowired
    private FluentProducerTemplate template;

    @MockitoBean("validation")
    private Validation validation;

    @MockitoBean("productChoice")
    private ProductChoice productChoice;

    private MockEndpoint partner;

    /** Stands where the partner's routes are. */
    static class Partner {
        @Bean
        RouteBuilder partnerRoute() {
            return StageApplication.partner("partner-validate-order");
        }
    }

    @BeforeEach
    void answer() {
        partner = camel.getEndpoint("mock:partner", MockEndpoint.class);
        partner.reset();
        partner.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(ANSWER));
        given(validation.request(any())).willAnswer(call -> request(call.getArgument(0)));
        given(validation.check(any())).willAnswer(call -> LineCheck.of(null, call.getArgument(0), RAIL));
        given(validation.allow(any())).willAnswer(call -> call.getArgument(0));
        given(validation.judge(any(), any())).willAnswer(call -> ready(call.getArgument(1)));
        given(productChoice.resolve(any(), any())).willAnswer(call -> call.getArgument(0));
        given(productChoice.flag(any(), any())).willAnswer(call -> call.getArgument(0));
    }

    @AfterEach
    void stopLooking() throws Exception {
        camel.getRouteController().stopRoute("validate-claim");
        camel.getRouteController().stopRoute("validate-resume");
    }

    private static LineCheck ready(LineCheck check) {
        return check.withVerdict(READY);
    }

    private static OrderRequest request(LineCheck check) {
        return Requests.order(List.of(check.request()), check.rail());
    }

    private static LineCheck closed(String recipient) {
        return LineCheck.of(null, TestBatches.request(recipient), RAIL);
    }

    private static LineCheck open() {
        LineRequest request = new LineRequest(
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
                null);
        return LineCheck.of(null, request, RAIL);
    }

    private static Processor failing() {
        return exchange -> {
            throw new IllegalStateException("the partner's route broke");
        };
    }

    @Test
    void settlesNothingWhenThePartnerCallFailsAndGoesOnWithTheNextLine(CapturedOutput output) {
        partner.whenExchangeReceived(1, failing());
        StageApplication.queue(camel, "validate-line", closed("first@x.pl"), closed("second@x.pl"));
        verify(validation, never()).settle(any(), eq(ready(closed("first@x.pl"))));
        verify(validation).settle(READY, ready(closed("second@x.pl")));
        assertThat(output)
                .contains("validate-line failed and is taken up again later: IllegalStateException")
                .doesNotContain("\tat ");
    }

    @Test
    void asksThePartnerOnceAboutALineWhoseVerdictCannotBeStored() {
        willThrow(new IllegalStateException("no room")).given(validation).settle(any(), any());
        StageApplication.queue(camel, "validate-line", closed("a@x.pl"));
        assertThat(partner.getReceivedCounter()).isEqualTo(1);
        verify(validation).settle(any(), any());
    }

    @Test
    void asksNobodyAboutALineWhoseProductCannotBeFoundOut() {
        given(productChoice.resolve(any(), any())).willThrow(new IllegalStateException("no catalogue"));
        StageApplication.queue(camel, "validate-line", open());
        assertThat(partner.getReceivedCounter()).isZero();
        verify(validation, never()).settle(any(), any());
    }

    @Test
    void neverAsksThePartnerAboutADecidedLine() {
        LineCheck decided = open().withVerdict(NOTHING);
        given(productChoice.resolve(eq(open()), any())).willReturn(decided);
        StageApplication.queue(camel, "validate-line", open());
        assertThat(partner.getReceivedCounter()).isZero();
        verify(validation, never()).judge(any(), any());
        verify(validation).settle(NOTHING, decided);
    }

    @Test
    void neverAsksThePartnerAboutALineThatAHoldStops() {
        Verdict held = Verdict.own(LineStatus.HELD, "DAILY_SPENDING_LIMIT_EXCEEDED", "Used up.");
        given(validation.allow(any())).willReturn(closed("a@x.pl").withVerdict(held));
        StageApplication.queue(camel, "validate-line", closed("a@x.pl"));
        assertThat(partner.getReceivedCounter()).isZero();
        verify(validation).settle(held, closed("a@x.pl").withVerdict(held));
    }

    @Test
    void asksNobodyWhenItCannotBeFoundOutWhatStopsALine() {
        given(validation.allow(any())).willThrow(new IllegalStateException("no record"));
        StageApplication.queue(camel, "validate-line", closed("a@x.pl"));
        assertThat(partner.getReceivedCounter()).isZero();
        verify(validation, times(1)).allow(any());
        verify(validation, never()).settle(any(), any());
    }

    @Test
    void asksAboutTheNextRailAtOnceUntilALineIsDecided() {
        Rail second = new Rail("USDC", "Base");
        LineCheck first = LineCheck.of(null, TestBatches.request("a@x.pl"), List.of(RAIL, second), LineRetry.NONE);
        LineCheck next = first.on(second, new LineCheck.Tried(RAIL, "SUSPENDED_NETWORK", Instant.EPOCH, List.of()));
        willReturn(next).given(validation).judge(any(), eq(first));
        StageApplication.queue(camel, "validate-line", first);
        assertThat(asked()).containsExactly(request(first), request(next));
        verify(validation).settle(READY, ready(next));
    }

    @Test
    void findsTheProductOfAnOpenLineBeforeItAsksThePartner() {
        LineCheck resolved = open().withProduct(TestBatches.request("a@x.pl"));
        given(productChoice.resolve(eq(open()), any())).willReturn(resolved);
        StageApplication.queue(camel, "validate-line", open());
        InOrder order = inOrder(productChoice, validation);
        order.verify(productChoice).resolve(eq(open()), any());
        order.verify(validation).request(resolved);
        order.verify(validation).judge(any(), eq(resolved));
        order.verify(productChoice).flag(eq(READY), any());
        order.verify(validation).settle(READY, ready(resolved));
        assertThat(asked()).containsExactly(request(resolved));
    }

    @Test
    void checksANamedLineAgainstTheCatalogueToo() {
        StageApplication.queue(camel, "validate-line", closed("a@x.pl"));
        verify(productChoice).resolve(eq(closed("a@x.pl")), any());
        assertThat(asked()).containsExactly(request(closed("a@x.pl")));
    }

    @Test
    void settlesWhatTheCatalogueFlaggedWithThePartnersVerdict() {
        Verdict flagged = Verdict.own(LineStatus.READY, "EMONEY_NEEDS_KYC", "Known.");
        given(productChoice.flag(eq(READY), any())).willReturn(flagged);
        StageApplication.queue(camel, "validate-line", closed("a@x.pl"));
        verify(validation).settle(flagged, closed("a@x.pl"));
    }

    @Test
    void handsTheFailureOfARowToItsCaller(CapturedOutput output) {
        partner.whenExchangeReceived(1, failing());
        Exchange exchange = row(TestBatches.request("a@x.pl"));
        assertThat(exchange.getException()).hasMessage("the partner's route broke");
        verify(validation, never()).settle(any(), any());
        assertThat(output).doesNotContain("taken up again later");
    }

    @Test
    void settlesNothingForARow() {
        Exchange exchange = row(TestBatches.request("a@x.pl"));
        assertThat(exchange.getMessage().getBody()).isEqualTo(READY);
        verify(validation, never()).settle(any(), any());
    }

    /** The hour stands for the pause, so that only looking again at once explains a third claim. */
    @Test
    void looksAgainAtOnceAfterWorkAndNotWhenThereIsNone() throws Exception {
        rest("validate-claim");
        given(validation.claim())
                .willReturn(List.of(closed("a@x.pl"), closed("b@x.pl")))
                .willReturn(List.of(closed("c@x.pl")))
                .willReturn(List.of());
        StageApplication.start(camel, "validate-claim", "validate-claim", 1);
        verify(validation, timeout(5_000).times(3)).claim();
        verify(validation, timeout(5_000).times(3)).settle(any(), any());
        camel.getRouteController().stopRoute("validate-claim");
        verify(validation, times(3)).claim();
    }

    @Test
    void restsAfterAClaimThatFailed(CapturedOutput output) throws Exception {
        rest("validate-claim");
        given(validation.claim()).willThrow(new IllegalStateException("the record is away"));
        StageApplication.start(camel, "validate-claim", "validate-claim", 1);
        camel.getRouteController().stopRoute("validate-claim");
        verify(validation).claim();
        assertThat(output).contains("validate-claim failed").doesNotContain("\tat ");
    }

    @Test
    void resumesHeldLinesByTheClock() {
        given(validation.resume()).willReturn(2);
        StageApplication.start(camel, "validate-resume", "validate-resume", 1);
        verify(validation, atLeastOnce()).resume();
    }

    private void rest(String route) {
        SchedulerEndpoint clock = (SchedulerEndpoint) camel.getRoute(route).getEndpoint();
        clock.setDelay(Duration.ofHours(1).toMillis());
    }

    private Exchange row(LineRequest request) {
        return template.to("direct:validate-row").withBody(request).request(Exchange.class);
    }

    private List<Object> asked() {
        return partner.getReceivedExchanges().stream()
                .map(exchange -> exchange.getIn().getBody())
                .toList();
    }
}
