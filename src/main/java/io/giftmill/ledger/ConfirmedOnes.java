package io.giftmill.ledger;

import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.ledger.TransferRecord.Fresh;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The confirmations of one file, compared with what was released and with the transfers that are known. */
final class ConfirmedOnes {
    private static final int MOST_COMPLAINTS = 20;

    private final TransferRecord record;
    private final Releases releases;
    private final Instant now;
    private final Map<String, List<Stored>> byHash = new HashMap<>();
    private final Map<String, List<Fresh>> freshByHash = new HashMap<>();
    private final List<Fresh> fresh = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private long known;

    ConfirmedOnes(TransferRecord record, Releases releases, Instant now) {
        this.record = record;
        this.releases = releases;
        this.now = now;
    }

    /** Those that are not in the record yet. */
    List<Fresh> fresh() {
        return fresh;
    }

    long known() {
        return known;
    }

    void take(List<Confirmation> portion) {
        releases.load(portion);
        Set<String> hashes = new HashSet<>();
        portion.forEach(one -> hashes.add(one.txHash()));
        byHash.clear();
        record.byHashes(hashes)
                .forEach(one -> byHash.computeIfAbsent(one.transfer().txHash(), first -> new ArrayList<>())
                        .add(one));
        portion.forEach(this::take);
    }

    /** @throws LedgerRefusedException if any of them does not fit */
    void refuseComplaints() {
        if (!complaints.isEmpty()) {
            complaints.add("Nothing of the file is stored. Correct it, and confirm it again.");
            throw new LedgerRefusedException(complaints);
        }
    }

    private void take(Confirmation one) {
        try {
            Release release = releases.of(one);
            LedgerRow row = release.row(one, now);
            if (isStored(row) || isInThisFile(row, release)) {
                known++;
            } else {
                Fresh confirmed = new Fresh(row, index(row), release.attemptId());
                fresh.add(confirmed);
                freshByHash
                        .computeIfAbsent(row.txHash(), first -> new ArrayList<>())
                        .add(confirmed);
            }
        } catch (RowException wrong) {
            if (complaints.size() < MOST_COMPLAINTS) {
                complaints.add(wrong.at(one.rowNo()));
            }
        }
    }

    private boolean isStored(LedgerRow row) {
        List<Stored> movements = byHash.getOrDefault(row.txHash(), List.of()).stream()
                .filter(one -> one.transfer().direction() == Direction.OUT
                        && one.transfer().network().equals(row.network()))
                .toList();
        for (Stored one : movements) {
            if (isSame(row, one)) {
                Release.require(
                        one.says(row, ""),
                        "tx_hash",
                        "the transaction " + Words.shown(row.txHash()) + " is known from " + one.place() + " with "
                                + one.shown() + ". Check the hash; a transaction that paid several payments needs"
                                + " log_index.");
                return true;
            }
        }
        // A ledger tells whole transactions.
        movements.stream()
                .filter(one -> !one.confirmed())
                .findFirst()
                .ifPresent(one -> Release.require(
                        false,
                        "tx_hash",
                        "the transaction " + Words.shown(row.txHash()) + " stands in " + one.place()
                                + " and pays nothing to this address there. Check the hash."));
        return false;
    }

    private boolean isInThisFile(LedgerRow row, Release release) {
        for (Fresh one : freshByHash.getOrDefault(row.txHash(), List.of())) {
            if (index(row) == one.logIndex() && row.network().equals(one.row().network())) {
                Release.require(
                        one.attemptId() == release.attemptId(),
                        "tx_hash",
                        "row " + one.row().rowNo() + " names the same transaction for another payment. If it paid both,"
                                + " tell them apart by log_index.");
                return true;
            }
        }
        return false;
    }

    /** Where only one of the two counts movements, the address has to do; where none does, the transaction alone. */
    private static boolean isSame(LedgerRow row, Stored stored) {
        if (row.isCounted() && stored.counted()) {
            return stored.transfer().logIndex() == row.logIndex();
        }
        boolean oneCounts = row.isCounted() || stored.counted();
        return !oneCounts || row.to().equals(stored.transfer().to());
    }

    private static int index(LedgerRow row) {
        return row.isCounted() ? row.logIndex() : 0;
    }
}
