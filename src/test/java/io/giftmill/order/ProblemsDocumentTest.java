package io.giftmill.order;

import io.giftmill.GeneratedDocument;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProblemsDocumentTest {

    @Test
    void documentListsTheRules() {
        List<List<String>> rows = new TreeMap<>(ProblemPolicy.standard().rules())
                .entrySet().stream().map(ProblemsDocumentTest::row).toList();
        GeneratedDocument.part("docs/problems.md", "problems")
                .says(GeneratedDocument.table(
                        List.of("Code", "Class", "Stops", "Tried again after", "Given up after", "What people read"),
                        rows));
    }

    private static List<String> row(Map.Entry<String, ProblemPolicy.Rule> entry) {
        ProblemPolicy.Rule rule = entry.getValue();
        boolean held = !rule.hold().isZero();
        return List.of(
                "`" + entry.getKey() + "`",
                rule.kind().name(),
                held ? stops(rule) : "",
                held ? words(rule.schedule()) : "",
                words(rule.giveUp()),
                rule.sentence());
    }

    private static String stops(ProblemPolicy.Rule rule) {
        return rule.stops() == HoldScope.LINE ? "LINE" : rule.stops() + " after " + rule.after() + " recipients";
    }

    private static String words(HoldSchedule schedule) {
        if (schedule.turn() != HoldSchedule.Turn.NONE) {
            return "the turn of the " + schedule.turn().name().toLowerCase(Locale.ROOT);
        }
        return schedule.growth() == 1
                ? words(schedule.first())
                : words(schedule.first()) + ", then ×" + schedule.growth() + " up to " + words(schedule.longest());
    }

    private static String words(Duration hold) {
        if (hold.isZero()) {
            return "";
        }
        if (hold.toHours() > 48) {
            return hold.toDays() + " d";
        }
        return hold.toMinutesPart() == 0 ? hold.toHours() + " h" : hold.toMinutes() + " min";
    }
}
