package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A machine on which nobody can be asked for a name, the time or a revoked certificate. */
class OfflineIT {
    private static final int LINES = 10;

    @TempDir
    Path folder;

    @Test
    void ordersWhereNoNameCanBeLookedUp() throws Exception {
        Path nobody = Files.createFile(folder.resolve("hosts"));
        Run run = Program.in(folder).under("-Djdk.net.hosts.file=" + nobody).order(file(), "--json");
        assertThat(run.endsWith(0).lines("delivered")).isEqualTo(LINES);
    }

    @Test
    void startsAndOrdersWithoutANetwork() throws Exception {
        assumeTrue(Program.canBeAlone(), "this machine lets us take the network away from a process");
        Program program = Program.in(folder).withoutNetwork();
        assertThat(program.order(file(), "--json").endsWith(0).lines("delivered"))
                .isEqualTo(LINES);
        try (Process serve =
                program.start(List.of("serve", "--data", program.data().toString()))) {
            serve.untilItSays("Watching");
            serve.terminate().endsWith(3).isReadable();
        }
    }

    private Path file() {
        return Samples.rows(folder.resolve("rewards.csv"), 0, LINES);
    }
}
