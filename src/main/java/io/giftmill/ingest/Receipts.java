package io.giftmill.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.giftmill.batch.Batch;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the receipts of files: one for machines, one in words for people. The one for people comes first, so that both are
 * there when a program finds its own. Neither ever holds a row, a recipient or a code.
 */
final class Receipts {
    // ASCII only: whoever reads it may show it on a terminal, and file names are not ours.
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writerWithDefaultPrettyPrinter();

    private final Outbox outbox;
    private final Clock clock;

    Receipts(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Says that every line of a file is stored.
     *
     * @param first the file these bytes came in before; null when this is the first one
     * @param mode SANDBOX or LIVE; null when not known
     */
    void accepted(
            String name,
            Batch batch,
            FileInspection found,
            InboxFiles.Intake intake,
            InboxFiles.InboxFile first,
            String mode)
            throws IOException {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("status", first == null ? "ACCEPTED" : "KNOWN");
        receipt.put("mode", mode);
        receipt.put("file", name);
        receipt.put("sha256", batch.fileSha256());
        receipt.put("batch_ref", batch.batchRef());
        receipt.put("batch", batch.name());
        receipt.put("batch_id", batch.id());
        receipt.put("rows", batch.rowsRead());
        receipt.put("lines", lines(intake));
        receipt.put("totals", totals(found));
        receipt.put("rows_without_amount", found.rowsWithoutAmount());
        receipt.put("problems", intake.problems());
        receipt.put("received_at", (first == null ? batch.receivedAt() : clock.instant()).toString());
        if (first != null) {
            receipt.put("first_file", first.name());
            receipt.put("first_received_at", batch.receivedAt().toString());
        }
        outbox.put(name, ".ack.txt", words(name, batch, intake, first, mode));
        outbox.put(name, ".ack.json", json(receipt));
    }

    private static Map<String, Object> lines(InboxFiles.Intake intake) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("total", intake.lines());
        lines.put("accepted", intake.accepted());
        lines.put("rejected", intake.rejected());
        lines.put("duplicate", intake.duplicates());
        return lines;
    }

    private static Map<String, String> totals(FileInspection found) {
        Map<String, String> totals = new TreeMap<>();
        found.totals().forEach((currency, total) -> totals.put(currency, total.decimal()));
        return totals;
    }

    private static String words(
            String name, Batch batch, InboxFiles.Intake intake, InboxFiles.InboxFile first, String mode) {
        return (first == null ? "ACCEPTED " : "KNOWN ") + batch.name() + mode(mode) + "\nFile: " + name + "\nSHA-256: "
                + batch.fileSha256() + "\nBatch reference: " + batch.batchRef() + "\nRows: " + batch.rowsRead()
                + "\nLines: " + intake.lines() + ", of them " + intake.accepted() + " accepted, " + intake.rejected()
                + " rejected, " + intake.duplicates() + " duplicate\n"
                + (first == null
                        ? "The answer to each line comes as " + name + ".result.csv when the work is done.\n"
                        : "The same bytes came before as " + first.name() + ". Nothing of this file is ordered again;"
                                + " the answers bear that name.\n");
    }

    /**
     * Says that nothing of a file was taken.
     *
     * @param mode SANDBOX or LIVE; null when not known
     */
    void refused(String name, FileRefusedException refused, String mode) throws IOException {
        String next = refused.code().nextStep();
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("status", "REFUSED");
        receipt.put("mode", mode);
        receipt.put("file", name);
        receipt.put("sha256", refused.fileSha256());
        receipt.put("code", refused.code().name());
        receipt.put("sentence", refused.sentence());
        receipt.put("next_step", next);
        receipt.put("received_at", clock.instant().toString());
        outbox.put(
                name,
                ".nack.txt",
                "REFUSED " + refused.code() + mode(mode) + "\nFile: " + name + "\n" + refused.sentence() + "\n" + next
                        + "\n");
        outbox.put(name, ".nack.json", json(receipt));
    }

    private static String mode(String mode) {
        return mode == null ? "" : " (" + mode + ")";
    }

    private static String json(Map<String, Object> receipt) {
        try {
            return JSON.writeValueAsString(receipt) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts and numbers are always JSON", impossible);
        }
    }
}
