package io.giftmill.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouteFilesTest {

    @TempDir
    private Path folder;

    @Test
    void refusesAFolderThatIsNotThere() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> RouteFiles.pattern(RouteFiles.ALL, missing))
                .isInstanceOf(UnusableException.class)
                .hasMessage("--routes: there is no folder " + missing + ".");
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws IOException {
        Path file = write("place.camel.yaml");
        assertThatThrownBy(() -> RouteFiles.pattern(RouteFiles.ALL, file)).isInstanceOf(UnusableException.class);
    }

    @Test
    void refusesANameThatWouldBeTakenForTwo() throws IOException {
        Path file = write("place,too.camel.yaml");
        assertThatThrownBy(() -> RouteFiles.pattern(RouteFiles.ALL, folder))
                .hasMessage("--routes: there is a comma in " + file + "; rename it.");
    }

    @Test
    void loadsNoStageThatTheCommandDoesNotNeed() throws IOException {
        write("place.camel.yaml");
        assertThat(pattern(RouteFiles.CHECK)).hasSize(4).noneMatch(file -> file.contains("place"));
    }

    @Test
    void leavesFilesAloneThatAreNoRoutes() throws IOException {
        write("README.md");
        write("place.yaml");
        write("place.camel.yaml.bak");
        assertThat(pattern(List.of("place"))).containsExactly("classpath:routes/place.camel.yaml");
    }

    @Test
    void replacesAFileByOneOfTheSameName() throws IOException {
        Path own = write("place.camel.yaml");
        assertThat(pattern(List.of("errors", "place", "fund")))
                .containsExactly(
                        "classpath:routes/errors.camel.yaml", "file:" + own, "classpath:routes/fund.camel.yaml");
    }

    @Test
    void addsFilesOfOtherNamesInTheirOrder() throws IOException {
        Path second = write("zeta.camel.yaml");
        Path first = write("alpha.camel.yaml");
        assertThat(pattern(List.of("errors")))
                .containsExactly("classpath:routes/errors.camel.yaml", "file:" + first, "file:" + second);
    }

    @Test
    void loadsTheFilesOfTheProgramWithoutAFolder() {
        assertThat(RouteFiles.pattern(List.of("errors", "fund"), null))
                .isEqualTo("classpath:routes/errors.camel.yaml,classpath:routes/fund.camel.yaml");
    }

    private List<String> pattern(List<String> names) {
        return List.of(RouteFiles.pattern(names, folder).split(","));
    }

    private Path write(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "");
    }
}
