package io.giftmill.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the machine-readable reasons in an answer. */
final class Problems {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,99}");
    private static final int LONGEST_DETAILS = 2_000;
    /** How a listed problem names its code: the first on the live API, the others in case. */
    private static final List<String> CODE_FIELDS = List.of("problem", "code", "error_code");

    private Problems() {}

    /** The {@code problems} of an answer; null, an empty list and absence all mean none (all three seen). */
    static List<Problem> of(JsonNode problems) {
        List<Problem> found = new ArrayList<>();
        if (problems != null && problems.isArray()) {
            problems.forEach(problem -> found.add(one(problem)));
        } else if (isSomething(problems)) {
            found.add(one(problems));
        }
        return List.copyOf(found);
    }

    static boolean isCode(String text) {
        return text != null && CODE.matcher(text).matches();
    }

    /** Compact JSON, or null when there is none or too much of it. */
    static String details(JsonNode details) {
        if (!isSomething(details)) {
            return null;
        }
        String json = details.toString();
        return json.length() > LONGEST_DETAILS ? null : Words.clean(json, LONGEST_DETAILS);
    }

    private static boolean isSomething(JsonNode node) {
        return node != null
                && !node.isNull()
                && !node.isMissingNode()
                && !(node.isContainerNode() && node.isEmpty())
                && !(node.isTextual() && node.asText().isBlank())
                && !(node.isBoolean() && !node.booleanValue());
    }

    private static Problem one(JsonNode problem) {
        String code = problem.isTextual() ? problem.asText().strip() : codeIn(problem);
        // A problem we cannot read is still a problem.
        return isCode(code)
                ? new Problem(code, details(problem.get("moreDetails")))
                : new Problem(Problem.UNREADABLE, details(problem));
    }

    private static String codeIn(JsonNode problem) {
        return CODE_FIELDS.stream()
                .map(field -> problem.path(field).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
