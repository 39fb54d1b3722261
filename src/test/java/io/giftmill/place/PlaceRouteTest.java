package io.giftmill.place;

import io.giftmill.StageApplication;
import io.giftmill.batch.Lines;
import io.giftmill.database.SettableClock;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** The routes of {@code routes/place.camel.yaml}: how often an attempt is posted, and what is settled. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = {StageApplication.class, PlaceRouteTest.Stage.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=file:routes/place.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.place.claim=10",
            "giftmill.place.workers=1"
        })
class PlaceRouteTest {
    private static final Outcome<OrderAnswer> ANSWER = new Outcome.Unknown<>("No answer came", null);

    @Autowired
    private CamelContext camel;

    @Autowired
    private SettableClock clock;

    @MockitoSpyBean("placing")
    private Placing placing;

    @MockitoBean
    private Placements placements;

    private MockEndpoint partner;

    /** The real stage up to its record, and what stands where the partner's routes are. */
    static class Stage {
        @Bean
        SettableClock clock() {
            return new SettableClock(Samples.NOW.toString());
        }

        @Bean
        Placing placing(Placements placements, Clock clock) {
            PlaceProperties properties = Samples.properties(10, 100);
            return new Placing(
                    properties,
                    Samples.RAILS,
                    ours(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    placements,
                    mock(Waves.class),
                    null,
                    null,
                    null,
                    null,
                    clock);
        }

        /** Lines that nobody has taken over. */
        private static Lines ours() {
            Lines lines = mock(Lines.class);
            when(lines.areStill(any())).thenReturn(true);
            return lines;
        }

        @Bean
        RouteBuilder partnerRoute() {
            return StageApplication.partner("partner-create-order");
        }
    }

    @BeforeEach
    void answer() {
        partner = camel.getEndpoint("mock:partner", MockEndpoint.class);
        partner.reset();
        partner.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(ANSWER));
    }

    @AfterEach
    void stopClaiming() throws Exception {
        camel.getRouteController().stopRoute("place-claim");
        camel.getRouteController().stopRoute("place-resolve-doubts");
    }

    /** Attempts that differ in what they ask for. */
    private Placement placement(long attempt, int lines) {
        Placement some = Samples.placement(lines);
        return new Placement(
                attempt,
                some.lines(),
                some.cart(),
                some.rail(),
                some.request(),
                clock.instant().plusSeconds(60));
    }

    @Test
    void postsAnAttemptOnceAlsoWhenItsAnswerCannotBeStored(CapturedOutput output) {
        willThrow(new IllegalStateException("no room")).given(placements).settle(any(), any());
        StageApplication.queue(camel, "place-order", placement(1, 1), placement(2, 2));
        assertThat(asked())
                .containsExactly(placement(1, 1).request(), placement(2, 2).request());
        assertThat(output).contains("place-order failed").doesNotContain("\tat ");
    }

    @Test
    void postsAnAttemptOnceAlsoWhenThePartnersRouteBreaks() {
        partner.whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("broken");
        });
        StageApplication.queue(camel, "place-order", placement(1, 1), placement(2, 2));
        assertThat(asked())
                .containsExactly(placement(1, 1).request(), placement(2, 2).request());
        verify(placements, never()).settle(eq(placement(1, 1)), any());
        verify(placements).settle(eq(placement(2, 2)), any());
    }

    @Test
    void settlesALateAttemptAsUnsentWithoutAskingThePartner() {
        Placement late = placement(1, 1);
        clock.pass(Duration.ofSeconds(60));
        StageApplication.queue(camel, "place-order", late);
        assertThat(partner.getReceivedCounter()).isZero();
        verify(placements).settle(late, placing.unsent());
    }

    @Test
    void postsAnAttemptThatLeavesAtItsLastMoment() {
        Placement last = placement(1, 1);
        clock.pass(Duration.ofSeconds(60).minusNanos(1));
        StageApplication.queue(camel, "place-order", last);
        assertThat(partner.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void postsEachClaimedAttemptOnceAndSettlesItWithItsOwnAnswer() {
        Placement first = placement(1, 1);
        Placement second = placement(2, 2);
        willReturn(List.of(first, second)).willReturn(List.of()).given(placing).claim();
        StageApplication.start(camel, "place-claim", "place-claim", 2);
        verify(placements, timeout(5_000)).settle(eq(first), eq(ANSWER));
        verify(placements, timeout(5_000)).settle(eq(second), eq(ANSWER));
        assertThat(asked()).containsExactly(first.request(), second.request());
    }

    @Test
    void claimsAgainAfterAClaimThatFailed() {
        willThrow(new IllegalStateException("the record is away"))
                .willReturn(List.of(placement(1, 1)))
                .willReturn(List.of())
                .given(placing)
                .claim();
        StageApplication.start(camel, "place-claim", "place-claim", 3);
        verify(placements, timeout(5_000)).settle(eq(placement(1, 1)), any());
    }

    @Test
    void resolvesDoubtsByTheClock() {
        willReturn(1).given(placing).resolveDoubts();
        StageApplication.start(camel, "place-resolve-doubts", "place-resolve-doubts", 1);
        verify(placing, atLeastOnce()).resolveDoubts();
        assertThat(partner.getReceivedCounter()).isZero();
    }

    private List<Object> asked() {
        return partner.getReceivedExchanges().stream()
                .map(exchange -> exchange.getIn().getBody())
                .toList();
    }
}
