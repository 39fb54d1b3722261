package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Puts what a ledger tells back into memory. */
final class Replay implements Consumer<JsonNode> {
    private final Checkout checkout;
    private final Rails rails;
    private final Orders orders;
    private final Wallet wallet;
    private final Tries tries;
    private final SandboxClock clock;
    private Pace pace;

    Replay(Checkout checkout, Rails rails, Orders orders, Wallet wallet, Tries tries, SandboxClock clock) {
        this.checkout = checkout;
        this.rails = rails;
        this.orders = orders;
        this.wallet = wallet;
        this.tries = tries;
        this.clock = clock;
    }

    @Override
    public void accept(JsonNode line) {
        if (line.has("order")) {
            orders.restore(order(line));
        } else if (line.has("transfer")) {
            wallet.restore(transfer(line));
        } else if (line.has("try")) {
            tries.restore(line.get("try").textValue(), line.get("times").intValue());
        } else if (line.has("act")) {
            Act.Kind kind = Act.Kind.valueOf(line.get("act").textValue());
            orders.number(line.get("to_order").intValue())
                    .done(new Act(kind, line.get("at").longValue()));
        } else if (line.has("clock_ahead")) {
            clock.setAhead(line.get("clock_ahead").longValue());
        } else {
            begin(line);
        }
    }

    private void begin(JsonNode run) {
        pace = new Pace(
                run.get("window").longValue(),
                run.get("confirmation").longValue(),
                run.get("delivery").longValue(),
                run.get("short_window").longValue(),
                // Ledgers of older versions do not name it.
                run.path("uneven").booleanValue());
    }

    private Order order(JsonNode line) {
        Rail rail = rail(line);
        List<Line> lines = new ArrayList<>();
        for (JsonNode item : line.get("lines")) {
            lines.add(checkout.known(Cart.item(item), rail)
                    .priced(item.get("units").longValue()));
        }
        return new Order(
                line.get("order").intValue(),
                line.get("at").longValue(),
                rail,
                pace,
                lines,
                Json.text(line, "email"),
                Json.text(line, "refund_address"));
    }

    private Transfer transfer(JsonNode line) {
        return new Transfer(
                line.get("transfer").intValue(),
                line.get("key").textValue(),
                rail(line),
                line.get("to_order").intValue(),
                Json.text(line, "address"),
                line.get("units").longValue(),
                line.get("at").longValue(),
                Json.text(line, "lost"));
    }

    private Rail rail(JsonNode line) {
        return rails.rail(line.get("coin").textValue(), line.get("network").textValue());
    }
}
