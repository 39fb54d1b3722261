package io.giftmill.reconcile;

import io.giftmill.ledger.Transfer;
import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Money;
import java.io.IOException;
import java.util.List;

/**
 * Writes every movement of coins: one row for each transfer, and one for each released payment of which no ledger shows a
 * transfer, so that nothing is left out.
 */
final class PaymentsFile {
    static final String NAME = "recon_payments.csv";
    static final List<String> COLUMNS =
            List.of(("tx_hash,chain,log_index,token_contract,coin,is_bridged,from,to,units_minor,"
                            + "decimals,amount,block,paid_at,finality_status,order_id,expected_amount,variance,variance_bps,"
                            + "within_window,match_status,exception_code,direction,network_fee,row_ref,subject,as_of,mode")
                    .split(","));

    private final Table table;
    private final Pack pack;
    private final LedgerReader ledger;
    private final String asOf;

    PaymentsFile(Table table, Pack pack, LedgerReader ledger) throws IOException {
        this.table = table;
        this.pack = pack;
        this.ledger = ledger;
        this.asOf = pack.asOf().toString();
        table.header(COLUMNS);
    }

    /** The transfers of the order of a line, or its released payment. */
    void write(JudgedLine line) throws IOException {
        if (!line.leads() || line.line().order() == null) {
            return;
        }
        List<JudgedTransfer> transfers = line.pack().transfers();
        if (transfers.isEmpty()) {
            writeInstruction(line);
            return;
        }
        for (JudgedTransfer judged : transfers) {
            if (isOfPack(judged.row())) {
                write(line, judged);
            }
        }
    }

    /** A transfer that belongs to no order. */
    void writeLoose(JudgedTransfer judged) throws IOException {
        writeTransfer(judged.row(), finality(judged.row(), null));
        table.text(judged.row().namedOrder()).empty(4);
        writeEnd(judged.verdict().name(), judged.exception(), judged.transfer(), null);
    }

    boolean isOfPack(LedgerRow row) {
        return !pack.scope().isPeriod() || pack.scope().period().holds(ledger.bookedAt(row));
    }

    /** Whether a transfer stands: the chain has a block for it, or the partner has seen the money. */
    static String finality(LedgerRow row, OrderFacts order) {
        boolean seen = order != null && order.received().isPositive();
        return seen || row.block() != null ? "FINAL" : "PENDING";
    }

    private void write(JudgedLine line, JudgedTransfer judged) throws IOException {
        OrderFacts order = line.line().order();
        Transfer transfer = judged.transfer();
        writeTransfer(judged.row(), finality(judged.row(), order));
        table.plain(order.orderId());
        writeVariance(
                order.due(), transfer.direction() == Direction.OUT ? line.pack().moved(Direction.OUT) : null);
        table.plain(
                transfer.direction() == Direction.IN
                        ? null
                        : !transfer.paidAt().isAfter(line.pack().payBy()));
        writeEnd(judged.verdict().name(), judged.exception(), transfer, line);
    }

    private void writeInstruction(JudgedLine line) throws IOException {
        OrderFacts order = line.line().order();
        if (order.released() == null) {
            return;
        }
        boolean seen = order.received().isPositive();
        table.text(order.txHash())
                .text(order.network())
                .empty(2)
                .plain(order.coin())
                .plain(isBridged(order.coin()))
                .empty(1)
                .text(order.walletAddress())
                .empty(2)
                .amount(seen ? order.received() : null)
                .empty(1)
                .plain(order.paidAt())
                .plain(seen ? "FINAL" : null)
                .plain(order.orderId());
        writeVariance(order.released(), seen ? order.received() : null);
        table.empty(1);
        writeEnd(seen ? "PARTNER_ONLY" : "NOT_SEEN", line.verdict().exception(), null, line);
    }

    private void writeTransfer(LedgerRow row, String finality) throws IOException {
        Transfer transfer = row.transfer();
        Money amount = transfer.amount();
        int decimals = amount.asset().decimals();
        table.text(transfer.txHash())
                .text(transfer.network())
                .plain(transfer.logIndex())
                .text(transfer.tokenContract())
                .plain(amount.asset())
                .plain(isBridged(amount.asset().code()))
                .text(row.from())
                .text(transfer.to())
                .plain(amount.amount().movePointRight(decimals).toBigInteger())
                .plain(decimals)
                .amount(amount)
                .plain(row.block())
                .plain(transfer.paidAt())
                .plain(finality);
    }

    /** How far all that moved for the order is from what it costs. */
    private void writeVariance(Money expected, Money moved) throws IOException {
        boolean comparable =
                expected != null && moved != null && expected.asset().equals(moved.asset());
        table.amount(expected)
                .amount(comparable ? moved.minus(expected) : null)
                .plain(comparable ? moved.basisPointsAbove(expected) : null);
    }

    private void writeEnd(String status, ExceptionCode code, Transfer transfer, JudgedLine line) throws IOException {
        table.plain(status)
                .plain(code)
                .plain(transfer == null ? "OUT" : transfer.direction())
                .plain(transfer == null || transfer.fee() == null ? null : transfer.fee())
                .text(
                        line == null || line.line().asked() == null
                                ? null
                                : line.line().asked().rowRef())
                .plain(transfer == null ? line.pack().name() : "T" + transfer.id())
                .plain(asOf)
                .plain(pack.mode())
                .endRow();
    }

    /** Coins that were brought over from another network bear an ending. */
    private static boolean isBridged(String coin) {
        return coin.endsWith(".e");
    }
}
