package io.giftmill.ledger;

import io.giftmill.ledger.TransferRecord.Fresh;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which rows of a file are in the record already. A transaction can move coins several times; sources that count
 * its movements are compared by that count, others by what moved. Lives for one import.
 */
final class Known {
    private final TransferRecord record;
    private final long importId;
    private final String mapping;
    private final Ids taken = new Ids();

    Known(TransferRecord record, long importId, String mapping) {
        this.record = record;
        this.importId = importId;
        this.mapping = mapping;
    }

    private record Transaction(String network, String hash, Transfer.Direction direction) {
        static Transaction of(LedgerRow row) {
            return new Transaction(row.network(), row.txHash(), row.direction());
        }

        static Transaction of(Transfer transfer) {
            return new Transaction(transfer.network(), transfer.txHash(), transfer.direction());
        }
    }

    /** What is known of one transaction: from the record, and from rows of this portion. */
    private static final class Movements {
        private final List<Stored> stored = new ArrayList<>();
        private final List<Fresh> fresh = new ArrayList<>();

        int nextIndex() {
            Set<Integer> used = new HashSet<>();
            stored.forEach(one -> used.add(one.transfer().logIndex()));
            fresh.forEach(one -> used.add(one.logIndex()));
            int index = 0;
            while (used.contains(index)) {
                index++;
            }
            return index;
        }
    }

    /**
     * Those of the rows that are not in the record, each with its place in its transaction.
     *
     * @throws LedgerRefusedException if a known transaction says something else here
     */
    List<Fresh> fresh(List<LedgerRow> rows) {
        Map<Transaction, Movements> known = new HashMap<>();
        Collection<String> hashes = new HashSet<>();
        rows.forEach(row -> hashes.add(row.txHash()));
        record.byHashes(hashes)
                .forEach(one -> known.computeIfAbsent(Transaction.of(one.transfer()), first -> new Movements())
                        .stored
                        .add(one));
        List<Fresh> fresh = new ArrayList<>(rows.size());
        for (LedgerRow row : rows) {
            Movements movements = known.computeIfAbsent(Transaction.of(row), first -> new Movements());
            if (!isKnown(row, movements)) {
                int index = row.isCounted() ? row.logIndex() : movements.nextIndex();
                Fresh one = new Fresh(row, index, null);
                movements.fresh.add(one);
                fresh.add(one);
            }
        }
        return fresh;
    }

    private boolean isKnown(LedgerRow row, Movements movements) {
        if (row.isCounted() && isCountedTwice(row, movements)) {
            return true;
        }
        for (Stored one : movements.stored) {
            boolean bothCounted = row.isCounted() && one.counted();
            if (!bothCounted && isFree(one) && one.says(row, mapping)) {
                taken.add(one.transfer().id());
                return true;
            }
        }
        movements.stored.stream()
                .filter(one -> contradicts(one, row))
                .findFirst()
                .ifPresent(one -> refuse(row, one));
        return false;
    }

    /** A source that counts means the same movement by the same number. */
    private boolean isCountedTwice(LedgerRow row, Movements movements) {
        for (Stored one : movements.stored) {
            if (one.counted() && one.transfer().logIndex() == row.logIndex()) {
                if (!one.says(row, mapping)) {
                    refuse(row, one);
                }
                return true;
            }
        }
        for (Fresh one : movements.fresh) {
            if (one.row().isCounted() && one.logIndex() == row.logIndex()) {
                if (!one.row().amount().equals(row.amount())
                        || !String.valueOf(one.row().to()).equals(String.valueOf(row.to()))) {
                    throw new LedgerRefusedException(contradiction(
                            row,
                            "row " + one.row().rowNo() + " of this file",
                            one.row().shown()));
                }
                return true;
            }
        }
        return false;
    }

    private boolean isFree(Stored one) {
        return one.importId() != importId && !taken.contains(one.transfer().id());
    }

    /**
     * Whether a known movement of the same transaction, which no row of this file repeats, makes a row unbelievable. A
     * ledger tells whole transactions; a confirmation only its own payment, so another address may be another movement.
     */
    private boolean contradicts(Stored one, LedgerRow row) {
        if (!isFree(one) || row.isCounted() && one.counted()) {
            return false;
        }
        boolean elsewhere = row.to() != null
                && one.transfer().to() != null
                && !one.transfer().to().equals(row.to());
        return !one.confirmed() || !elsewhere;
    }

    private static void refuse(LedgerRow row, Stored one) {
        throw new LedgerRefusedException(contradiction(row, one.place(), one.shown()));
    }

    private static String contradiction(LedgerRow row, String place, String otherwise) {
        return "Row " + row.rowNo() + " says of the transaction " + Words.shown(row.txHash()) + ": " + row.shown()
                + " at " + row.paidAt() + "; " + place + " says: " + otherwise
                + ". One of them was changed. Look the transaction up at its chain, and import the file that is right.";
    }
}
