package io.giftmill.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must be true of lines and what they hold. */
final class LineInvariants {
    private static final Pattern MOVE = Pattern.compile(" {4}([A-Z_]+) --> ([A-Z_]+)");

    private final OurRecord record;
    private final PartnerRecord partner;

    LineInvariants(OurRecord record, PartnerRecord partner) {
        this.record = record;
        this.partner = partner;
    }

    List<String> i6CountsBalance() {
        List<String> broken = new ArrayList<>();
        record.texts("""
                select b.id from batch b where b.lines <> (select count(*) from line l where l.batch_id = b.id)
                    or b.rows_read > b.rows_expected
                    or b.rows_read <> (select count(distinct r.row_no) from line_request r
                        join line l on l.id = r.line_id where l.batch_id = b.id)
                    or (b.ingested_at is not null and b.rows_read <> b.rows_expected)""").forEach(batch -> broken.add("I6: what batch " + batch + " counts is not what it has"));
        record.texts("select id from line l where not exists (select 1 from line_request r where r.line_id = l.id)")
                .forEach(line -> broken.add("I6: line " + line + " asks for nothing"));
        return broken;
    }

    List<String> i7DeliveredIsStored() {
        List<String> broken = new ArrayList<>();
        record.texts("""
                select l.id from line l left join delivery d on d.line_id = l.id
                where (l.status = 'DELIVERED' and (d.line_id is null or length(d.sealed) = 0))
                    or (l.status not in ('DELIVERED', 'REFUNDED') and d.line_id is not null)""")
                .forEach(line -> broken.add(
                        "I7: line " + line + " is delivered without a code, or has one without being delivered"));
        return broken;
    }

    List<String> i7WhatIsDoneIsDelivered() {
        Set<String> delivered = new HashSet<>(record.texts("""
                select o.order_id from partner_order o join attempt_line p on p.attempt_id = o.attempt_id
                join line l on l.id = p.line_id where l.status = 'DELIVERED'"""));
        return partner.orders().stream()
                .filter(order -> order.isDone() && !delivered.contains(order.id()))
                .map(order -> "I7: the order " + order.id() + " is done, and its line is not delivered")
                .toList();
    }

    /** As the document of the statuses has them. */
    List<String> i10OnlyLegalMoves() {
        Map<String, Set<String>> legal = legalMoves();
        List<String> broken = new ArrayList<>();
        Map<String, List<List<String>>> events = record.grouped(
                "select line_id, version, from_status, to_status from line_event order by line_id, version");
        for (List<String> line : record.rows("select id, version, status from line")) {
            List<List<String>> own = events.getOrDefault(line.get(0), List.of());
            String before = null;
            boolean whole = own.size() == Integer.parseInt(line.get(1));
            for (int i = 0; i < own.size(); i++) {
                List<String> event = own.get(i);
                whole &= Integer.parseInt(event.get(0)) == i + 1
                        && (before == null || before.equals(event.get(1)))
                        && legal.getOrDefault(event.get(1), Set.of()).contains(event.get(2));
                before = event.get(2);
            }
            if (!whole || before != null && !before.equals(line.get(2))) {
                broken.add("I10: line " + line.get(0) + " came to " + line.get(2) + " by " + own);
            }
        }
        return broken;
    }

    private static Map<String, Set<String>> legalMoves() {
        try {
            Map<String, Set<String>> moves = new HashMap<>();
            Matcher found = MOVE.matcher(Files.readString(Path.of("docs", "states.md"), StandardCharsets.UTF_8));
            while (found.find()) {
                moves.computeIfAbsent(found.group(1), first -> new HashSet<>()).add(found.group(2));
            }
            return moves;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<String> i11EveryLineRests() {
        List<String> broken = new ArrayList<>();
        record.texts("""
                select id || ' ' || status from line where status in
                    ('RECEIVED', 'VALID', 'READY', 'PLACING', 'IN_DOUBT', 'PLACED', 'RELEASED', 'PAID')""").forEach(line -> broken.add("I11: line " + line + " is still under way"));
        record.texts("""
                select id || ' ' || status from line where status not in ('DELIVERED', 'DUPLICATE') and reason is null
                    and not exists (select 1 from line_problem p where p.line_id = line.id)""").forEach(line -> broken.add("I11: line " + line + " rests without a reason"));
        record.texts("select id from batch where ingested_at is null")
                .forEach(batch -> broken.add("I11: batch " + batch + " is not stored to its end"));
        return broken;
    }

    List<String> i12AcceptedIsStored(List<String> references) {
        Map<String, List<List<String>>> stored =
                record.grouped("select row_ref, line_id from line_request where row_ref is not null");
        return references.stream()
                .filter(reference -> stored.getOrDefault(reference, List.of()).size() != 1)
                .map(reference -> "I12: the row " + reference + " was accepted and stands in the record "
                        + stored.getOrDefault(reference, List.of()).size() + " times")
                .toList();
    }
}
