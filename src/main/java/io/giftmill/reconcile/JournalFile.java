package io.giftmill.reconcile;

import io.giftmill.reconcile.BookedLine.Entry;
import io.giftmill.reconcile.JournalMapping.Accounts;
import io.giftmill.reconcile.JournalRows.Document;
import io.giftmill.reconcile.Rates.Booked;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what the ledger of a company takes: every coin of every line as bookings. A line is booked at the rate of the day it
 * was paid, from beginning to end. What stands on the account of the prepayments in the end is what the summary calls
 * outstanding.
 */
final class JournalFile implements LineSink {
    static final String NAME = "journal.csv";

    /** As many lines ask for their fees together. */
    private static final int BLOCK = 500;

    private final JournalRows rows;
    private final JournalMapping mapping;
    private final Rates rates;
    private final NetworkFees fees;
    private final Prepayments prepayments;
    private final HeadColumns columns = new HeadColumns();
    private final List<Told> block = new ArrayList<>(BLOCK);

    /** @param cutOff the last day of what the pack is about; prepayments are reversed on the next */
    JournalFile(Table table, JournalMapping mapping, Rates rates, NetworkFees fees, LocalDate cutOff)
            throws IOException {
        this.rows = new JournalRows(table);
        this.mapping = mapping;
        this.rates = rates;
        this.fees = fees;
        this.prepayments = new Prepayments(cutOff, mapping.of(JournalEvent.PERIOD_END));
    }

    /** @param before how it stood when the period began; null for nothing */
    private record Told(Head head, ReportLine line, Verdict verdict, Before before) {}

    private record Before(ReportLine line, Verdict verdict) {}

    /** Books all of a line. */
    @Override
    public void line(Head head, ReportLine line, Verdict verdict) throws IOException {
        take(new Told(head, line, verdict, null));
    }

    /**
     * Books what moved of a line since a period began.
     *
     * @param opening the line as it was then; null if it was not there
     * @param judged what comparing it said then; null if it was not there
     */
    void line(Head head, ReportLine line, Verdict verdict, ReportLine opening, Verdict judged) throws IOException {
        take(new Told(head, line, verdict, opening == null ? null : new Before(opening, judged)));
    }

    private void take(Told told) throws IOException {
        if (told.line().order() == null) {
            return;
        }
        block.add(told);
        if (block.size() == BLOCK) {
            writeBlock();
        }
    }

    @Override
    public void end() throws IOException {
        writeBlock();
        prepayments.write(rows);
    }

    private void writeBlock() throws IOException {
        Map<Long, List<NetworkFee>> known = fees.of(
                block.stream().map(told -> told.line().order().attemptId()).collect(Collectors.toSet()));
        for (Told told : block) {
            write(told);
            for (NetworkFee fee : known.getOrDefault(told.line().id(), List.of())) {
                write(told, fee);
            }
        }
        block.clear();
    }

    private void write(Told told) throws IOException {
        LocalDate valued = Booking.paidOn(told.line());
        BookedLine booked = new BookedLine(told.line(), told.verdict(), rates, valued);
        Map<JournalEvent, Entry> entries = booked.entries();
        if (told.before() != null) {
            entries = booked.since(before(told.before(), booked, valued), Booking.restedOn(told.line()));
        }
        for (Map.Entry<JournalEvent, Entry> entry : entries.entrySet()) {
            write(told, entry.getKey(), entry.getValue());
        }
        if (booked.held() != null) {
            prepayments.add(
                    told.verdict().money().outstanding(),
                    booked.held(),
                    told.head().mode());
        }
    }

    /** As it was booked then; at the rate of now only where there was none then, because two currencies have no difference. */
    private BookedLine before(Before before, BookedLine now, LocalDate valued) {
        BookedLine then = new BookedLine(before.line(), before.verdict(), rates, Booking.paidOn(before.line()));
        boolean comparable = then.held() == null
                || now.held() == null
                || then.held().asset().equals(now.held().asset());
        return comparable ? then : new BookedLine(before.line(), before.verdict(), rates, valued);
    }

    private void write(Told told, NetworkFee fee) throws IOException {
        Booked booked = rates.booked(fee.amount(), fee.day());
        String ref = ref(told, JournalEvent.NETWORK_FEE) + "-" + fee.txHash() + "-" + fee.logIndex();
        Accounts accounts = mapping.of(JournalEvent.NETWORK_FEE);
        Document document = document(told, fee.day(), ref, accounts, fee.txHash());
        rows.write(document, accounts, booked.amount(), fee.amount());
    }

    private void write(Told told, JournalEvent event, Entry entry) throws IOException {
        Accounts accounts = mapping.of(event);
        String own = accounts.ofLine() ? columns.cell(told.head(), told.line(), "gl_account") : null;
        Accounts used = own == null ? accounts : new Accounts(own, true, accounts.credit(), accounts.memo());
        String tx = told.line().order().txHash();
        rows.write(document(told, entry.day(), ref(told, event), used, tx), used, entry.amount(), entry.coins());
    }

    private Document document(Told told, LocalDate day, String ref, Accounts accounts, String tx) {
        Asked asked = told.line().asked();
        String reference = Stream.of(
                        asked == null ? null : asked.rowRef(),
                        told.line().order().orderId(),
                        tx)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
        String costCentre = columns.cell(told.head(), told.line(), "cost_centre");
        return new Document(
                day, ref, costCentre, accounts.memo(), reference, told.head().mode());
    }

    private static String ref(Told told, JournalEvent event) {
        return told.head().batch().name() + "-" + told.line().lineNo() + "-" + event;
    }
}
