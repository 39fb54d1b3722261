package io.giftmill.order;

import io.giftmill.GeneratedDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProblemsDocumentTest {

    @Test
    void documentListsTheRules() {
        List<List<String>> rows = new TreeMap<>(ProblemPolicy.rules())
                .entrySet().stream().map(ProblemsDocumentTest::row).toList();
        GeneratedDocument.part("docs/problems.md", "problems")
                .says(GeneratedDocument.table(List.of("Code", "Class", "Held for", "What people read"), rows));
    }

    private static List<String> row(Map.Entry<String, ProblemPolicy.Rule> entry) {
        ProblemPolicy.Rule rule = entry.getValue();
        return List.of("`" + entry.getKey() + "`", rule.kind().name(), words(rule.hold()), rule.sentence());
    }

    private static String words(Duration hold) {
        if (hold.isZero()) {
            return "";
        }
        return hold.toMinutesPart() == 0 ? hold.toHours() + " h" : hold.toMinutes() + " min";
    }
}
