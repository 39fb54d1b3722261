package io.giftmill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    @Test
    void documentsLinkOnlyToFilesThatExist() throws IOException {
        assertThat(documents())
                .isNotEmpty()
                .allSatisfy(document -> assertThat(links(document))
                        .as(document.toString())
                        .allSatisfy(link ->
                                assertThat(document.resolveSibling(link)).exists()));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(Path::of),
                            docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Path::toAbsolutePath)
                    .toList();
        }
    }

    private static List<String> links(Path document) {
        try {
            return LINK.matcher(Files.readString(document))
                    .results()
                    .map(LinksTest::target)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String target(MatchResult link) {
        return link.group(1);
    }
}
