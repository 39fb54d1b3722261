package io.giftmill.codes;

import io.giftmill.batch.FormulaGuard;
import io.giftmill.secret.Secret;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Codes as rows of a CSV. It only ever goes into a stream that encrypts. */
final class CodeSheet implements AutoCloseable {
    private static final char UTF_8_MARK = '\uFEFF';

    private final CSVPrinter printer;
    private final boolean raw;

    CodeSheet(OutputStream encrypting, boolean raw) throws IOException {
        this.raw = raw;
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(encrypting, StandardCharsets.UTF_8));
        if (!raw) {
            writer.write(UTF_8_MARK);
        }
        this.printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord("row_ref", "recipient", "brand", "denomination", "kind", "code", "serial", "security_code");
    }

    void write(StoredCode stored, OpenedCode code) throws IOException {
        cell(stored.rowRef());
        cell(stored.recipient());
        cell(stored.brand());
        cell(stored.denomination());
        cell(stored.kind());
        cell(clear(code.value()));
        cell(clear(code.serial()));
        cell(clear(code.securityCode()));
        printer.println();
    }

    private static String clear(Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    private void cell(String text) throws IOException {
        printer.print(raw || text == null ? text : FormulaGuard.protect(text));
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
