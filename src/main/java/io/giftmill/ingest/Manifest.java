package io.giftmill.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads the manifest beside a file, {@code orders.csv.manifest.json}. */
final class Manifest {
    static final String ENDING = ".manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 65_536;

    private Manifest() {}

    /** What the manifest says; nothing when there is none. */
    static Claims of(SourceFile file) {
        Path path = beside(file.path());
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Claims.NONE;
        }
        SourceFile manifest = SourceFile.of(path, file.isTrusted(), MOST_BYTES);
        try (InputStream bytes = manifest.open()) {
            JsonNode json = JSON.readTree(bytes.readNBytes(MOST_BYTES));
            if (!json.isObject()) {
                throw Claims.invalid("The manifest " + manifest.name() + " is not a JSON object.");
            }
            return claims(json, file.path());
        } catch (JsonProcessingException notJson) {
            throw Claims.invalid("The manifest " + manifest.name() + " is not JSON: " + notJson.getOriginalMessage());
        } catch (IOException failed) {
            throw Reading.failed(manifest, failed);
        }
    }

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    private static Claims claims(JsonNode json, Path file) {
        String name = text(json, "file");
        if (name == null || !name.equals(file.getFileName().toString())) {
            throw new FileRefusedException(
                    FileErrorCode.CONTROL_MISMATCH,
                    "The manifest beside the file is for " + (name == null ? "no file at all" : Shown.value(name))
                            + ". Its \"file\" has to be the name of the file.");
        }
        String batchRef = text(json, "batch_ref");
        String rows = text(json, "rows");
        String requestedBy = text(json, "requested_by");
        return new Claims(
                batchRef == null ? null : BatchLine.batchRef(batchRef),
                rows == null ? null : BatchLine.rows(rows),
                totals(json.path("totals")),
                text(json, "sha256"),
                text(json, "encoding"),
                requestedBy == null ? null : BatchLine.visible("requested_by", requestedBy, 100),
                RowDefaults.of(defaults(json)));
    }

    private static Map<String, String> defaults(JsonNode json) {
        Map<String, String> given = new HashMap<>();
        RowDefaults.COLUMNS.forEach(column -> given.put(column.canonical(), text(json, column.canonical())));
        return given;
    }

    private static Map<String, Money> totals(JsonNode json) {
        Map<String, Money> totals = new HashMap<>();
        if (!json.isObject() && !json.isMissingNode()) {
            throw Claims.invalid("The totals of the manifest are not an object like {\"USD\": \"112.00\"}.");
        }
        json.properties()
                .forEach(total -> totals.put(
                        total.getKey(),
                        BatchLine.total(total.getKey(), total.getValue().asText())));
        return totals;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
