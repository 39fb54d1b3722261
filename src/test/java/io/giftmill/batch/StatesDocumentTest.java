package io.giftmill.batch;

import io.giftmill.GeneratedDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatesDocumentTest {
    private static final String DOCUMENT = "docs/states.md";

    /** What a row of a file can become when it is stored. */
    private static final List<LineStatus> FIRST =
            List.of(LineStatus.RECEIVED, LineStatus.REJECTED, LineStatus.DUPLICATE);

    @Test
    void documentListsTheStatuses() {
        List<List<String>> rows =
                Arrays.stream(LineStatus.values()).map(StatesDocumentTest::row).toList();
        GeneratedDocument.part(DOCUMENT, "statuses")
                .says(GeneratedDocument.table(List.of("Status", "Meaning", "May become"), rows));
    }

    @Test
    void documentDrawsTheMoves() {
        List<String> lines = new ArrayList<>(List.of("```mermaid", "stateDiagram-v2"));
        FIRST.forEach(status -> lines.add("    [*] --> " + status));
        for (LineStatus from : LineStatus.values()) {
            next(from).forEach(to -> lines.add("    " + from + " --> " + to));
        }
        lines.add("```");
        GeneratedDocument.part(DOCUMENT, "moves").says(String.join("\n", lines));
    }

    @Test
    void everyStatusIsReached() {
        Set<LineStatus> reached = EnumSet.copyOf(FIRST);
        Deque<LineStatus> open = new ArrayDeque<>(FIRST);
        while (!open.isEmpty()) {
            next(open.pop()).filter(reached::add).forEach(open::push);
        }
        assertThat(reached).containsExactlyInAnyOrder(LineStatus.values());
    }

    @Test
    void finalStatusesAreLeftForLateMoneyOrByHandOnly() {
        Set<LineStatus> lateMoney = EnumSet.of(LineStatus.REFUNDED, LineStatus.REVIEW, LineStatus.RECEIVED);
        assertThat(LineStatus.values())
                .filteredOn(LineStatus::isFinal)
                .allSatisfy(status -> assertThat(lateMoney).containsAll(LegalMoves.from(status)));
    }

    private static List<String> row(LineStatus status) {
        String moves = next(status).map(LineStatus::name).collect(Collectors.joining(", "));
        String name = status.isFinal() ? "**" + status + "**" : status.name();
        return List.of(name, status.sentence(), moves.isEmpty() ? "nothing" : moves);
    }

    private static Stream<LineStatus> next(LineStatus status) {
        return LegalMoves.from(status).stream().sorted();
    }
}
