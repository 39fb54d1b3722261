package io.giftmill.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what a payer says was paid: CSV with our column names, or JSON with the same names.
 *
 * @param sha256 the hash of the file's bytes
 * @param rows those with a transaction
 * @param without rows that have none yet
 */
record ConfirmationFile(String sha256, List<Confirmation> rows, long without) {
    private static final long MOST_BYTES = 32L * 1024 * 1024;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_COMPLAINTS = 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @throws LedgerRefusedException if any row cannot be read */
    static ConfirmationFile read(Path path, LedgerProperties limits) {
        Gathered gathered = new Gathered();
        String sha256;
        if (isJson(path)) {
            sha256 = readJson(path, gathered);
        } else {
            sha256 = readCsv(path, limits, gathered);
        }
        if (!gathered.complaints.isEmpty()) {
            gathered.complaints.add("Nothing of the file is stored. Correct it, and confirm it again.");
            throw new LedgerRefusedException(gathered.complaints);
        }
        return new ConfirmationFile(sha256, gathered.rows, gathered.without);
    }

    private static final class Gathered {
        private final List<Confirmation> rows = new ArrayList<>();
        private final List<String> complaints = new ArrayList<>();
        private long without;

        void take(long rowNo, Map<String, String> cells) {
            try {
                Confirmation one = Confirmation.of(rowNo, cells);
                if (one == null) {
                    without++;
                } else if (rows.size() < MOST_ROWS) {
                    rows.add(one);
                } else {
                    throw new LedgerRefusedException(
                            "The file has more than " + MOST_ROWS + " payments. Confirm it in parts.");
                }
            } catch (RowException unreadable) {
                complain(unreadable.at(rowNo));
            }
        }

        void take(long rowNo, JsonNode one) {
            try {
                take(rowNo, cells(one));
            } catch (RowException unreadable) {
                complain(unreadable.at(rowNo));
            }
        }

        void complain(String sentence) {
            if (complaints.size() < MOST_COMPLAINTS) {
                complaints.add(sentence);
            }
        }
    }

    private static boolean isJson(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static String readCsv(Path path, LedgerProperties limits, Gathered gathered) {
        try (LedgerFile file = LedgerFile.open(path, ',', StandardCharsets.UTF_8, limits)) {
            if (!file.hasNext()) {
                throw new LedgerRefusedException("The file " + LedgerFile.name(path) + " has no header.");
            }
            Map<String, Integer> places = places(file.next());
            Cells plain = new Cells(null);
            while (file.hasNext()) {
                List<String> written = file.next();
                Map<String, String> cells = new HashMap<>();
                try {
                    List<String> all = plain.plain(written);
                    places.forEach((column, place) -> cells.put(column, all.get(place)));
                    gathered.take(file.rowNo(), cells);
                } catch (RowException unreadable) {
                    gathered.complain(unreadable.at(file.rowNo()));
                }
            }
            return file.sha256Hex();
        }
    }

    private static Map<String, Integer> places(List<String> header) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = Words.plain(header.get(i));
            name = name.equals("payment_key") ? "payment" : name;
            if (Confirmation.COLUMNS.contains(name) && places.put(name, i) != null) {
                throw new LedgerRefusedException("The header has the column " + Words.shown(name)
                        + " twice. Keep the right one, and confirm the file again.");
            }
        }
        if (!places.containsKey("tx_hash") || !places.containsKey("payment") && !places.containsKey("order_id")) {
            throw new LedgerRefusedException("The header needs the columns tx_hash and payment (or order_id). Add the"
                    + " transaction hashes to the payment file, in a column tx_hash.");
        }
        return places;
    }

    private static String readJson(Path path, Gathered gathered) {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
                throw new LedgerRefusedException(
                        LedgerFile.name(path) + " is no file of at most " + MOST_BYTES + " bytes. Check its name.");
            }
            byte[] bytes = Files.readAllBytes(path);
            JsonNode root = JSON.readTree(bytes);
            JsonNode all = root.isArray() ? root : root.path("payments");
            if (!all.isArray()) {
                throw new LedgerRefusedException("The file is neither a JSON list nor an object with a list payments.");
            }
            long rowNo = 0;
            for (JsonNode one : all) {
                gathered.take(++rowNo, one);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException unreadable) {
            throw new LedgerRefusedException(
                    "The file " + LedgerFile.name(path) + " cannot be read as JSON. Correct it, and confirm it again.");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static Map<String, String> cells(JsonNode one) {
        if (!one.isObject() || !one.has("tx_hash")) {
            throw new RowException(null, "this is no object with a tx_hash. Write null where there is none yet.");
        }
        Map<String, String> cells = new HashMap<>();
        one.fields().forEachRemaining(field -> {
            String name = field.getKey().equals("payment_key") ? "payment" : field.getKey();
            JsonNode value = field.getValue();
            if (Confirmation.COLUMNS.contains(name) && !value.isNull()) {
                if (!value.isValueNode()) {
                    throw new RowException(name, "this is no text and no number.");
                }
                cells.put(name, value.asText().strip());
            }
        });
        return cells;
    }
}
