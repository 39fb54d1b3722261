package io.giftmill.command;

import io.giftmill.approve.ApprovalWish;
import io.giftmill.approve.WaitingBatch;
import io.giftmill.batch.Batch;
import io.giftmill.batch.QuotedLines.Total;
import io.giftmill.money.Money;
import io.giftmill.spend.Approval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code approve} says. */
final class ApprovalText {
    private static final int SHOWN_HASH = 16;

    private ApprovalText() {}

    static ExitCode list(List<WaitingBatch> waiting, CommandOutput out) {
        out.put("waiting", waiting.stream().map(ApprovalText::fields).toList());
        if (waiting.isEmpty()) {
            out.say("Nothing waits for an approval.");
            return out.end(ExitCode.DELIVERED);
        }
        TextTable table = new TextTable("BATCH", "REFERENCE", "ASKED FOR BY", "LINES", "PRICE", "SINCE", "HASH");
        for (WaitingBatch one : waiting) {
            table.row(
                    one.batch().name(),
                    one.batch().batchRef(),
                    one.batch().requestedBy() == null
                            ? "nobody knows"
                            : one.batch().requestedBy(),
                    String.valueOf(one.lines()),
                    amounts(one.quotes()),
                    one.since().toString(),
                    one.hash().substring(0, SHOWN_HASH));
        }
        out.table(table);
        waiting.forEach(one -> drift(one, out));
        WaitingBatch first = waiting.get(0);
        out.say("To approve: giftmill approve " + first.batch().name() + " --by NAME"
                + first.quotes().stream()
                        .map(total -> " --max \"" + total.amount().decimal() + " "
                                + total.amount().asset() + "\"")
                        .collect(Collectors.joining())
                + " --expect " + first.hash().substring(0, SHOWN_HASH)
                + " (a higher ceiling leaves room for drift). Whoever asked for a batch may not approve it.");
        return out.end(ExitCode.ATTENTION);
    }

    static ExitCode approved(ApprovalWish wish, WaitingBatch approved, WaitingBatch left, CommandOutput out) {
        String ceiling = wish.max().stream().map(Money::toString).collect(Collectors.joining(" and "));
        out.say("Approved: " + approved.lines() + " lines of "
                + approved.batch().name() + " for "
                + amounts(approved.quotes()) + ", up to " + ceiling
                + ". They are ordered by `serve`, or when the same file"
                + " is given to `order` again.");
        out.put("approved", fields(approved))
                .put("by", PlainText.line(wish.by()))
                .put("max", ceiling);
        out.put("waiting", left == null ? List.of() : List.of(fields(left)));
        if (left != null) {
            out.say(left.lines() + " lines still wait, for " + amounts(left.quotes()) + ".");
        }
        return out.end(left == null ? ExitCode.DELIVERED : ExitCode.ATTENTION);
    }

    static ExitCode nothingWaits(Batch batch, List<Approval> given, CommandOutput out) {
        out.say("Nothing of " + batch.name() + " waits for an approval. Nothing was changed.");
        given.forEach(one -> out.say("Approved by " + one.approvedBy() + " at " + one.approvedAt() + ": " + one.lines()
                + " lines for " + one.quoted() + ", up to " + one.max() + ", of which " + one.used() + " are taken."));
        out.put("waiting", List.of())
                .put("approvals", given.stream().map(ApprovalText::fields).toList());
        return out.end(ExitCode.DELIVERED);
    }

    private static void drift(WaitingBatch one, CommandOutput out) {
        if (one.drift() > 0) {
            out.say("Orders of " + one.batch().name() + " cost up to " + one.drift()
                    + " basis points more than their lines do now; --drift " + one.drift()
                    + " would let them be paid.");
        }
    }

    private static String amounts(List<Total> totals) {
        return totals.stream().map(total -> total.amount().toString()).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> fields(WaitingBatch one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("batch", one.batch().name());
        fields.put("batch_ref", PlainText.line(one.batch().batchRef()));
        fields.put(
                "requested_by",
                one.batch().requestedBy() == null
                        ? null
                        : PlainText.line(one.batch().requestedBy()));
        fields.put("lines", one.lines());
        fields.put(
                "prices",
                one.quotes().stream().map(total -> total.amount().toString()).toList());
        fields.put("drift_bps", one.drift());
        fields.put("since", one.since().toString());
        fields.put("hash", one.hash());
        return fields;
    }

    private static Map<String, Object> fields(Approval one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("by", PlainText.line(one.approvedBy()));
        fields.put("at", one.approvedAt().toString());
        fields.put("lines", one.lines());
        fields.put("price", one.quoted().toString());
        fields.put("max", one.max().toString());
        fields.put("used", one.used().toString());
        return fields;
    }
}
