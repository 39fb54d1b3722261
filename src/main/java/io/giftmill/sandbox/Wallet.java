package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The simulated treasury wallet, and the chain it sends on. A key moves money once: sent again with the same content it
 * gets the first result, with other content it is refused. Like a real chain it does not mind where money goes.
 */
final class Wallet {

    /** How a transfer ended. The hash is null when it was refused, the reason is null when there is nothing to say. */
    record Result(String key, String status, String hash, String reason) {}

    private static final String CONTROL_KEY = "_sandbox-";

    private final Rails rails;
    private final Orders orders;
    private final SandboxClock clock;
    private final WalletPace pace;
    private final Seed seed;
    private final Ledger ledger;
    private final Consumer<Order> onMoney;
    private final Map<String, Transfer> byKey = new HashMap<>();

    /** @param onMoney told of every order that has received money */
    Wallet(
            Rails rails,
            Orders orders,
            SandboxClock clock,
            WalletPace pace,
            Seed seed,
            Ledger ledger,
            Consumer<Order> onMoney) {
        this.rails = rails;
        this.orders = orders;
        this.clock = clock;
        this.pace = pace;
        this.seed = seed;
        this.ledger = ledger;
        this.onMoney = onMoney;
    }

    /** Sends the transfers of a request, in order. */
    synchronized List<Result> send(JsonNode requests) {
        Map<String, Transfer> fresh = new LinkedHashMap<>();
        List<Result> results = new ArrayList<>(requests.size());
        for (JsonNode request : requests) {
            results.add(send(request, fresh));
        }
        ledger.append(LedgerLines.transfers(List.copyOf(fresh.values())));
        fresh.values().forEach(this::restore);
        return results;
    }

    /** Pays what an order still lacks. Returns false when it lacks nothing. */
    synchronized boolean payRest(Order order) {
        long paid = order.transfers().stream().mapToLong(Transfer::units).sum();
        if (paid >= order.due()) {
            return false;
        }
        int number = byKey.size() + 1;
        Transfer transfer = new Transfer(
                number,
                CONTROL_KEY + number,
                order.rail(),
                order.number(),
                null,
                order.due() - paid,
                clock.now(),
                null);
        ledger.append(LedgerLines.transfers(List.of(transfer)));
        restore(transfer);
        return true;
    }

    /** Takes a transfer that is in the ledger into account. */
    synchronized void restore(Transfer transfer) {
        byKey.put(transfer.key(), transfer);
        pace.restore(transfer.at());
        Order order = orders.number(transfer.order());
        if (order != null) {
            order.add(transfer);
            onMoney.accept(order);
        }
    }

    /** The first result of a key; null when no money ever moved under it. */
    synchronized Result find(String key) {
        Transfer transfer = byKey.get(key);
        return transfer == null ? null : result(transfer, "sent");
    }

    synchronized Collection<Transfer> transfers() {
        return List.copyOf(byKey.values());
    }

    private Result send(JsonNode request, Map<String, Transfer> fresh) {
        String key = Json.text(request, "key");
        String refusal = refusal(request);
        if (refusal != null) {
            return new Result(key, "refused", null, refusal);
        }
        Transfer wanted = transfer(request, byKey.size() + fresh.size() + 1);
        Transfer earlier = byKey.getOrDefault(key, fresh.get(key));
        if (earlier == null) {
            Transfer sent = wanted.at(pace.next(clock.now()));
            fresh.put(key, sent);
            return result(sent, "sent");
        }
        return sameContent(earlier, wanted)
                ? result(earlier, "repeated")
                : new Result(key, "refused", null, "this key was used for another transfer");
    }

    private Result result(Transfer transfer, String status) {
        String hash = seed.transferHash(transfer.number(), transfer.at());
        return new Result(transfer.key(), status, hash, transfer.lost());
    }

    /** Why a request is no transfer at all, or null. */
    private String refusal(JsonNode request) {
        String key = Json.text(request, "key");
        if (key == null || key.isBlank()) {
            return "key is missing";
        }
        if (key.startsWith(CONTROL_KEY)) {
            return "keys of this form are the sandbox's own";
        }
        String address = Json.text(request, "address");
        if (address == null || address.isBlank()) {
            return "address is missing";
        }
        Rail rail = rails.rail(Json.text(request, "coin"), Json.text(request, "network"));
        if (rail == null || Json.text(request, "network") == null) {
            return "no such coin and network";
        }
        return amountRefusal(rail, Json.text(request, "amount"));
    }

    private static String amountRefusal(Rail rail, String amount) {
        try {
            return rail.units(new BigDecimal(amount == null ? "" : amount)) > 0 ? null : "amount is not positive";
        } catch (ArithmeticException tooFine) {
            return "amount has more than " + rail.coin().scale() + " decimals, or is too large";
        } catch (NumberFormatException malformed) {
            return "amount is not a decimal";
        }
    }

    private Transfer transfer(JsonNode request, int number) {
        String address = Json.text(request, "address");
        Rail rail = rails.rail(Json.text(request, "coin"), Json.text(request, "network"));
        Order order = orders.at(address, seed);
        String lost = order == null ? "unknown address" : null;
        if (order != null && !order.rail().equals(rail)) {
            lost = "wrong coin or network for this address";
        }
        return new Transfer(
                number,
                Json.text(request, "key"),
                rail,
                lost == null ? order.number() : -1,
                lost == null ? null : address,
                rail.units(new BigDecimal(Json.text(request, "amount"))),
                clock.now(),
                lost);
    }

    private static boolean sameContent(Transfer earlier, Transfer wanted) {
        return earlier.rail().equals(wanted.rail())
                && earlier.order() == wanted.order()
                && earlier.units() == wanted.units()
                && (earlier.address() == null || earlier.address().equals(wanted.address()));
    }
}
