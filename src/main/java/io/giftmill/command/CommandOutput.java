package io.giftmill.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.money.Money;
import io.giftmill.secret.Secret;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command on the record says: for people, and with {@code --json} one object for programs. */
final class CommandOutput {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final boolean json;
    private final Map<String, Object> object = new LinkedHashMap<>();

    CommandOutput(PrintStream out, boolean json, String mode) {
        this.out = out;
        this.json = json;
        if (mode != null) {
            object.put("mode", mode);
            if (mode.equals("SANDBOX")) {
                say("SANDBOX: a simulated partner. Nothing shown here can be bought.");
            }
        }
    }

    /** A sentence for people. */
    void say(String sentence) {
        if (!json) {
            out.println(PlainText.line(sentence));
        }
    }

    void table(TextTable table) {
        if (!json) {
            table.print(out);
        }
    }

    /** What somebody was allowed to see: for people as it is on a line of its own, for programs as a field. */
    void secret(String name, Secret secret) {
        if (json) {
            object.put(name, secret.reveal());
        } else {
            out.println(name + ": " + PlainText.visible(secret.reveal()));
        }
    }

    /** A field for programs. Texts in it must have been made plain. */
    CommandOutput put(String name, Object value) {
        object.put(name, value);
        return this;
    }

    ExitCode end(ExitCode code) {
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

    /** How old something is, for people. */
    static String age(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.toMinutes() < 2) {
            return "just now";
        }
        return age.toHours() < 2
                ? age.toMinutes() + " minutes ago"
                : age.toDays() < 2 ? age.toHours() + " hours ago" : age.toDays() + " days ago";
    }

    static String text(Money money) {
        return money == null ? "" : money.toString();
    }

    static List<String> plain(List<String> texts) {
        return texts.stream().map(PlainText::line).toList();
    }
}
