package io.giftmill.ledger;

import io.giftmill.batch.Utc;
import io.giftmill.order.AddressKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the order a transfer belongs to. Where two orders could be meant, none is. */
@Component
class Matching {
    private static final String ORDERS = """
            select o.attempt_id, o.order_id, o.wallet_address, o.placed_at, o.expires_at,
                (select count(*) from payment_instruction i where i.attempt_id = o.attempt_id) as released
            from partner_order o where\s""";
    private static final String BY_ID = ORDERS + "o.order_id = any(?)";
    private static final String BY_ATTEMPT = ORDERS + "o.attempt_id = any(?)";
    private static final String BY_ADDRESS = ORDERS + "o.address_key = any(?)";
    private static final Pattern PAYMENT = Pattern.compile("[1-9]\\d{0,17}");

    private final JdbcTemplate jdbc;

    Matching(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What of a transfer tells its order. */
    record Clue(Transfer.Direction direction, String reference, String from, String to, Instant paidAt) {
        static Clue of(LedgerRow row) {
            return new Clue(row.direction(), row.reference(), row.from(), row.to(), row.paidAt());
        }

        static Clue of(Stored one) {
            Transfer transfer = one.transfer();
            return new Clue(transfer.direction(), one.reference(), one.from(), transfer.to(), transfer.paidAt());
        }

        /** Where the order's address must stand: refunds come from it, payments go to it. */
        String address() {
            return direction == Transfer.Direction.IN ? from : to;
        }
    }

    private record Candidate(
            long attemptId, String orderId, String address, Instant placedAt, Instant expiresAt, boolean released) {}

    /** The order of each clue, in their order; null for none. */
    List<Long> orders(List<Clue> clues) {
        Map<String, List<Candidate>> byId = found(BY_ID, "VARCHAR", texts(clues, Clue::reference), Candidate::orderId);
        Map<Long, List<Candidate>> byAttempt = found(BY_ATTEMPT, "BIGINT", payments(clues), Candidate::attemptId);
        Map<String, List<Candidate>> byAddress = found(
                BY_ADDRESS,
                "VARCHAR",
                texts(clues, clue -> AddressKey.of(clue.address())),
                one -> AddressKey.of(one.address()));
        List<Long> orders = new ArrayList<>(clues.size());
        for (Clue clue : clues) {
            Candidate named = named(clue, byId, byAttempt);
            Candidate order = named != null ? named : addressed(clue, byAddress);
            orders.add(order == null ? null : order.attemptId());
        }
        return orders;
    }

    /** The order the source names, if the money went where it had to. */
    private static Candidate named(Clue clue, Map<String, List<Candidate>> byId, Map<Long, List<Candidate>> byAttempt) {
        if (clue.reference() == null) {
            return null;
        }
        List<Candidate> byName = byId.getOrDefault(clue.reference(), List.of());
        if (!byName.isEmpty()) {
            return isThere(clue, byName.get(0)) ? byName.get(0) : null;
        }
        Long payment = payment(clue.reference());
        List<Candidate> byKey = payment == null ? List.of() : byAttempt.getOrDefault(payment, List.of());
        // A number can mean anything: only the address makes it our payment.
        boolean ours = clue.direction() == Transfer.Direction.OUT
                && !byKey.isEmpty()
                && byKey.get(0).released()
                && clue.address() != null
                && isThere(clue, byKey.get(0));
        return ours ? byKey.get(0) : null;
    }

    /** Refunds may come from any address of the partner. */
    private static boolean isThere(Clue clue, Candidate order) {
        return clue.direction() == Transfer.Direction.IN
                || clue.to() == null
                || AddressKey.of(clue.to()).equals(AddressKey.of(order.address()));
    }

    private static Candidate addressed(Clue clue, Map<String, List<Candidate>> byAddress) {
        List<Candidate> there = byAddress.getOrDefault(String.valueOf(AddressKey.of(clue.address())), List.of());
        if (there.size() > 1) {
            there = there.stream()
                    .filter(one -> !clue.paidAt().isBefore(one.placedAt())
                            && !clue.paidAt().isAfter(one.expiresAt()))
                    .toList();
        }
        return there.size() == 1 ? there.get(0) : null;
    }

    private <K> Map<K, List<Candidate>> found(
            String query, String type, Collection<?> values, Function<Candidate, K> key) {
        Map<K, List<Candidate>> found = new HashMap<>();
        if (!values.isEmpty()) {
            jdbc.query(query, statement -> TransferRecord.bind(statement, type, values), row -> {
                Candidate one = new Candidate(
                        row.getLong("attempt_id"),
                        row.getString("order_id"),
                        row.getString("wallet_address"),
                        Utc.read(row, "placed_at"),
                        Utc.read(row, "expires_at"),
                        row.getInt("released") > 0);
                found.computeIfAbsent(key.apply(one), first -> new ArrayList<>())
                        .add(one);
            });
        }
        return found;
    }

    private static Set<String> texts(List<Clue> clues, Function<Clue, String> text) {
        Set<String> texts = new HashSet<>();
        clues.stream().map(text).filter(one -> one != null).forEach(texts::add);
        return texts;
    }

    private static Set<Long> payments(List<Clue> clues) {
        Set<Long> payments = new HashSet<>();
        clues.stream()
                .map(Clue::reference)
                .filter(one -> one != null && payment(one) != null)
                .forEach(one -> payments.add(payment(one)));
        return payments;
    }

    private static Long payment(String reference) {
        return PAYMENT.matcher(reference).matches() ? Long.valueOf(reference, 10) : null;
    }
}
