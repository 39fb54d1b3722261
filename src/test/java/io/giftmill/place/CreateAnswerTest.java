package io.giftmill.place;

import io.giftmill.money.Money;
import io.giftmill.order.PartnerOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.giftmill.place.Samples.NOW;
import static io.giftmill.place.Samples.delivery;
import static io.giftmill.place.Samples.good;
import static io.giftmill.place.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

class CreateAnswerTest {
    private static final OrderRequest ASKED = Samples.request("ana@example.com");
    private static final Money DUE = Money.of("10.3", "USDC");
    private static final Money NOTHING = Money.of("0", "USDC");
    private static final Duration WINDOW = Duration.ofMinutes(30);

    private static PartnerOrder order(OrderAnswer answer) {
        return CreateAnswer.order(7, ASKED, answer, WINDOW, NOW);
    }

    private static OrderAnswer answer(String coin, String network, String wallet, Money due, Money received) {
        return Samples.answer("ord-7", ASKED, coin, network, wallet, due, received);
    }

    private static Instant expiry(Instant created, Instant requested, Instant expires) {
        return order(Samples.at(good("ord-7", ASKED), created, requested, expires))
                .expiresAt();
    }

    @Test
    void marksEveryAnswerThatDiffersFromWhatWasAsked() {
        Map<String, OrderAnswer> differing = Map.ofEntries(
                Map.entry("in USDT instead of USDC", answer("USDT", "Solana", "W", Money.of("1", "USDT"), null)),
                Map.entry("in nothing it names", answer("", "Solana", "W", null, null)),
                Map.entry("on Base instead of Solana", answer("USDC", "Base", "W", DUE, NOTHING)),
                Map.entry("on nothing it names", answer("USDC", "", "W", DUE, NOTHING)),
                Map.entry("no address", answer("USDC", "Solana", null, DUE, NOTHING)),
                Map.entry("no exact amount", answer("USDC", "Solana", "W", null, NOTHING)),
                Map.entry("no exact amount ", answer("USDC", "Solana", "W", NOTHING, NOTHING)),
                Map.entry("already holds", answer("USDC", "Solana", "W", DUE, DUE)),
                Map.entry("clearly", answer("USDC", "Solana", "W", DUE, null)),
                Map.entry(
                        "another product",
                        with(good("o", ASKED), List.of(delivery("d0", "100 USD", "ana@example.com")))),
                Map.entry(
                        "another recipient",
                        with(good("o", ASKED), List.of(delivery("d0", "10 USD", "bob@example.com")))),
                Map.entry("for another", with(good("o", ASKED), List.of())),
                Map.entry("told apart", with(good("o", ASKED), List.of(delivery("", "10 USD", "ana@example.com")))),
                Map.entry(
                        "told apart ", with(good("o", ASKED), List.of(delivery("a b", "10 USD", "ana@example.com")))));
        differing.forEach((words, answer) ->
                assertThat(order(answer).mismatch()).as(words).contains(words.strip()));
    }

    @Test
    void marksDeliveriesThatShareAnId() {
        OrderRequest two = Samples.request("ana@example.com", "ana@example.com");
        OrderAnswer same = with(good("o", two), Collections.nCopies(2, delivery("d", "10 USD", "ana@example.com")));
        assertThat(CreateAnswer.mismatch(two, same)).contains("told apart");
    }

    @Test
    void recordsAnAnswerItCannotPayWithinTheBoundsOfTheTable() {
        List<io.giftmill.partner.OrderedDelivery> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(delivery("%064d".formatted(i), "10 USD", "ana@example.com"));
        }
        PartnerOrder order = order(with(answer("", "N".repeat(9_999), "W", null, null), many));
        assertThat(order.coin()).isEqualTo("USDC");
        assertThat(order.network()).hasSize(40);
        assertThat(String.join(" ", order.deliveryIds())).hasSizeLessThan(1_000);
        assertThat(order.mismatch()).hasSizeLessThan(200);
    }

    @Test
    void takesAGoodAnswerAsItStands() {
        PartnerOrder order = order(good("ord-7", ASKED));
        assertThat(order.mismatch()).isNull();
        assertThat(order.walletAddress()).isEqualTo("Wallet1");
        assertThat(order.due()).isEqualTo(DUE);
        assertThat(order.received()).isEqualTo(NOTHING);
        assertThat(order.deliveryIds()).containsExactly("d0");
        assertThat(order.expiresAt()).isEqualTo(NOW.plus(WINDOW));
    }

    @Test
    void takesTheEarliestEndOfTheWindowThatAnythingSpeaksFor() {
        Instant ours = NOW.plus(WINDOW);
        assertThat(expiry(null, null, null)).isEqualTo(ours);
        assertThat(expiry(NOW.plusSeconds(600), null, null))
                .as("partner's clock ahead")
                .isEqualTo(ours);
        assertThat(expiry(NOW.minusSeconds(600), null, null)).as("behind").isEqualTo(ours.minusSeconds(600));
        assertThat(expiry(NOW.minusSeconds(600), NOW.minusSeconds(60), null)).isEqualTo(ours.minusSeconds(60));
        assertThat(expiry(NOW, NOW, NOW.plusSeconds(900)))
                .as("named and shorter")
                .isEqualTo(NOW.plusSeconds(900));
        assertThat(expiry(NOW, NOW, NOW.plusSeconds(9_000)))
                .as("named and longer")
                .isEqualTo(ours);
        assertThat(expiry(NOW, NOW, NOW.minusSeconds(1))).as("in the past").isBefore(NOW);
    }
}
