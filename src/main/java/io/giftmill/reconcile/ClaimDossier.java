package io.giftmill.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.giftmill.money.Money;
import io.giftmill.reconcile.Claim.Part;
import io.giftmill.reconcile.ClaimRecord.Evidence;
import io.giftmill.reconcile.ClaimRecord.Moved;
import io.giftmill.reconcile.ClaimRecord.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes what the partner's support needs to settle one claim: once for programs, once for people. */
final class ClaimDossier {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    private final Claim claim;
    private final Evidence evidence;
    private final Instant asOf;

    ClaimDossier(Claim claim, Evidence evidence, Instant asOf) {
        this.claim = claim;
        this.evidence = evidence;
        this.asOf = asOf;
    }

    // What stands in the file, in this order.
    private record Json(
            String mode,
            String asOf,
            String reason,
            String finding,
            String request,
            String orderId,
            String orderState,
            String paymentState,
            String coin,
            String network,
            String walletAddress,
            String due,
            String received,
            String refunded,
            String claimed,
            String placedAt,
            String expiresAt,
            String releasedAt,
            String handedAt,
            String paidAt,
            String txHash,
            List<JsonTransfer> transfers,
            List<JsonState> states,
            List<JsonLine> lines) {}

    private record JsonTransfer(
            String at,
            String direction,
            String network,
            String txHash,
            int logIndex,
            String to,
            String amount,
            String coin,
            String block) {}

    private record JsonState(String at, String orderState, String paymentState, String received) {}

    private record JsonLine(String line, String rowRef, String product, String recipient, String claimed) {}

    void write(Path folder) throws IOException {
        Folders.create(folder);
        write(folder, "claim.json", JSON.writeValueAsBytes(json()));
        write(folder, "claim.html", html().getBytes(StandardCharsets.UTF_8));
        Folders.sync(folder);
    }

    private static void write(Path folder, String name, byte[] content) throws IOException {
        try (HiddenFile file = new HiddenFile(folder, name)) {
            file.stream().write(content);
            file.finish();
            file.publish();
        }
    }

    private Json json() {
        OrderFacts order = claim.order();
        return new Json(
                claim.mode(),
                text(asOf),
                claim.reason().name(),
                claim.reason().finding(),
                claim.reason().request(),
                order.orderId(),
                order.state(),
                evidence.paymentState(),
                order.coin(),
                order.network(),
                order.walletAddress(),
                decimal(order.due()),
                decimal(order.received()),
                decimal(order.refunded()),
                decimal(claim.amount()),
                text(order.placedAt()),
                text(evidence.expiresAt()),
                text(evidence.releasedAt()),
                text(evidence.handedAt()),
                text(order.paidAt()),
                order.txHash(),
                evidence.transfers().stream().map(ClaimDossier::json).toList(),
                evidence.states().stream()
                        .map(seen -> new JsonState(
                                text(seen.at()), seen.orderState(), seen.paymentState(), decimal(seen.received())))
                        .toList(),
                claim.parts().stream()
                        .map(part -> new JsonLine(
                                part.line(), part.rowRef(), part.product(), part.recipient(), decimal(part.amount())))
                        .toList());
    }

    private static JsonTransfer json(Moved moved) {
        return new JsonTransfer(
                text(moved.at()),
                moved.direction(),
                moved.network(),
                moved.txHash(),
                moved.logIndex(),
                moved.to(),
                decimal(moved.amount()),
                moved.amount().asset().code(),
                moved.block());
    }

    private String html() {
        OrderFacts order = claim.order();
        Html page = Page.begin("Claim on order " + order.orderId(), claim.mode());
        page.element("p", claim.reason().finding() + " " + claim.reason().request())
                .element("p", "Claimed: " + Digits.of(claim.amount()), "class", "equation")
                .table("The order", "Fact", "Value")
                .row("Order id", order.orderId())
                .row("State", order.state())
                .row("Payment state", evidence.paymentState())
                .row("Coin and network", order.coin() + " on " + order.network())
                .row("Address", order.walletAddress())
                .row("Due", order.due())
                .row("Received", order.received())
                .row("Refunded", order.refunded())
                .row("Placed", order.placedAt())
                .row("Payment window ended", evidence.expiresAt())
                .row("Payment released", evidence.releasedAt())
                .row("Handed to the wallet", evidence.handedAt())
                .row("Payment first seen", order.paidAt())
                .row("Transaction", order.txHash())
                .endTable();
        page.element("h2", "Transfers")
                .table("What our wallets say", "Time", "Direction", "Network", "Transaction", "To", "Amount");
        for (Moved moved : evidence.transfers()) {
            page.row(moved.at(), moved.direction(), moved.network(), moved.txHash(), moved.to(), moved.amount());
        }
        page.endTable().element("h2", "States").table("What you told us", "Seen", "Order", "Payment", "Received");
        for (Seen seen : evidence.states()) {
            page.row(seen.at(), seen.orderState(), seen.paymentState(), seen.received());
        }
        page.endTable()
                .element("h2", "Lines")
                .table("What is missing", "Line", "Reference", "Product", "Recipient", "Claimed");
        for (Part part : claim.parts()) {
            page.row(part.line(), part.rowRef(), part.product(), part.recipient(), part.amount());
        }
        page.endTable().open("p").text("As of ").text(asOf).text(".").close("p");
        return Page.end(page);
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static String decimal(Money money) {
        return money == null ? null : money.decimal();
    }
}
