package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** How the program is called, and what it says when it is called wrongly. */
class CommandLineIT {
    @TempDir
    Path folder;

    @Test
    void explainsItself() {
        Run help = Program.in(folder).run("--help").endsWith(0).isReadable();
        assertThat(help.out()).contains("order", "check", "serve", "sandbox", "Exit codes");
        Run order = Program.in(folder).run("order", "--help").endsWith(0).isReadable();
        assertThat(order.out()).contains("FILE", "--json", "--data");
    }

    @Test
    void hintsAtWhatWasMeant() {
        Run run =
                Program.in(folder).run("order", "file.csv", "--jsn").endsWith(2).isReadable();
        assertThat(run.err()).contains("--jsn", "--json");
        assertThat(run.out()).isEmpty();
        Run command = Program.in(folder).run("ordr", "file.csv").endsWith(2).isReadable();
        assertThat(command.err()).contains("ordr", "order");
    }

    @Test
    void takesRouteFilesFromAFolderInPlaceOfItsOwn() throws Exception {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        String own = Files.readString(Path.of("routes", "reconcile.camel.yaml"));
        String ours = own.replaceFirst("steps:\n", "steps:\n        - log:\n            message: A route of ours\n");
        assertThat(ours).isNotEqualTo(own);
        Files.writeString(routes.resolve("reconcile.camel.yaml"), ours);
        Program program = Program.in(folder);
        Run run = program.order(Samples.named("control-totals.csv"), "--json", "--routes", routes.toString())
                .endsWith(0);
        assertThat(run.lines("delivered")).as("%s", run).isEqualTo(run.lines("lines"));
        assertThat(program.data().resolve("logs").resolve("giftmill.log"))
                .content()
                .contains("A route of ours");
    }
}
