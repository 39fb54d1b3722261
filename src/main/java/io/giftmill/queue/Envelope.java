package io.giftmill.queue;

import io.giftmill.ingest.Shown;
import io.giftmill.queue.QueueRequest.Kind;
import io.giftmill.queue.QueueRequest.Sender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a message while they are gathered, and what they must be together. */
final class Envelope {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern ROWS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_BATCH_REF = 64;

    private final Map<String, String> texts = new HashMap<>();
    Map<String, String> defaults = Map.of();
    Map<String, String> totals = Map.of();
    Map<String, String> line;
    List<Map<String, String>> lines;
    List<String> countries;

    void put(String name, String value) {
        texts.put(name, value);
    }

    QueueRequest request() {
        Kind kind = kind();
        List<Map<String, String>> all = lines(kind);
        checkCountries(kind);
        List<String> wanted = countries == null ? List.of() : List.copyOf(countries);
        String requestedBy = visible("requested_by", LONGEST_NAME);
        String batchRef = visible("batch_ref", LONGEST_BATCH_REF);
        String hash =
                new MessageHash().of(kind, batchRef, requestedBy, texts.get("rows"), totals, defaults, all, wanted);
        return new QueueRequest(
                kind,
                reference(hash),
                hash,
                batchRef,
                requestedBy,
                rows(),
                totals,
                defaults,
                all,
                wanted,
                Sender.UNKNOWN);
    }

    private Kind kind() {
        String word = texts.get("type");
        if (word == null) {
            throw missing("type");
        }
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new BadMessageException(
                MessageErrorCode.TYPE_UNKNOWN,
                "The type " + Shown.value(word) + " is not known. Write line, batch or catalog-sync.");
    }

    private List<Map<String, String>> lines(Kind kind) {
        if (kind != Kind.LINE) {
            refuse("line", line);
        }
        if (kind != Kind.BATCH) {
            refuse("lines", lines);
        }
        return switch (kind) {
            case LINE -> line == null ? missing("line", List.of()) : List.of(line);
            case BATCH -> lines == null || lines.isEmpty() ? missing("lines", List.of()) : lines;
            case CATALOG_SYNC -> List.of();
        };
    }

    private void checkCountries(Kind kind) {
        if (kind != Kind.CATALOG_SYNC) {
            refuse("countries", countries);
        } else if (countries != null) {
            countries.stream()
                    .filter(country -> !COUNTRY.matcher(country).matches())
                    .findFirst()
                    .ifPresent(wrong -> {
                        throw MessageReader.invalid(
                                "countries", "has " + Shown.value(wrong) + ", which is no code of two capital letters");
                    });
        }
    }

    private String reference(String hash) {
        String reference = texts.get("message_ref");
        if (reference == null) {
            return "sha256:" + hash;
        }
        if (!REFERENCE.matcher(reference).matches()) {
            throw MessageReader.invalid("message_ref", "needs 1 to 100 letters, digits and . _ : -");
        }
        return reference;
    }

    private Long rows() {
        String rows = texts.get("rows");
        if (rows != null && !ROWS.matcher(rows).matches()) {
            throw MessageReader.invalid("rows", "is not a whole number");
        }
        return rows == null ? null : Long.valueOf(rows);
    }

    private String visible(String name, int most) {
        String text = texts.get(name);
        if (text == null) {
            return null;
        }
        boolean fits = !text.isBlank() && text.length() <= most;
        if (!fits || text.codePoints().anyMatch(Envelope::isHidden)) {
            throw MessageReader.invalid(name, "needs 1 to " + most + " visible characters");
        }
        return text;
    }

    static boolean isHidden(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static void refuse(String name, Object value) {
        if (value != null) {
            throw new BadMessageException(
                    MessageErrorCode.FIELD_UNKNOWN, "A message of this type has no field " + name + ". Remove it.");
        }
    }

    private static <T> T missing(String name, T never) {
        throw missing(name);
    }

    private static BadMessageException missing(String name) {
        return new BadMessageException(
                MessageErrorCode.FIELD_MISSING, "The field " + name + " is missing or empty. Add it.");
    }
}
