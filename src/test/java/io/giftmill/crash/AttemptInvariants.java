package io.giftmill.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true of attempts. Requests bear no mark of their attempt, so recipients stand for lines. */
final class AttemptInvariants {
    /** As in the settings. */
    private static final int MOST_UNANSWERED = 3;

    private static final int MOST_ATTEMPTS = 12;

    private final OurRecord record;
    private final PartnerRecord partner;

    AttemptInvariants(OurRecord record, PartnerRecord partner) {
        this.record = record;
        this.partner = partner;
    }

    /** The nth order of a line was made no earlier than its nth attempt was begun. */
    List<String> i2EveryOrderHasAnAttemptBeforeIt() {
        Map<String, List<List<String>>> begun = record.grouped("""
                select r.recipient, cast(extract(epoch from a.started_at) * 1000 as bigint)
                from attempt a join attempt_line p on p.attempt_id = a.id
                join line_request r on r.line_id = p.line_id order by a.started_at""");
        List<String> broken = new ArrayList<>();
        partner.byRecipient().forEach((recipient, orders) -> {
            List<List<String>> attempts = begun.getOrDefault(recipient, List.of());
            for (int i = 0; i < orders.size(); i++) {
                boolean announced = i < attempts.size()
                        && Long.parseLong(attempts.get(i).get(0))
                                <= orders.get(i).madeAt();
                if (!announced) {
                    broken.add("I2: the partner made order " + (i + 1) + " for " + recipient + " ("
                            + orders.get(i).id() + "), and the record has " + attempts.size()
                            + " attempts, none begun before it");
                }
            }
        });
        return broken;
    }

    List<String> i3NoAttemptIsPostedTwice() {
        List<String> broken = new ArrayList<>();
        long attempts = record.count("select count(*) from attempt");
        if (partner.posts() > attempts) {
            broken.add("I3: " + partner.posts() + " requests reached the partner, of " + attempts + " attempts");
        }
        return broken;
    }

    /** At rest, an attempt made an order or has an end, and every order nobody knows is one that may be there. */
    List<String> i4EveryAttemptHasAnEnd() {
        List<String> broken = new ArrayList<>();
        record.texts("""
                select a.id from attempt a
                where not exists (select 1 from partner_order o where o.attempt_id = a.id)
                    and not exists (select 1 from attempt_end e where e.attempt_id = a.id)""").forEach(attempt -> broken.add("I4: attempt " + attempt + " has neither an order nor an end"));
        record.rows("""
                select p.line_id, count(*), sum(case when exists (select 1 from attempt_end e
                    where e.attempt_id = p.attempt_id and e.outcome = 'UNANSWERED') then 1 else 0 end)
                from attempt_line p group by p.line_id""").stream()
                .filter(row ->
                        Integer.parseInt(row.get(1)) > MOST_ATTEMPTS || Integer.parseInt(row.get(2)) > MOST_UNANSWERED)
                .forEach(row -> broken.add("I4: line " + row.get(0) + " has " + row.get(1) + " attempts, " + row.get(2)
                        + " of them unanswered"));
        broken.addAll(ghosts());
        return broken;
    }

    private List<String> ghosts() {
        Set<String> known = new HashSet<>(record.texts("select order_id from partner_order"));
        Map<String, List<List<String>>> possible = record.grouped("""
                select r.recipient, e.attempt_id from attempt_end e join attempt_line p on p.attempt_id = e.attempt_id
                join line_request r on r.line_id = p.line_id
                where e.outcome = 'UNANSWERED'
                    and not exists (select 1 from partner_order o where o.attempt_id = e.attempt_id)""");
        List<String> broken = new ArrayList<>();
        Set<String> made = new HashSet<>();
        partner.orders().forEach(order -> made.add(order.id()));
        known.stream()
                .filter(order -> !made.contains(order))
                .forEach(order ->
                        broken.add("I4: the record has the order " + order + ", which the partner never made"));
        partner.byRecipient().forEach((recipient, orders) -> {
            long unknown =
                    orders.stream().filter(order -> !known.contains(order.id())).count();
            int listed = possible.getOrDefault(recipient, List.of()).size();
            if (unknown > listed) {
                broken.add("I4: " + unknown + " orders for " + recipient + " are unknown, and " + listed
                        + " are listed as possible");
            }
        });
        return broken;
    }

    /** An attempt begins only when the one before it has an end, and money goes out for the last one only. */
    List<String> i16OneLiveAttemptPerLine() {
        List<String> broken = new ArrayList<>();
        record.texts("""
                select l.id from line l
                where (select count(*) from attempt_line p where p.line_id = l.id) <>
                    (select count(*) from line_event e where e.line_id = l.id and e.to_status = 'PLACING')""").forEach(line -> broken.add("I16: line " + line + " has attempts that no move has begun"));
        record.texts("""
                select p.line_id from attempt_line p where exists (select 1 from attempt_line q
                    where q.line_id = p.line_id and q.attempt_id <> p.attempt_id
                        and not exists (select 1 from attempt_end e where e.attempt_id in (p.attempt_id, q.attempt_id))
                        and not exists (select 1 from partner_order o where o.attempt_id in (p.attempt_id, q.attempt_id)))""").forEach(line -> broken.add("I16: line " + line + " has two live attempts"));
        record.texts("""
                select p.line_id from payment_instruction i join attempt_line p on p.attempt_id = i.attempt_id
                join line l on l.id = p.line_id where l.attempt_id <> i.attempt_id""")
                .forEach(line ->
                        broken.add("I16: line " + line + " is in another attempt than the one that was released"));
        return broken;
    }
}
