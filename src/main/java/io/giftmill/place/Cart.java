package io.giftmill.place;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineTerms;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of one recipient that go into one order. */
final class Cart {
    private final Rail rail;
    private final List<CartLine> lines = new ArrayList<>();

    private Cart(Rail rail) {
        this.rail = rail;
    }

    Rail rail() {
        return rail;
    }

    List<CartLine> lines() {
        return lines;
    }

    List<LineRequest> requests() {
        return lines.stream().map(CartLine::request).toList();
    }

    /**
     * What the lines of an order have in common. The order's e-mail is part of it: nobody reads another's order. So is the
     * part of a refused cart: its halves are not put together again.
     */
    private record Key(
            long batchId, String recipient, String orderEmail, String lang, Rail rail, LineTerms terms, Long part) {}

    /**
     * Packs lines: one recipient per order, and alone whatever has a ceiling or a coupon of its own or must be alone.
     *
     * @param most lines per order
     */
    static List<Cart> pack(List<CartLine> lines, Rails rails, int most) {
        Map<Key, Cart> open = new LinkedHashMap<>();
        List<Cart> carts = new ArrayList<>();
        for (CartLine line : lines) {
            boolean alone = most == 1 || isAlone(line);
            Key key = key(line, rails);
            Cart cart = alone ? null : open.get(key);
            if (cart == null) {
                cart = new Cart(key.rail());
                carts.add(cart);
                if (!alone) {
                    open.put(key, cart);
                }
            }
            cart.lines.add(line);
            if (cart.lines.size() == most) {
                open.remove(key, cart);
            }
        }
        return carts;
    }

    private static boolean isAlone(CartLine line) {
        LineRequest request = line.request();
        return line.line().alone()
                || request.maxPrice() != null
                || request.terms().coupon() != null;
    }

    private static Key key(CartLine line, Rails rails) {
        LineRequest request = line.request();
        return new Key(
                line.line().batchId(),
                request.recipient(),
                request.orderEmail(),
                request.lang(),
                rails.chosen(request, line.retry()),
                // Whose budget it is makes no other order of it.
                request.terms().chargedTo(null),
                line.retry().cart());
    }
}
