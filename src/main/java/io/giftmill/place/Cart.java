package io.giftmill.place;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineTerms;
import io.giftmill.order.Rail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of one recipient that go into one order. */
final class Cart {
    private final Rail rail;
    private final List<ClaimedLine> lines = new ArrayList<>();
    private final List<LineRequest> requests = new ArrayList<>();

    private Cart(Rail rail) {
        this.rail = rail;
    }

    Rail rail() {
        return rail;
    }

    List<ClaimedLine> lines() {
        return lines;
    }

    List<LineRequest> requests() {
        return requests;
    }

    private void add(ClaimedLine line, LineRequest request) {
        lines.add(line);
        requests.add(request);
    }

    /** What the lines of an order have in common. The order's e-mail is part of it: nobody reads another's order. */
    private record Key(long batchId, String recipient, String orderEmail, String lang, Rail rail, LineTerms terms) {}

    /**
     * Packs lines: one recipient per order, and alone whatever has a ceiling or a coupon of its own or must be alone.
     *
     * @param most lines per order
     */
    static List<Cart> pack(List<ClaimedLine> lines, Map<Long, LineRequest> requests, Rail rail, int most) {
        Map<Key, Cart> open = new LinkedHashMap<>();
        List<Cart> carts = new ArrayList<>();
        for (ClaimedLine line : lines) {
            LineRequest request = requests.get(line.ref().id());
            boolean priced = request.maxPrice() != null || request.terms().coupon() != null;
            boolean alone = most == 1 || line.alone() || priced;
            Rail own = rail.orAskedBy(request);
            Key key = new Key(
                    line.batchId(), request.recipient(), request.orderEmail(), request.lang(), own, request.terms());
            Cart cart = alone ? null : open.get(key);
            if (cart == null) {
                cart = new Cart(own);
                carts.add(cart);
                if (!alone) {
                    open.put(key, cart);
                }
            }
            cart.add(line, request);
            if (cart.lines.size() == most) {
                open.remove(key, cart);
            }
        }
        return carts;
    }
}
