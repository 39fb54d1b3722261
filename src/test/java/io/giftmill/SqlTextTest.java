package io.giftmill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No statement for the database is put together from values: those are parameters. */
class SqlTextTest {
    private static final String TEXT = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
    private static final String PART = "(?:" + TEXT + "|[A-Za-z_][\\w.]*(?:\\([^()]*\\))?)";
    private static final Pattern CHAIN = Pattern.compile(PART + "(?:\\s*\\+\\s*" + PART + ")+");
    private static final Pattern STATEMENT = Pattern.compile(
            "\"(?:select|insert into|update|delete from) |\" (?:where|order by) [a-z_.]+ ?(?:=|in|<|>|\")|\" order by \"");
    private static final Pattern BLOCK = Pattern.compile(
            "\"\"\"\\s*(?:select|insert|update|delete)[^;]*?\"\"\"\\s*\\.formatted\\((?![A-Z][A-Z0-9_]*\\))");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*|[A-Z]\\w*\\.[A-Z][A-Z0-9_]*");

    /** Parts that are no constants by name, and are by what they are: one of two texts, and a name its callers write down. */
    private static final Set<String> FIXED = Set.of("matching(key)", "sequence");

    private static List<String> assembled(String code) {
        List<String> found = new ArrayList<>();
        for (Matcher chain = CHAIN.matcher(code); chain.find(); ) {
            String text = chain.group();
            boolean fixed = Stream.of(text.replaceAll(TEXT, " ").split("\\+"))
                    .map(String::strip)
                    .allMatch(part -> part.isEmpty()
                            || FIXED.contains(part)
                            || CONSTANT.matcher(part).matches());
            if (!fixed && STATEMENT.matcher(text).find()) {
                found.add(text);
            }
        }
        for (Matcher block = BLOCK.matcher(code); block.find(); ) {
            found.add(block.group());
        }
        return found;
    }

    @Test
    void holdNoValues() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                assertThat(assembled(Files.readString(file))).as("%s", file).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc.query(\"select id from line where row_ref = '\" + name + \"'\")",
                "jdbc.update(\"update line set reason = \" + line.reason())",
                "jdbc.query(COLUMNS + \" where batch_ref = '\" + name)",
                "jdbc.query(COLUMNS + \" order by \" + column)",
                "jdbc.query(\"\"\"\n select %s from line\"\"\".formatted(column))"
            })
    void areSeenWhenTheyDo(String code) {
        assertThat(assembled(code)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ + \" where l.id = ? limit \" + PAGE", "\"The file \" + name + \" where it is\""})
    void areNotSeenWhereThereAreNone(String code) {
        assertThat(assembled(code)).isEmpty();
    }
}
