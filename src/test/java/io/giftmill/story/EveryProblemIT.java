package io.giftmill.story;

import io.giftmill.GeneratedDocument;
import io.giftmill.order.ProblemPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every problem the simulated partner can name, at the check of a line and at its order: what becomes of the line is documented. */
class EveryProblemIT {
    private static final Pattern CODE = Pattern.compile("^- `([a-z-]+)`$", Pattern.MULTILINE);
    private static final String PROVEN = "`EveryProblemIT.leavesEachLineWhereTheClassOfItsProblemSends`";

    @TempDir
    Path folder;

    private static List<String> codes() throws Exception {
        return CODE.matcher(Files.readString(Path.of("docs", "sandbox.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Where the lines end whose partner names each code at one moment, by code. */
    private Map<String, String> fates(String moment, List<String> codes) throws Exception {
        Path file = Samples.write(
                folder.resolve(moment + ".csv"),
                codes.stream()
                        .map(code ->
                                "P-" + code + ",Airbnb,US,100 USD,,fault+" + moment + "-" + code + ".x@example.com,"));
        Map<String, String> fates = new TreeMap<>();
        try (SandboxProcess sandbox = SandboxProcess.in(folder.resolve("partner-" + moment))) {
            Program program = Program.in(folder.resolve("ours-" + moment))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_ORDER_PATIENCE", "20s");
            Run run = program.order(file, "--json").endsWith(1).isReadable();
            assertThat(run.linesInAllBuckets()).isEqualTo(codes.size());
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                for (String code : codes) {
                    fates.put(
                            upper(code),
                            record.texts("""
                                    select l.status || coalesce(' `' || nullif(l.reason, '%s') || '`', '') from line l
                                    join line_request r on r.line_id = l.id
                                    where r.row_ref = 'P-%s'""".formatted(upper(code), code)).get(0));
                }
            }
        }
        return fates;
    }

    @Test
    void leavesEachLineWhereTheClassOfItsProblemSends() throws Exception {
        List<String> codes = codes();
        assertThat(codes).hasSizeGreaterThan(30);
        Map<String, String> atCheck = fates("problem", codes);
        Map<String, String> atOrder = fates("create", codes);
        ProblemPolicy policy = ProblemPolicy.standard();
        List<List<String>> rows = new ArrayList<>();
        atCheck.forEach((code, fate) ->
                rows.add(List.of("`" + code + "`", policy.of(code).kind().name(), fate, atOrder.get(code), PROVEN)));
        GeneratedDocument.part("docs/partner.md", "problems")
                .says(GeneratedDocument.table(
                        List.of("Problem", "Class", "Named at its check", "Named at its order", "Proven by"), rows));
    }
}
