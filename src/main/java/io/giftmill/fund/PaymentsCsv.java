package io.giftmill.fund;

import java.io.IOException;
import java.io.StringWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** {@code payments.csv}: every payment with all there is to know, for programs and people. */
final class PaymentsCsv {
    private static final String[] COLUMNS = {
        "payment",
        "order_id",
        "address",
        "network",
        "coin",
        "contract",
        "chain_id",
        "decimals",
        "amount",
        "amount_minor",
        "pay_before",
        "lines",
        "mode",
        "uri",
        "note"
    };

    private PaymentsCsv() {}

    static String of(Portion portion) throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (FileRow row : portion.rows()) {
                printer.printRecord(
                        row.payment().attemptId(),
                        row.payment().orderId(),
                        row.payment().walletAddress(),
                        row.payment().network(),
                        row.coin(),
                        row.contract(),
                        row.token() == null ? null : row.token().chainId(),
                        row.token() == null ? null : row.token().decimals(),
                        row.payment().amount().decimal(),
                        row.minor(),
                        row.payment().payBefore(),
                        row.payment().lineIds().size(),
                        portion.mode(),
                        row.link(),
                        row.note());
            }
        }
        return text.toString();
    }
}
