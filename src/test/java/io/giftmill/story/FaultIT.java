package io.giftmill.story;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A partner that goes wrong in thirty ways at once. Every line ends somewhere with a name, and nothing is paid twice. */
class FaultIT {
    @TempDir
    Path folder;

    @Test
    void namesWhatHasBecomeOfEveryLine() throws Exception {
        try (SandboxProcess sandbox =
                SandboxProcess.in(folder.resolve("partner"), "--confirmation", "300", "--delivery", "300")) {
            Program program = Program.in(folder.resolve("ours"))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_PARTNER_RESPONSE_TIMEOUT", "5s")
                    .with("GIFTMILL_ORDER_PATIENCE", "20s");
            Run run = program.order(Samples.named("sandbox-faults.csv"), "--json")
                    .endsWith(1)
                    .isReadable();
            assertThat(run.linesInAllBuckets()).isEqualTo(run.lines("lines")).isEqualTo(31);
            assertThat(run.json().path("balanced").asBoolean()).as("%s", run).isTrue();
            assertThat(run.lines("delivered")).as("%s", run).isGreaterThanOrEqualTo(10);
            assertThat(sandbox.report().at("/paid_twice/count").asLong(-1)).isZero();
            assertThat(sandbox.report().path("redirects_followed").asLong(-1)).isZero();
            try (StoredRecord record = StoredRecord.of(program)) {
                assertThat(record.texts("""
                                select r.row_ref || ' ' || l.status from line l join line_request r on r.line_id = l.id
                                where l.status not in ('DELIVERED', 'RELEASED', 'PAID') and l.reason is null""")).as("lines without a reason").isEmpty();
                record.agreesWith(sandbox);
            }
        }
    }
}
