package io.giftmill.track;

import io.giftmill.StageApplication;
import io.giftmill.deliver.Comparing;
import io.giftmill.deliver.Delivering;
import io.giftmill.order.Observation;
import io.giftmill.order.Observations;
import io.giftmill.order.Orders;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.Reading;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.TestManners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

/** The routes of {@code routes/track.camel.yaml} and {@code routes/deliver.camel.yaml}: a reading's way into the record. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = {StageApplication.class, TrackRouteTest.Stage.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern="
                    + "file:routes/track.camel.yaml,file:routes/deliver.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.track.claim=10",
            "giftmill.track.workers=1",
            "giftmill.partner.stream.most=10",
            "giftmill.track.schedule=* * * * * ?"
        })
class TrackRouteTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Autowired
    private CamelContext camel;

    @MockitoSpyBean("tracking")
    private Tracking tracking;

    @MockitoBean("delivering")
    private Delivering delivering;

    @MockitoBean("comparing")
    private Comparing comparing;

    @MockitoBean("lookingBack")
    private LookingBack lookingBack;

    @MockitoBean("observations")
    private Observations observations;

    @Autowired
    private Following following;

    private MockEndpoint partner;

    /** The real stage up to its record, and what stands where the partner's routes are. */
    static class Stage {
        @Bean
        Following following() {
            Following following = mock(Following.class);
            given(following.take(any(), any())).willAnswer(call -> call.getArgument(0));
            given(following.readAt(any(), any(), anyBoolean(), any())).willAnswer(call -> call.getArgument(3));
            return following;
        }

        @Bean
        Tracking tracking(Following following) {
            Duration minute = Duration.ofMinutes(1);
            TrackProperties properties = new TrackProperties(
                    1, 10, minute, "* * * * * ?", minute, minute, minute, 0, minute, minute, minute, minute, 1);
            return new Tracking(
                    properties, mock(Orders.class), TestManners.calm(), following, Clock.fixed(NOW, ZoneOffset.UTC));
        }

        @Bean
        RouteBuilder partnerRoute() {
            return StageApplication.partner("partner-get-order");
        }
    }

    @BeforeEach
    void answer() {
        partner = camel.getEndpoint("mock:partner", MockEndpoint.class);
        partner.reset();
        partner.whenAnyExchangeReceived(exchange ->
                exchange.getMessage().setBody(paid(exchange.getMessage().getBody(String.class))));
        given(delivering.take(any())).willAnswer(call -> call.getArgument(0));
        given(comparing.compare(any())).willAnswer(call -> call.getArgument(0));
    }

    @AfterEach
    void stopClaiming() throws Exception {
        camel.getRouteController().stopRoute("track-claim");
    }

    private static TrackedOrder tracked(long attempt) {
        return new TrackedOrder(TestOrders.order(attempt, 1, NOW), List.of(), NOW);
    }

    private static Outcome<?> paid(String orderId) {
        PartnerOrder order = TestOrders.order(Long.parseLong(orderId.substring("ord-".length())), 1, NOW);
        return new Outcome.Yes<>(TestOrders.answer(order, "PaymentReceived", "10.3"));
    }

    @Test
    void settlesNothingWhenTheCodesCannotBeSealedAndGoesOn(CapturedOutput output) {
        given(delivering.take(any()))
                .willThrow(new IllegalStateException("the vault is shut"))
                .willAnswer(call -> call.getArgument(0));
        StageApplication.queue(camel, "track-order", tracked(1), tracked(2));
        assertThat(settled()).extracting(Observation::before).containsExactly(tracked(2));
        assertThat(output).contains("track-order failed").doesNotContain("\tat ");
    }

    @Test
    void takesAnEventTheWayOfAReadingWithoutAskingThePartner() {
        Follow follow = new Follow(tracked(1), NOW, NOW, ready -> {});
        Reading event = Reading.of(tracked(1), TestOrders.answer(tracked(1).order(), "Done", "10.3"));
        given(following.next(follow)).willReturn(List.of(event));
        StageApplication.queue(camel, "track-event", follow);
        InOrder order = inOrder(delivering, tracking, observations);
        order.verify(delivering).take(event);
        order.verify(tracking).observe(event);
        order.verify(observations).settle(any());
        assertThat(partner.getReceivedCounter()).isZero();
    }

    @Test
    void settlesNothingWhenTheCodesOfAnEventCannotBeSealed(CapturedOutput output) {
        Follow follow = new Follow(tracked(1), NOW, NOW, ready -> {});
        Reading event = Reading.of(tracked(1), TestOrders.answer(tracked(1).order(), "Done", "10.3"));
        given(following.next(follow)).willReturn(List.of(event)).willReturn(List.of());
        given(delivering.take(any())).willThrow(new IllegalStateException("the vault is shut"));
        StageApplication.queue(camel, "track-event", follow, follow);
        assertThat(settled()).isEmpty();
        assertThat(output).contains("track-event failed").doesNotContain("\tat ");
    }

    @Test
    void readsAnOrderOnceAlsoWhenItCannotBeSettled() {
        willThrow(new IllegalStateException("no room")).given(observations).settle(any());
        StageApplication.queue(camel, "track-order", tracked(1));
        assertThat(partner.getReceivedCounter()).isEqualTo(1);
        verify(observations).settle(any());
    }

    @Test
    void settlesThatAnOrderCouldNotBeRead() {
        partner.whenAnyExchangeReceived(
                exchange -> exchange.getMessage().setBody(new Outcome.Unknown<>("No answer came", null)));
        StageApplication.queue(camel, "track-order", tracked(1));
        assertThat(settled())
                .extracting(Observation::after)
                .containsExactly(tracked(1).order());
    }

    @Test
    void deliversWhatWasReadThenObservesThenSettles() {
        Reading sealed = Reading.of(tracked(1), TestOrders.answer(tracked(1).order(), "Done", "10.3"));
        willReturn(sealed).given(delivering).take(any());
        StageApplication.queue(camel, "track-order", tracked(1));
        InOrder order = inOrder(tracking, delivering, observations);
        order.verify(tracking).read(any(), any());
        order.verify(delivering).take(any());
        order.verify(tracking).observe(sealed);
        order.verify(observations).settle(any());
        assertThat(settled()).extracting(one -> one.after().orderState()).containsExactly("Done");
    }

    @Test
    void readsEachClaimedOrderByItsIdAndSettlesItAsItsOwn() {
        willReturn(List.of(tracked(1), tracked(2)))
                .willReturn(List.of())
                .given(tracking)
                .claim();
        StageApplication.start(camel, "track-claim", "track-claim", 1);
        verify(observations, timeout(5_000).times(2)).settle(any());
        assertThat(partner.getReceivedExchanges())
                .extracting(exchange -> exchange.getIn().getBody())
                .containsExactly("ord-1", "ord-2");
        assertThat(settled()).extracting(Observation::before).containsExactly(tracked(1), tracked(2));
    }

    @Test
    void readsNothingWhenTheClaimFails(CapturedOutput output) {
        willThrow(new IllegalStateException("the record is away"))
                .given(tracking)
                .claim();
        StageApplication.start(camel, "track-claim", "track-claim", 1);
        verify(observations, never()).settle(any());
        assertThat(output).contains("track-claim failed").doesNotContain("\tat ");
    }

    private List<Observation> settled() {
        ArgumentCaptor<Observation> settled = ArgumentCaptor.forClass(Observation.class);
        verify(observations, atLeast(0)).settle(settled.capture());
        return settled.getAllValues();
    }
}
