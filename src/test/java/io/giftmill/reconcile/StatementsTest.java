package io.giftmill.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatementsTest {

    @Test
    void reportsOnlySelect() throws IOException {
        List<String> names = reports();
        assertThat(names).isNotEmpty();
        assertThat(names)
                .allSatisfy(name -> assertThat(Sql.load(name))
                        .startsWith("select")
                        .doesNotContainPattern("(?i)\\b(insert|update|delete|merge|truncate|alter|drop|create)\\b"));
    }

    private static List<String> reports() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/sql"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("report-"))
                    .sorted()
                    .toList();
        }
    }
}
