package io.giftmill.command;

import io.giftmill.ledger.Group;
import io.giftmill.ledger.LedgerRefusedException;
import io.giftmill.ledger.LedgerReport;
import io.giftmill.ledger.Transfer;
import io.giftmill.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What an import of payments has to say. */
final class LedgerText {
    private static final int SHOWN_LINES = 20;

    private LedgerText() {}

    /** Runs an import and says what came of it. */
    static ExitCode of(Supplier<LedgerReport> work, CommandOutput out) {
        try {
            return say(work.get(), out);
        } catch (LedgerRefusedException refused) {
            throw new UnusableException(refused.sentences());
        }
    }

    private static ExitCode say(LedgerReport report, CommandOutput out) {
        if (report.wasKnown()) {
            out.say("This file was imported before, on " + report.earlierAt() + " by " + report.earlierBy()
                    + ". Nothing was done.");
            return put(report, out).end(ExitCode.DELIVERED);
        }
        out.say(report.stored() + " transfers stored, " + report.known() + " known before, " + report.leftOut()
                + " rows left out.");
        if (report.matchedLater() > 0) {
            out.say(report.matchedLater() + " transfers of earlier imports have found their order.");
        }
        if (!report.groups().isEmpty()) {
            out.table(table(report.groups()));
        }
        report.groups().stream().filter(group -> group.standing().needsLook()).forEach(group -> look(group, out));
        moved(report.movedToReview(), out);
        return put(report, out).end(report.needsLook() ? ExitCode.ATTENTION : ExitCode.DELIVERED);
    }

    private static TextTable table(List<Group> groups) {
        TextTable table = new TextTable("What", "Transfers", "Sum");
        groups.forEach(group -> table.row(
                group.standing().word(),
                String.valueOf(group.count()),
                group.sums().stream().map(Money::toString).collect(Collectors.joining(", "))));
        return table;
    }

    private static void look(Group group, CommandOutput out) {
        out.say("");
        out.say(group.standing().word() + ": " + group.standing().nextStep());
        TextTable table = new TextTable("Payment", "Amount", "Network", "Paid at", "Transaction");
        group.first()
                .forEach(one -> table.row(
                        one.attemptId() == null ? "" : one.attemptId().toString(),
                        one.amount().toString(),
                        one.network(),
                        one.paidAt().toString(),
                        one.txHash()));
        out.table(table);
    }

    private static void moved(List<String> lines, CommandOutput out) {
        if (!lines.isEmpty()) {
            out.say("");
            out.say("Money was sent for lines that had ended; they wait in REVIEW and are not ordered again: "
                    + lines.stream().limit(SHOWN_LINES).collect(Collectors.joining(", "))
                    + (lines.size() > SHOWN_LINES ? " and others." : "."));
        }
    }

    private static CommandOutput put(LedgerReport report, CommandOutput out) {
        return out.put("source", PlainText.line(report.source()))
                .put("mapping", report.mapping())
                .put("known_file", report.wasKnown())
                .put("stored", report.stored())
                .put("known", report.known())
                .put("left_out", report.leftOut())
                .put("matched_later", report.matchedLater())
                .put("moved_to_review", report.movedToReview())
                .put("groups", groups(report.groups()));
    }

    private static Map<String, Object> groups(List<Group> groups) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Group group : groups) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("transfers", group.count());
            one.put("sums", sums(group.sums()));
            one.put("needs_look", group.standing().needsLook());
            one.put("first", group.first().stream().map(LedgerText::facts).toList());
            all.put(group.standing().name(), one);
        }
        return all;
    }

    private static Map<String, String> sums(List<Money> sums) {
        Map<String, String> all = new LinkedHashMap<>();
        sums.forEach(sum -> all.put(sum.asset().code(), sum.decimal()));
        return all;
    }

    private static Map<String, Object> facts(Transfer transfer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tx_hash", PlainText.line(transfer.txHash()));
        facts.put("amount", transfer.amount().decimal());
        facts.put("coin", transfer.amount().asset().code());
        facts.put("network", PlainText.line(transfer.network()));
        facts.put("paid_at", transfer.paidAt().toString());
        facts.put("payment", transfer.attemptId());
        return facts;
    }
}
