package io.giftmill.ledger;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.Utc;
import io.giftmill.ledger.Findings.Found;
import io.giftmill.ledger.Findings.Gathered;
import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.ledger.TransferRecord.Earlier;
import io.giftmill.ledger.TransferRecord.Fresh;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.Orders;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what a payer says was paid, by payment and transaction hash: a whole file, or nothing. */
@Component
public class Confirmations {
    private static final String MAPPING = "confirmations";
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    private static final int MOST_COMPLAINTS = 20;
    private static final String RELEASED = """
            select i.*, o.expires_at from payment_instruction i join partner_order o on o.attempt_id = i.attempt_id
            where\s""";
    private static final String COMPLETIONS =
            "select attempt_id, amount from payment_completion where attempt_id = any(?)";

    private final LedgerProperties properties;
    private final TransferRecord record;
    private final Findings findings;
    private final Orders orders;
    private final Decisions decisions;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Confirmations(
            LedgerProperties properties,
            TransferRecord record,
            Findings findings,
            Orders orders,
            Decisions decisions,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.record = record;
        this.findings = findings;
        this.orders = orders;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A payment as it was released. */
    private record Released(
            long attemptId,
            String orderId,
            String address,
            String network,
            Money amount,
            Instant releasedAt,
            Instant expiresAt,
            Set<Money> completions) {}

    /**
     * Confirms payments. Bytes that were confirmed before change nothing. The orders are read at the partner at once.
     *
     * @param by who confirms them
     * @throws LedgerRefusedException if a row cannot be read, or is about something that was not released like that;
     *     nothing is stored then
     */
    public LedgerReport take(Path path, String by) {
        ConfirmationFile file = ConfirmationFile.read(path, properties);
        String name = LedgerFile.plainName(path);
        Earlier earlier = record.earlier(file.sha256());
        if (earlier != null) {
            return LedgerReport.known(name, MAPPING, earlier);
        }
        try {
            return transaction.execute(running -> store(file, name, by));
        } catch (DuplicateKeyException overtaken) {
            throw new LedgerRefusedException(
                    "Somebody confirmed the same payments meanwhile. Nothing of this file is stored; confirm it again.");
        }
    }

    private LedgerReport store(ConfirmationFile file, String name, String by) {
        long importId = record.open("CONFIRMATIONS", name, file.sha256(), MAPPING, by);
        Run run = new Run(file.rows());
        file.rows().forEach(run::take);
        if (!run.complaints.isEmpty()) {
            run.complaints.add("Nothing of the file is stored. Correct it, and confirm it again.");
            throw new LedgerRefusedException(run.complaints);
        }
        record.insert(importId, run.fresh);
        record.close(importId, run.fresh.size());
        Ids confirmed = new Ids();
        run.fresh.forEach(one -> confirmed.add(one.attemptId()));
        confirmed.forEachPortion(properties.chunkRows(), portion -> orders.readAgainAt(portion, clock.instant()));
        decisions.writeAll(run.fresh.stream().map(one -> decision(one, by)).toList());
        Gathered gathered = new Gathered();
        findings.judge(confirmed, one -> one.importId() == importId, by, gathered);
        Found found = gathered.found();
        return new LedgerReport(
                name,
                MAPPING,
                null,
                null,
                run.fresh.size(),
                run.known,
                file.without(),
                0,
                found.movedToReview(),
                found.groups());
    }

    private static Decision decision(Fresh one, String by) {
        LedgerRow row = one.row();
        return Decision.on(
                by, "CONFIRM", "payment " + one.attemptId(), row.amount() + " in transaction " + row.txHash());
    }

    /** One pass over the rows of a file. */
    private final class Run {
        private final Map<Long, Released> byPayment = new HashMap<>();
        private final Map<String, Released> byOrder = new HashMap<>();
        private final Map<String, List<Stored>> byHash = new HashMap<>();
        private final List<Fresh> fresh = new ArrayList<>();
        private final Map<String, List<Fresh>> freshByHash = new HashMap<>();
        private final List<String> complaints = new ArrayList<>();
        private long known;

        Run(List<Confirmation> rows) {
            for (int from = 0; from < rows.size(); from += properties.chunkRows()) {
                List<Confirmation> portion = rows.subList(from, Math.min(rows.size(), from + properties.chunkRows()));
                load(portion);
            }
        }

        private void load(List<Confirmation> portion) {
            Set<Long> payments = new HashSet<>();
            Set<String> orderIds = new HashSet<>();
            Set<String> hashes = new HashSet<>();
            for (Confirmation one : portion) {
                hashes.add(one.txHash());
                if (one.payment() != null) {
                    payments.add(one.payment());
                } else {
                    orderIds.add(one.orderId());
                }
            }
            List<Long> loaded = new ArrayList<>();
            released("i.attempt_id = any(?)", "BIGINT", payments, loaded);
            released("i.order_id = any(?)", "VARCHAR", orderIds, loaded);
            completions(loaded);
            record.byHashes(hashes)
                    .forEach(one -> byHash.computeIfAbsent(one.transfer().txHash(), first -> new ArrayList<>())
                            .add(one));
        }

        private void released(String where, String type, Set<?> values, List<Long> loaded) {
            if (values.isEmpty()) {
                return;
            }
            jdbc.query(RELEASED + where, statement -> TransferRecord.bind(statement, type, values), row -> {
                Asset coin = new Asset(row.getString("coin"));
                Released one = new Released(
                        row.getLong("attempt_id"),
                        row.getString("order_id"),
                        row.getString("wallet_address"),
                        row.getString("network"),
                        new Money(row.getBigDecimal("amount"), coin),
                        Utc.read(row, "released_at"),
                        Utc.read(row, "expires_at"),
                        new HashSet<>());
                loaded.add(one.attemptId());
                byPayment.put(one.attemptId(), one);
                byOrder.put(one.orderId(), one);
            });
        }

        private void completions(List<Long> payments) {
            jdbc.query(COMPLETIONS, statement -> TransferRecord.bind(statement, "BIGINT", payments), row -> {
                Released one = byPayment.get(row.getLong("attempt_id"));
                BigDecimal amount = row.getBigDecimal("amount");
                one.completions().add(new Money(amount, one.amount().asset()));
            });
        }

        void take(Confirmation one) {
            try {
                Released released = released(one);
                LedgerRow row = row(one, released);
                if (isKnown(row, released)) {
                    known++;
                } else {
                    Fresh confirmed = new Fresh(row, index(row), released.attemptId());
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

        private Released released(Confirmation one) {
            Released released = one.payment() == null ? byOrder.get(one.orderId()) : byPayment.get(one.payment());
            if (released == null) {
                throw new RowException(
                        one.payment() == null ? "order_id" : "payment",
                        one.shown()
                                + " was never released. Check its key; what was paid without a release comes in with"
                                + " `pay import`.");
            }
            require(
                    one.orderId() == null || one.orderId().equals(released.orderId()),
                    "order_id",
                    one.shown() + " was released for another order.");
            require(
                    one.address() == null || one.address().equals(Words.address(released.address())),
                    "address",
                    one.shown() + " was released to another address. If it was paid to this one, import the ledger of"
                            + " the wallet.");
            require(
                    one.network() == null || one.network().equalsIgnoreCase(released.network()),
                    "network",
                    one.shown() + " was released on " + released.network() + ".");
            require(
                    one.coin() == null
                            || one.coin().equals(released.amount().asset().code()),
                    "coin",
                    one.shown() + " was released in " + released.amount().asset() + ".");
            return released;
        }

        private LedgerRow row(Confirmation one, Released released) {
            Money amount = one.amount() == null
                    ? released.amount()
                    : Amounts.read(one.amount(), released.amount().asset().code(), null, null, "amount");
            require(
                    amount.equals(released.amount()) || released.completions().contains(amount),
                    "amount",
                    one.shown() + " was released at " + released.amount() + ", not " + amount
                            + ". If another amount was" + " paid, import the ledger of the wallet.");
            return new LedgerRow(
                    one.rowNo(),
                    Direction.OUT,
                    released.network(),
                    one.txHash(),
                    one.logIndex(),
                    amount,
                    null,
                    null,
                    Words.address(released.address()),
                    one.fee(),
                    null,
                    paidAt(one, released),
                    released.orderId());
        }

        private Instant paidAt(Confirmation one, Released released) {
            Instant now = clock.instant();
            Instant paidAt = one.paidAt() == null ? now : one.paidAt();
            require(
                    one.paidAt() != null || !now.isAfter(released.expiresAt()),
                    "paid_at",
                    "the payment window of " + one.shown() + " ended at " + released.expiresAt()
                            + ". Say when it was paid.");
            require(
                    !paidAt.isAfter(now.plus(CLOCKS_DIFFER)),
                    "paid_at",
                    one.shown() + " cannot have been paid in the future.");
            require(
                    !paidAt.isBefore(released.releasedAt().minus(CLOCKS_DIFFER)),
                    "paid_at",
                    one.shown() + " was released at " + released.releasedAt() + ", after it was paid. Check the hash.");
            return paidAt;
        }

        private boolean isKnown(LedgerRow row, Released released) {
            for (Stored one : byHash.getOrDefault(row.txHash(), List.of())) {
                if (one.transfer().direction() == Direction.OUT && isSame(row, one.counted(), one.transfer())) {
                    require(
                            one.says(row, ""),
                            "tx_hash",
                            "the transaction " + Words.shown(row.txHash()) + " is known from " + one.place()
                                    + " with " + one.shown() + ". Check the hash; a transaction that paid several"
                                    + " payments needs log_index.");
                    return true;
                }
            }
            // A ledger tells whole transactions.
            byHash.getOrDefault(row.txHash(), List.of()).stream()
                    .filter(one -> !one.confirmed() && one.transfer().network().equals(row.network()))
                    .findFirst()
                    .ifPresent(one -> require(
                            false,
                            "tx_hash",
                            "the transaction " + Words.shown(row.txHash()) + " stands in " + one.place()
                                    + " and pays nothing to this address there. Check the hash."));
            for (Fresh one : freshByHash.getOrDefault(row.txHash(), List.of())) {
                if (index(row) == one.logIndex()
                        && row.network().equals(one.row().network())) {
                    require(
                            one.attemptId() == released.attemptId(),
                            "tx_hash",
                            "row " + one.row().rowNo() + " names the same transaction for another payment. If it paid"
                                    + " both, tell them apart by log_index.");
                    return true;
                }
            }
            return false;
        }

        /** Where one of the two does not count movements, the transaction alone has to do. */
        private boolean isSame(LedgerRow row, boolean counted, Transfer stored) {
            boolean bothCount = row.isCounted() && counted;
            boolean sameNetwork = stored.network().equals(row.network());
            if (bothCount) {
                return sameNetwork && stored.logIndex() == row.logIndex();
            }
            boolean elsewhere = row.isCounted() || counted;
            return sameNetwork && (!elsewhere || row.to().equals(stored.to()));
        }
    }

    private static int index(LedgerRow row) {
        return row.isCounted() ? row.logIndex() : 0;
    }

    private static void require(boolean holds, String column, String sentence) {
        if (!holds) {
            throw new RowException(column, sentence);
        }
    }
}
