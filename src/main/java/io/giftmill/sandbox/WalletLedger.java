package io.giftmill.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The ledger of the simulated treasury wallet, as others would export it: what the chain saw, whatever the partner made of
 * it, and the refunds that came back.
 */
final class WalletLedger {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String OWN = "SANDBOX-TREASURY-WALLET";
    private static final String EXPLORER =
            "\"Transaction Hash\",\"Blockno\",\"UnixTimestamp\",\"DateTime (UTC)\",\"From\",\"To\",\"TokenValue\","
                    + "\"USDValueDayOfTx\",\"ContractAddress\",\"TokenName\",\"TokenSymbol\"\r\n";
    private static final String EXCHANGE =
            "Date(UTC),Type,Coin,Network,Amount,TransactionFee,Address,TXID,SourceAddress,PaymentID,Status\r\n";
    /** What an exchange calls the networks. */
    private static final Map<String, String> NETWORKS = Map.of(
            "ETH Mainnet", "ETH",
            "Base", "BASE",
            "Arbitrum", "ARBITRUM",
            "Polygon (Matic)", "MATIC",
            "Solana", "SOL",
            "Tron", "TRX",
            "Ton", "TON",
            "Lightning", "LIGHTNING");

    private final Seed seed;
    private final SandboxClock clock;
    private final Orders orders;
    private final Wallet wallet;

    WalletLedger(Seed seed, SandboxClock clock, Orders orders, Wallet wallet) {
        this.seed = seed;
        this.clock = clock;
        this.orders = orders;
        this.wallet = wallet;
    }

    /** A row: a transfer away from the wallet, or a refund back to it. */
    private record Move(
            boolean in, Rail rail, long units, long at, String hash, String other, String orderId, boolean fee) {}

    /** Whether there is such a layout. */
    static boolean has(String layout) {
        return "explorer".equals(layout) || "exchange".equals(layout);
    }

    void write(String layout, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        boolean explorer = layout.equals("explorer");
        text.write(explorer ? EXPLORER : EXCHANGE);
        for (Move move : moves()) {
            // An explorer lists the tokens of a chain; its own coin moves without a contract.
            if (!explorer) {
                text.write(exchangeRow(move));
            } else if (move.rail().network().contract() != null) {
                text.write(explorerRow(move));
            }
        }
        text.flush();
    }

    private List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        wallet.transfers().forEach(transfer -> moves.add(payment(transfer)));
        orders.forEach(order -> addRefund(order, moves));
        // A late transfer is not on the chain before it is late.
        moves.removeIf(move -> move.at() > clock.now());
        moves.sort(Comparator.comparingLong(Move::at).thenComparing(Move::hash));
        return moves;
    }

    /** What the chain saw: faults change amounts and times on the way. */
    private Move payment(Transfer transfer) {
        Order order = orders.number(transfer.order());
        boolean first = order != null && transfer.equals(order.transfers().get(0));
        return new Move(
                false,
                transfer.rail(),
                order == null ? transfer.units() : Receipts.arriving(order, transfer, first),
                order == null ? transfer.at() : Receipts.seenAt(order, transfer),
                seed.transferHash(transfer.number(), transfer.at()),
                order == null ? transfer.address() : order.address(seed),
                order == null ? "" : order.id(seed).toString(),
                true);
    }

    /** The partner gives back what it has received. */
    private void addRefund(Order order, List<Move> moves) {
        Standing standing = Course.at(order, clock.now());
        if (Step.REFUNDED.equals(standing.state()) && standing.sent() > 0) {
            moves.add(new Move(
                    true,
                    order.rail(),
                    standing.sent(),
                    standing.step().at(),
                    seed.transferHash(-order.number(), standing.step().at()),
                    order.address(seed),
                    order.id(seed).toString(),
                    false));
        }
    }

    private static String explorerRow(Move move) {
        String amount = move.rail().amount(move.units()).toPlainString();
        Instant at = Instant.ofEpochMilli(move.at());
        return String.join(
                        ",",
                        quoted(move.hash()),
                        quoted(String.valueOf(at.getEpochSecond())),
                        quoted(String.valueOf(at.getEpochSecond())),
                        quoted(DAY_AND_TIME.format(at)),
                        quoted(move.in() ? move.other() : OWN),
                        quoted(move.in() ? OWN : move.other()),
                        quoted(amount),
                        quoted(""),
                        quoted(move.rail().network().contract()),
                        quoted(move.rail().ticker()),
                        quoted(move.rail().ticker()))
                + "\r\n";
    }

    private static String exchangeRow(Move move) {
        return String.join(
                        ",",
                        DAY_AND_TIME.format(Instant.ofEpochMilli(move.at())),
                        move.in() ? "Deposit" : "Withdraw",
                        move.rail().ticker(),
                        network(move.rail()),
                        move.rail().amount(move.units()).toPlainString(),
                        move.fee() ? fee(move.rail()).toPlainString() : "0",
                        move.in() ? OWN : cell(move.other()),
                        move.hash(),
                        move.in() ? move.other() : "",
                        move.orderId(),
                        "Completed")
                + "\r\n";
    }

    private static String network(Rail rail) {
        return NETWORKS.getOrDefault(rail.networkName(), rail.ticker());
    }

    /** What the exchange takes for a withdrawal: a hundred of the coin's smallest units. */
    private static BigDecimal fee(Rail rail) {
        return rail.amount(100);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** Addresses come from outside: one with a comma or a quotation mark must not become two cells. */
    private static String cell(String text) {
        return text.matches("[A-Za-z0-9:._-]*") ? text : quoted(text);
    }
}
