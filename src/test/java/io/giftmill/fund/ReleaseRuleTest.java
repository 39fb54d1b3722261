package io.giftmill.fund;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.OrderLine;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

class ReleaseRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final PartnerOrder GOOD = TestOrders.order(7, 1, NOW);
    private final ReleaseRule rule = new ReleaseRule(properties(Path.of("unused")));

    static FundProperties properties(Path folder) {
        return new FundProperties(
                FundProperties.PayerName.FILE,
                folder,
                Duration.ofMinutes(5),
                50,
                3,
                500,
                Duration.ofSeconds(2),
                null,
                List.of(),
                200);
    }

    private static PartnerOrder order(String state, String mismatch, String wallet, String due, String received) {
        return new PartnerOrder(
                7,
                "ord-7",
                state,
                null,
                wallet,
                "USDC",
                "Solana",
                due == null ? null : Money.of(due, "USDC"),
                Money.of(received, "USDC"),
                null,
                List.of("d0"),
                mismatch,
                NOW,
                GOOD.expiresAt(),
                NOW,
                0);
    }

    private static PartnerOrder due(String due) {
        return order("Created", null, "W", due, "0");
    }

    private static OrderLine line(LineStatus status, int attempts, Money quote) {
        return new OrderLine(new LineRef(1, status, 3), 1, 0, attempts, quote);
    }

    private List<LineMove> decide(PartnerOrder order, Instant now, OrderLine... lines) {
        return rule.decide(new TrackedOrder(order, List.of(lines), null), Set.of(), Set.of(), now);
    }

    private String decide(PartnerOrder order) {
        return decide(order, NOW, "10.3", 1);
    }

    private String decide(PartnerOrder order, Instant now, String quote, int attempts) {
        Money quoted = quote == null ? null : Money.of(quote, "USDC");
        LineMove move = decide(order, now, line(PLACED, attempts, quoted)).get(0);
        return move.reason() == null ? move.to().name() : move.to() + " " + move.reason();
    }

    @Test
    void neverReleasesAnOrderThatIsUnclear() {
        assertThat(decide(order("Created", "on Base", "W", "10.3", "0"))).isEqualTo("REVIEW ORDER_DIFFERS");
        assertThat(decide(order("Created", null, null, "10.3", "0"))).isEqualTo("REVIEW ORDER_DIFFERS");
        assertThat(decide(order("Created", null, "W", null, "0"))).isEqualTo("REVIEW ORDER_DIFFERS");
        assertThat(decide(order("Created", null, "W", "10.3", "0.01"))).isEqualTo("REVIEW PAID_BEFORE_RELEASE");
    }

    @ParameterizedTest
    @CsvSource({"PaymentStarted", "Done", "Expired", "PaymentFailed", "Refunded", "Canceled", "Exploded", "''"})
    void neverReleasesAnOrderInAnotherState(String state) {
        assertThat(decide(order(state, null, "W", "10.3", "0"))).isEqualTo("REVIEW STATE_NOT_PAYABLE");
    }

    @Test
    void neverReleasesAnOrderThatALineIsMissingFrom() {
        PartnerOrder two = TestOrders.order(7, 2, NOW);
        OrderLine placed = line(PLACED, 1, Money.of("5", "USDC"));
        assertThat(decide(two, NOW, placed)).extracting(LineMove::reason).containsExactly("ORDER_HAS_OTHER_LINES");
        assertThat(decide(two, NOW, placed, line(CANCELLED, 1, null)))
                .extracting(LineMove::reason)
                .containsExactly("LINES_APART");
        assertThat(decide(two, NOW)).isEmpty();
        assertThat(ReleaseRule.releases(List.of())).isFalse();
    }

    @Test
    void neverReleasesALineThatHasItsFundedOrder() {
        TrackedOrder tracked = new TrackedOrder(GOOD, List.of(line(PLACED, 1, Money.of("10.3", "USDC"))), null);
        assertThat(rule.decide(tracked, Set.of(1L), Set.of(), NOW))
                .extracting(LineMove::to, LineMove::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(REVIEW, "FUNDED_BEFORE"));
    }

    @Test
    void releasesUpToTheMarginAndNotInIt() {
        Instant edge = GOOD.expiresAt().minus(Duration.ofMinutes(5));
        assertThat(decide(GOOD, edge.minusMillis(1), "10.3", 1)).isEqualTo("RELEASED");
        assertThat(decide(GOOD, edge, "10.3", 1)).isEqualTo("HELD WINDOW_TOO_SHORT");
        assertThat(decide(GOOD, GOOD.expiresAt().plusSeconds(1), "10.3", 1)).isEqualTo("HELD WINDOW_TOO_SHORT");
        assertThat(decide(GOOD, edge, line(PLACED, 1, null)).get(0).dueAt()).isEqualTo(GOOD.expiresAt());
    }

    @ParameterizedTest
    @CsvSource({
        "100.5, RELEASED",
        "100.500001, HELD PRICE_DRIFT",
        "100.51, HELD PRICE_DRIFT",
        "90, RELEASED",
        "9999999999999999999999999999, HELD PRICE_DRIFT"
    })
    void releasesUpToTheDriftThatWasAllowed(String due, String decision) {
        assertThat(decide(due(due), NOW, "100", 1)).isEqualTo(decision);
    }

    @Test
    void neverReleasesWithoutAQuoteInTheSameCoin() {
        assertThat(decide(GOOD, NOW, null, 1)).isEqualTo("HELD PRICE_DRIFT");
        assertThat(decide(GOOD, NOW, line(PLACED, 1, Money.of("10.3", "USDT")))
                        .get(0)
                        .to())
                .isEqualTo(HELD);
    }

    @Test
    void comparesAPackedOrderWithTheSumOfItsQuotes() {
        PartnerOrder two = TestOrders.order(7, 2, NOW);
        OrderLine half = line(PLACED, 1, Money.of("5.15", "USDC"));
        assertThat(ReleaseRule.releases(decide(two, NOW, half, half))).isTrue();
        assertThat(ReleaseRule.releases(decide(two, NOW, half, line(PLACED, 1, Money.of("5", "USDC")))))
                .isFalse();
    }

    @Test
    void asksAPersonAfterTooManyAttempts() {
        assertThat(decide(due("200"), NOW, "100", 2)).isEqualTo("HELD PRICE_DRIFT");
        assertThat(decide(due("200"), NOW, "100", 3)).isEqualTo("REVIEW PRICE_DRIFT");
    }

    @Test
    void decidesForEveryPlacedLineWhateverTheOrder() {
        for (String state : List.of("Created", "Done", "Exploded")) {
            for (String due : new String[] {null, "0.000001", "10.3", "9999999999999999999999999999"}) {
                for (String quote : new String[] {null, "0.000001", "10.3"}) {
                    List<OrderLine> lines = new ArrayList<>();
                    lines.add(line(PLACED, 1, quote == null ? null : Money.of(quote, "USDC")));
                    assertThat(decide(order(state, null, "W", due, "0"), NOW, lines.get(0)))
                            .hasSize(1);
                }
            }
        }
    }
}
