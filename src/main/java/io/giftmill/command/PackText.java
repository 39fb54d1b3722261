package io.giftmill.command;

import io.giftmill.reconcile.CoinTotals;
import io.giftmill.reconcile.OpenException;
import io.giftmill.reconcile.PackReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reconciliation in words, and as fields. */
final class PackText {
    private static final int SHOWN = 20;

    private PackText() {}

    static void pack(PackReport report, CommandOutput out) {
        out.say(report.name() + ": " + report.lines() + " lines, " + report.status() + ", as of " + report.asOf()
                + ".");
        report.coins().forEach(coin -> out.say(coin(coin)));
        if (!report.balanced()) {
            out.say("It does not balance: see `unexplained` and `contradictions` in recon_summary.csv.");
        }
        if (report.isClosed()) {
            out.say("The period was closed by " + report.closedBy() + " at " + report.closedAt() + ".");
        }
        if (!report.changes().isEmpty()) {
            out.say(
                    "The record says something else now than when the period was closed; its files stand as they were.");
            report.changes().forEach(out::say);
        }
        exceptions(report.open(), out);
        out.say("Files: " + report.folder());
        out.put("name", PlainText.line(report.name()))
                .put("status", report.status())
                .put("as_of", report.asOf().toString())
                .put("lines", report.lines())
                .put("balanced", report.balanced())
                .put("open_mismatches", report.openMismatches())
                .put("closed", report.isClosed())
                .put("changes", CommandOutput.plain(report.changes()))
                .put("pack_sha256", report.sha256())
                .put("folder", report.folder().toString())
                .put("files", report.files().stream().map(Object::toString).toList());
    }

    static void exceptions(List<OpenException> open, CommandOutput out) {
        out.put("exceptions", open.stream().map(PackText::object).toList());
        if (open.isEmpty()) {
            out.say("No exception is open.");
            return;
        }
        TextTable table = new TextTable("Exception", "Kind", "Subject", "Amount", "Hours", "Owner");
        open.stream()
                .limit(SHOWN)
                .forEach(one -> table.row(
                        one.code(),
                        one.timing() ? "timing" : "mismatch",
                        one.subject(),
                        CommandOutput.text(one.amount()),
                        Long.toString(one.ageHours()),
                        one.owner()));
        out.table(table);
        if (open.size() > SHOWN) {
            out.say(open.size() - SHOWN + " more; --json and exceptions.csv show them.");
        }
        open.stream().filter(one -> !one.timing()).limit(1).forEach(one -> out.say("Next: " + one.nextStep()));
    }

    private static Map<String, Object> object(OpenException one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", one.code());
        object.put("kind", one.timing() ? "TIMING" : "MISMATCH");
        object.put("severity", one.severity());
        object.put("subject", PlainText.line(one.subject()));
        object.put("amount", one.amount() == null ? null : one.amount().decimal());
        object.put("coin", one.amount() == null ? null : one.amount().asset().code());
        object.put("age_h", one.ageHours());
        object.put("owner", one.owner());
        object.put("next_step", PlainText.line(one.nextStep()));
        return object;
    }

    private static String coin(CoinTotals coin) {
        return "Paid " + coin.paid() + ", delivered " + coin.delivered() + ", refunded " + coin.refunded()
                + ", outstanding " + coin.outstanding() + ", owed by the partner " + coin.owed() + ", unexplained "
                + coin.unexplained() + ".";
    }
}
