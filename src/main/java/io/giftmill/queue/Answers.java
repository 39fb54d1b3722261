package io.giftmill.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.queue.QueueMessages.Taken;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes answers as JSON. Amounts are texts, so that no reader rounds them. */
@Component
@WhileServing
class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATUSES = """
            select l.status, count(*) as lines from line l join queue_line q on q.line_id = l.id
            where q.message_id = ? group by l.status order by l.status""";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final LineFacts facts;
    private volatile String mode;

    Answers(JdbcTemplate jdbc, Clock clock, LineFacts facts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.facts = facts;
    }

    /** That a message was taken. */
    String accepted(Taken message, long lines, long badRows) {
        Map<String, Object> answer = head("accepted", message);
        answer.put("lines", lines);
        answer.put("rejected_rows", badRows);
        return json(answer);
    }

    /**
     * Where one line ended.
     *
     * @param line its number in the batch
     * @param withCode whether its code leaves with the answer
     */
    record OfLine(String body, long line, boolean withCode) {}

    OfLine line(Taken message, long lineId) {
        LineFacts.Facts found = facts.of(lineId);
        Map<String, Object> answer = head("line", message);
        answer.putAll(found.fields());
        return new OfLine(json(answer), found.line(), found.withCode());
    }

    /** Where all lines of a message ended. */
    String batch(Taken message) {
        Map<String, Object> answer = head("batch", message);
        Map<String, Long> statuses = new LinkedHashMap<>();
        jdbc.query(
                STATUSES,
                row -> {
                    statuses.put(row.getString("status"), row.getLong("lines"));
                },
                message.id());
        answer.put(
                "lines", statuses.values().stream().mapToLong(Long::longValue).sum());
        answer.put("statuses", statuses);
        answer.put("quoted", facts.quotedOfDelivered(message.id()));
        return json(answer);
    }

    /** A wish for the catalogue of some countries; of the configured ones if there are none. */
    String wish(List<String> countries) {
        return json(countries.isEmpty() ? Map.of() : Map.of("countries", countries));
    }

    private Map<String, Object> head(String type, Taken message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", type);
        answer.put("mode", mode());
        answer.put("message_ref", message.messageRef());
        answer.put("batch", message.batch());
        answer.put("batch_ref", message.batchRef());
        answer.put("at", clock.instant().toString());
        return answer;
    }

    /** Whether money is spent; an answer of a rehearsal must not be taken for more. */
    private String mode() {
        if (mode == null) {
            List<String> modes = jdbc.queryForList("select mode from installation", String.class);
            mode = modes.isEmpty() ? null : modes.get(0);
        }
        return mode;
    }

    private static String json(Map<String, Object> answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts and numbers is always JSON", impossible);
        }
    }
}
