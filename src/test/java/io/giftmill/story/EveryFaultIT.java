package io.giftmill.story;

import io.giftmill.GeneratedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way to go wrong that the simulated partner knows, each met by a line of its own: what becomes of the line is documented. */
class EveryFaultIT {
    private static final Pattern FAULT = Pattern.compile("\\| `fault\\+([a-z0-9-]+)` \\|[^|]*\\| ([^|]+) \\|");
    /** Where the partner's clock and the payment race each other, the machine decides. */
    private static final Map<String, List<String>> RACES = Map.of(
            "fast-expiry", List.of("DELIVERED", "REVIEW", "EXPIRED"), "state-canceled", List.of("REVIEW", "EXPIRED"));

    private static final String FATES = """
            select l.status || coalesce(' ' || l.reason, '') from line l
            join line_request r on r.line_id = l.id where r.row_ref = '%s'""";

    @TempDir
    Path folder;

    /**
     * A fault of the sandbox.
     *
     * @param name as in the recipient
     * @param sentence what the partner then does
     */
    private record Fault(String name, String sentence) {
        static Fault of(MatchResult row) {
            return new Fault(row.group(1), row.group(2));
        }

        String ref() {
            return "F-" + name;
        }

        List<String> row(String fate) {
            String[] words = fate.split(" ", 2);
            List<String> possible = RACES.get(name);
            if (possible != null) {
                assertThat(possible).as(name).contains(words[0]);
                return List.of("`" + name + "`", sentence, String.join(" or ", possible), "how fast it was paid");
            }
            return List.of("`" + name + "`", sentence, words[0], words.length == 1 ? "" : "`" + words[1] + "`");
        }

        String line() {
            return ref() + ",Airbnb,US,100 USD,,fault+" + name + ".x@example.com,";
        }
    }

    private static List<Fault> faults() throws IOException {
        return FAULT.matcher(Files.readString(Path.of("docs", "sandbox.md")))
                .results()
                .map(Fault::of)
                .toList();
    }

    @Test
    void leavesEachLineInTheStatusThatIsDocumented() throws Exception {
        List<Fault> faults = faults();
        assertThat(faults).hasSizeGreaterThan(60);
        Path file = Samples.write(folder.resolve("faults.csv"), faults.stream().map(Fault::line));
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--confirmation", "300", "--delivery", "300", "--payment-window", "40")) {
            Program program = Program.in(folder.resolve("ours"))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_PARTNER_RESPONSE_TIMEOUT", "5s")
                    .with("GIFTMILL_PLACE_WINDOW", "40s")
                    .with("GIFTMILL_FUND_MARGIN", "10s")
                    .with("GIFTMILL_TRACK_ARTEFACT_PATIENCE", "20s")
                    .with("GIFTMILL_ORDER_PATIENCE", "45s");
            Run run = program.order(file, "--json").endsWith(1).isReadable();
            assertThat(run.linesInAllBuckets()).isEqualTo(run.lines("lines")).isEqualTo(faults.size());
            assertThat(run.json().path("balanced").asBoolean()).as("%s", run).isTrue();
            assertThat(sandbox.report().path("redirects_followed").asLong(-1)).isZero();
            assertThat(sandbox.report().at("/paid_twice/count").asLong(-1)).isZero();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.agreesWith(sandbox);
                List<List<String>> fates = new ArrayList<>();
                for (Fault fault : faults) {
                    String fate = record.texts(FATES.formatted(fault.ref())).get(0);
                    fates.add(fault.row(fate));
                }
                GeneratedDocument.part("docs/partner.md", "fates")
                        .says(GeneratedDocument.table(
                                List.of("Fault", "What the partner does", "The line is then", "because of"), fates));
            }
        }
    }
}
