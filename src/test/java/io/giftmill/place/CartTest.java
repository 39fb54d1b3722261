package io.giftmill.place;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.LineTerms;
import io.giftmill.batch.TestBatches;
import io.giftmill.order.LineRetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CartTest {
    private static final LineRequest ANA = TestBatches.request("ana@example.com");
    private final List<CartLine> lines = new ArrayList<>();

    private void line(long batch, boolean alone, LineRequest request) {
        long id = lines.size() + 1;
        ClaimedLine line = new ClaimedLine(
                new LineRef(id, LineStatus.READY, 1), batch, Instant.EPOCH, 0, 0, null, alone, null, null);
        lines.add(new CartLine(line, request, LineRetry.NONE));
    }

    private List<List<Long>> carts(int most) {
        return Cart.pack(lines, Samples.RAILS, most).stream()
                .map(cart -> cart.lines().stream().map(CartLine::id).toList())
                .toList();
    }

    private static LineRequest of(String recipient, String orderEmail, String lang, String coin, String network) {
        return new LineRequest(
                "Airbnb",
                "US",
                "10 USD",
                null,
                null,
                recipient,
                orderEmail,
                lang,
                null,
                coin,
                network,
                null,
                null,
                null);
    }

    @Test
    void neverMixesWhatMustStayApart() {
        line(1, false, of("a@x.pl", "a@x.pl", "en", null, null));
        line(1, false, of("b@x.pl", "a@x.pl", "en", null, null));
        line(1, false, of("a@x.pl", "b@x.pl", "en", null, null));
        line(1, false, of("a@x.pl", null, "en", null, null));
        line(1, false, of("a@x.pl", "a@x.pl", "pl", null, null));
        line(1, false, of("a@x.pl", "a@x.pl", "en", "USDT", null));
        line(1, false, of("a@x.pl", "a@x.pl", "en", null, "Base"));
        line(2, false, of("a@x.pl", "a@x.pl", "en", null, null));
        assertThat(carts(10)).hasSize(8);
    }

    @Test
    void ordersAloneWhoeverMustOrHasACeiling() {
        line(1, false, ANA);
        line(1, true, ANA);
        line(1, false, TestBatches.withCeiling(ANA, "12"));
        line(1, false, ANA);
        assertThat(carts(10)).containsExactly(List.of(1L, 4L), List.of(2L), List.of(3L));
    }

    @Test
    void ordersACouponAloneAndKeepsEndUsersApart() {
        line(1, false, ANA);
        line(1, false, ANA.withTerms(new LineTerms("SAVE10", null, null, null)));
        line(1, false, ANA.withTerms(new LineTerms(null, "addr", null, null)));
        line(1, false, ANA.withTerms(new LineTerms(null, null, "192.0.2.1", null)));
        line(1, false, ANA.withTerms(new LineTerms(null, null, "192.0.2.1", null)));
        line(1, false, ANA);
        assertThat(carts(10)).containsExactly(List.of(1L, 6L), List.of(2L), List.of(3L), List.of(4L, 5L));
    }

    @Test
    void packsTenLinesAtMostInTheirOrder() {
        Collections.nCopies(23, ANA).forEach(request -> line(1, false, request));
        assertThat(carts(10)).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(carts(10).get(2)).containsExactly(21L, 22L, 23L);
        assertThat(carts(1)).hasSize(23);
    }
}
