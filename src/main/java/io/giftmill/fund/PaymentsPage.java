package io.giftmill.fund;

import io.giftmill.order.PaymentInstruction;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/**
 * {@code payments.html}: the payments to print or to scan. It loads nothing and runs nothing, and leaves out the ids of the
 * orders, because whoever knows them can read the codes.
 */
final class PaymentsPage {
    private static final int GROUP = 4;
    private static final String STYLE = """
            body{font:15px/1.4 system-ui,sans-serif;margin:2em;color:#111}
            section{border:1px solid #999;padding:1em;margin:1em 0;break-inside:avoid;display:flex;gap:1.5em}
            svg{width:11em;height:11em;flex:none}
            .address{font:16px/1.6 monospace;overflow-wrap:anywhere}
            .address i{font-style:normal;margin-right:.5em}
            .sandbox{background:#b00;color:#fff;padding:.6em;font-weight:bold}
            td,th{text-align:left;padding:.1em 1.2em .1em 0}
            """;

    private PaymentsPage() {}

    /** @param images for how many payments a picture is drawn */
    static String of(Portion portion, int images) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .append(" style-src 'unsafe-inline'\">\n<title>")
                .append(escape(portion.mode() + " " + portion.name()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escape(portion.name()))
                .append("</h1>\n");
        if (portion.sandbox()) {
            page.append("<p class=\"sandbox\">SANDBOX: a simulated partner. Do not pay anything on this page.</p>\n");
        } else {
            page.append("<p>Pay exactly these amounts, each once, before its deadline (UTC), and nothing later.</p>\n");
        }
        totals(page, portion);
        for (int i = 0; i < portion.rows().size(); i++) {
            payment(page, portion.rows().get(i), i < images);
        }
        return page.append("</body></html>\n").toString();
    }

    private static void totals(StringBuilder page, Portion portion) {
        page.append("<table><tr><th>Coin and network</th><th>Payments</th><th>Sum</th></tr>\n");
        portion.totals()
                .forEach((rail, total) -> page.append("<tr><td>")
                        .append(escape(rail.toString()))
                        .append("</td><td>")
                        .append(total.count())
                        .append("</td><td>")
                        .append(escape(total.amount().toString()))
                        .append("</td></tr>\n"));
        page.append("</table>\n");
    }

    private static void payment(StringBuilder page, FileRow row, boolean image) {
        PaymentInstruction payment = row.payment();
        QrCode code = image && row.link() != null ? QrCode.of(row.link()) : null;
        page.append("<section>\n")
                .append(code == null ? "" : code.svg() + "\n")
                .append("<div><h2>Payment ")
                .append(payment.attemptId())
                .append(": ")
                .append(escape(payment.amount() + " on " + payment.network()))
                .append("</h2>\n<p class=\"address\">")
                .append(grouped(payment.walletAddress()))
                .append("</p>\n<p>Pay before ")
                .append(payment.payBefore())
                .append(row.contract() == null ? "" : "<br>Contract " + escape(row.contract()))
                .append(row.note() == null ? "" : "<br>" + escape(row.note()))
                .append("</p></div></section>\n");
    }

    /** The whole address, so that people compare all of it; groups are spaced without blanks that would be copied. */
    private static String grouped(String address) {
        return address.codePoints()
                .mapToObj(Character::toString)
                .collect(Collectors.collectingAndThen(Collectors.toList(), letters -> {
                    StringBuilder text = new StringBuilder();
                    for (int from = 0; from < letters.size(); from += GROUP) {
                        String group = String.join("", letters.subList(from, Math.min(letters.size(), from + GROUP)));
                        text.append("<i>").append(escape(group)).append("</i>");
                    }
                    return text.toString();
                }));
    }

    private static String escape(String text) {
        return StringEscapeUtils.escapeHtml4(text).replace("'", "&#39;");
    }
}
