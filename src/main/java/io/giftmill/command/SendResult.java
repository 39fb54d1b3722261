package io.giftmill.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.queue.AnswerReader;
import io.giftmill.queue.FileSender.Sent;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What sending a file says: for people, and with {@code --json} one object for programs. */
final class SendResult {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WELL = Set.of("DELIVERED", "DUPLICATE");
    /** Rows that were not sent, and dead messages, in the JSON; their numbers count all. */
    private static final int MOST_LISTED = 100;

    private final PrintStream out;
    private final boolean json;
    private final Map<String, Object> object = new LinkedHashMap<>();
    private boolean well = true;

    SendResult(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void sent(Sent sent) {
        say("Sent %d rows in %d messages, %s1 to %d"
                .formatted(sent.rows(), sent.messages(), sent.prefix(), sent.messages()));
        sent.unsent().forEach(row -> say("  not sent, " + row));
        object.put("rows", sent.rows());
        object.put("messages", sent.messages());
        object.put("message_ref_prefix", sent.prefix());
        object.put("rows_not_sent", sent.unsent().size());
        object.put("not_sent", sent.unsent().stream().limit(MOST_LISTED).toList());
        well &= sent.unsent().isEmpty();
    }

    /** The answer to one line. */
    void line(JsonNode answer) {
        StringBuilder words = new StringBuilder("  ")
                .append(answer.path("row_ref").asText("-"))
                .append(' ')
                .append(answer.path("status").asText());
        JsonNode delivery = answer.path("delivery");
        if (delivery.isObject()) {
            words.append(' ').append(delivery.path("masked").asText());
        }
        answer.path("problems")
                .forEach(problem ->
                        words.append(' ').append(problem.path("sentence").asText()));
        say(words.toString());
    }

    /** @param complete whether every message has ended */
    void answered(AnswerReader answers, boolean complete) {
        answers.dead().forEach((message, why) -> say("  " + message + " was not taken. " + why));
        answers.statuses()
                .forEach((status, count) ->
                        say(String.format(Locale.ROOT, "  %-10s %6d", status.toLowerCase(Locale.ROOT), count)));
        if (!complete) {
            say("Not everything has ended. The same command goes on waiting, and orders nothing twice.");
        }
        object.put("complete", complete);
        object.put("statuses", answers.statuses());
        object.put("messages_not_taken", answers.dead().size());
        object.put("not_taken", first(answers.dead()));
        well &= complete
                && answers.dead().isEmpty()
                && WELL.containsAll(answers.statuses().keySet());
    }

    ExitCode end() {
        ExitCode code = well ? ExitCode.DELIVERED : ExitCode.ATTENTION;
        if (json) {
            object.put("exit_code", code.number());
            try {
                out.println(JSON.writeValueAsString(object));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("A map of texts and numbers is always JSON", impossible);
            }
        }
        out.flush();
        return code;
    }

    private static Map<String, String> first(Map<String, String> dead) {
        Map<String, String> first = new LinkedHashMap<>();
        dead.entrySet().stream().limit(MOST_LISTED).forEach(entry -> first.put(entry.getKey(), entry.getValue()));
        return first;
    }

    private void say(String sentence) {
        if (!json) {
            out.println(sentence);
        }
    }
}
