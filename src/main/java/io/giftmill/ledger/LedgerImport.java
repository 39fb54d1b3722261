package io.giftmill.ledger;

import io.giftmill.ledger.Findings.Found;
import io.giftmill.ledger.Findings.Gathered;
import io.giftmill.ledger.Matching.Clue;
import io.giftmill.ledger.TransferRecord.Earlier;
import io.giftmill.ledger.TransferRecord.Fresh;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the ledger of a wallet or an exchange: all of it, or nothing. It is read twice, first to see whether every row is
 * understood, then to store it in one transaction.
 */
@Component
public class LedgerImport {
    private static final int MOST_COMPLAINTS = 20;
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final LedgerProperties properties;
    private final Mappings mappings;
    private final TransferRecord record;
    private final Matching matching;
    private final Refunds refunds;
    private final Findings findings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LedgerImport(
            LedgerProperties properties,
            Mappings mappings,
            TransferRecord record,
            Matching matching,
            Refunds refunds,
            Findings findings,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.mappings = mappings;
        this.record = record;
        this.matching = matching;
        this.refunds = refunds;
        this.findings = findings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Imports a file. Bytes that were imported before change nothing.
     *
     * @param mapping the name of the mapping that says how it is read
     * @param by who imports it
     * @throws LedgerRefusedException if any row cannot be read with certainty, or contradicts what is known; nothing is
     *     stored then
     */
    public LedgerReport take(Path file, String mapping, String by) {
        Mapping how = mappings.named(mapping);
        Seen seen = new Seen(how);
        read(file, how, seen);
        Earlier earlier = record.earlier(seen.sha256);
        String name = LedgerFile.plainName(file);
        if (earlier != null) {
            return LedgerReport.known(name, mapping, earlier);
        }
        seen.refuseComplaints();
        try {
            return transaction.execute(running -> store(file, how, name, seen, by));
        } catch (DuplicateKeyException overtaken) {
            throw new LedgerRefusedException(
                    "Somebody imported the same transfers meanwhile. Nothing of this file is stored; import it again.");
        }
    }

    /** Who gets the rows of a file. */
    private interface Taker {
        void take(RowReader reader, long rowNo, List<String> cells);

        void end(String sha256);
    }

    private void read(Path path, Mapping how, Taker taker) {
        try (LedgerFile file = LedgerFile.open(path, how.delimiter(), how.encoding(), properties)) {
            if (!file.hasNext()) {
                throw new LedgerRefusedException("The file " + LedgerFile.name(path) + " has no header.");
            }
            Header header = new Header(file.next(), how);
            RowReader reader = new RowReader(how, header, clock.instant().plus(CLOCKS_DIFFER));
            while (file.hasNext()) {
                List<String> cells = file.next();
                taker.take(reader, file.rowNo(), cells);
            }
            taker.end(file.sha256Hex());
        }
    }

    /** The first reading: whether every row is understood. */
    private static final class Seen implements Taker {
        private final Mapping how;
        private final List<String> complaints = new ArrayList<>();
        private String sha256;
        private long leftOut;

        Seen(Mapping how) {
            this.how = how;
        }

        @Override
        public void take(RowReader reader, long rowNo, List<String> cells) {
            try {
                leftOut += reader.read(rowNo, cells) == null ? 1 : 0;
            } catch (RowException unreadable) {
                if (complaints.size() < MOST_COMPLAINTS) {
                    complaints.add(unreadable.at(rowNo));
                }
            }
        }

        @Override
        public void end(String hash) {
            sha256 = hash;
        }

        void refuseComplaints() {
            if (!complaints.isEmpty()) {
                complaints.add(
                        "Nothing of the file is stored: a ledger with holes is worse than none. Read with the mapping "
                                + how.name() + ".");
                throw new LedgerRefusedException(complaints);
            }
        }
    }

    private LedgerReport store(Path path, Mapping how, String name, Seen seen, String by) {
        long importId = record.open("LEDGER", name, seen.sha256, how.name(), by);
        Storing storing = new Storing(importId, how);
        read(path, how, storing);
        if (!storing.sha256.equals(seen.sha256)) {
            throw new LedgerRefusedException(
                    "The file changed while it was read. Wait until it is completely written, and import it again.");
        }
        record.close(importId, storing.stored);
        matchEarlier(importId, storing);
        Gathered gathered = storing.gathered;
        findings.judge(
                storing.orders,
                one -> one.importId() == importId
                        || storing.linked.contains(one.transfer().id()),
                by,
                gathered);
        Found found = gathered.found();
        return new LedgerReport(
                name,
                how.name(),
                null,
                null,
                storing.stored,
                storing.known,
                seen.leftOut,
                storing.matchedLater,
                found.movedToReview(),
                found.groups());
    }

    /** The second reading: every portion is compared, matched and stored. */
    private final class Storing implements Taker {
        private final long importId;
        private final Known knownOnes;
        private final List<LedgerRow> portion = new ArrayList<>();
        private final Ids orders = new Ids();
        private final Ids linked = new Ids();
        private final Gathered gathered = new Gathered();
        private String sha256;
        private long stored;
        private long known;
        private long matchedLater;

        Storing(long importId, Mapping how) {
            this.importId = importId;
            this.knownOnes = new Known(record, importId, how.name());
        }

        @Override
        public void take(RowReader reader, long rowNo, List<String> cells) {
            LedgerRow row = understood(reader, rowNo, cells);
            if (row != null) {
                portion.add(row);
                if (portion.size() == properties.chunkRows()) {
                    store();
                }
            }
        }

        private LedgerRow understood(RowReader reader, long rowNo, List<String> cells) {
            try {
                return reader.read(rowNo, cells);
            } catch (RowException changed) {
                throw new LedgerRefusedException(changed.at(rowNo));
            }
        }

        @Override
        public void end(String hash) {
            store();
            sha256 = hash;
        }

        private void store() {
            if (portion.isEmpty()) {
                return;
            }
            List<Fresh> fresh = knownOnes.fresh(portion);
            List<Long> found = matching.orders(
                    fresh.stream().map(one -> Clue.of(one.row())).toList());
            List<Fresh> matched = new ArrayList<>(fresh.size());
            for (int i = 0; i < fresh.size(); i++) {
                Long order = found.get(i);
                matched.add(new Fresh(fresh.get(i).row(), fresh.get(i).logIndex(), order));
                if (order != null) {
                    orders.add(order);
                }
            }
            record.insert(importId, matched);
            stored += fresh.size();
            known += portion.size() - fresh.size();
            portion.clear();
        }
    }

    /** Transfers without an order, of this import and earlier ones, are tried again with all that is known now. */
    private void matchEarlier(long importId, Storing storing) {
        long after = 0;
        List<Stored> waiting = record.waiting(after, properties.chunkRows());
        while (!waiting.isEmpty()) {
            List<Long> found = matching.orders(waiting.stream().map(Clue::of).toList());
            Map<Long, Long> owed = refunds.orders(waiting);
            for (int i = 0; i < waiting.size(); i++) {
                Stored one = waiting.get(i);
                Long order = found.get(i) == null ? owed.get(one.transfer().id()) : found.get(i);
                if (order != null) {
                    record.link(one.transfer().id(), order);
                    storing.orders.add(order);
                    storing.linked.add(one.transfer().id());
                    storing.matchedLater += one.importId() == importId ? 0 : 1;
                } else if (one.importId() == importId) {
                    storing.gathered.add(Standing.withoutOrder(one.transfer()), one.transfer());
                }
            }
            after = waiting.get(waiting.size() - 1).transfer().id();
            waiting = record.waiting(after, properties.chunkRows());
        }
    }
}
