package io.giftmill.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run of the program that has ended.
 *
 * @param code its exit code
 * @param out what it said on standard output
 * @param err what it said on standard error
 */
record Run(int code, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> BUCKETS =
            List.of("delivered", "rejected", "duplicate", "held", "review", "failed", "expired", "open");

    Run endsWith(int expected) {
        assertThat(code).as("exit code of %s", this).isEqualTo(expected);
        return this;
    }

    /** A person can read it: sentences, no traces of the program's inside. */
    Run isReadable() {
        assertThat(Stream.concat(out.lines(), err.lines()))
                .as("no stack trace, banner or class name in %s", this)
                .noneMatch(line -> line.matches("\\s+at [\\w.$/]+\\(.*")
                        || line.contains("Caused by:")
                        || line.contains(":: Spring Boot ::")
                        || line.contains("java.lang.")
                        || line.contains("org.springframework"));
        return this;
    }

    /** The last line of standard output. */
    JsonNode json() {
        List<String> lines = out.lines().toList();
        assertThat(lines).as("standard output of %s", this).isNotEmpty();
        try {
            return JSON.readTree(lines.get(lines.size() - 1));
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("The last line is not JSON: " + this, notJson);
        }
    }

    /** The lines in a bucket, as the JSON says. */
    long lines(String bucket) {
        return json().path(bucket).asLong(-1);
    }

    long linesInAllBuckets() {
        return BUCKETS.stream().mapToLong(this::lines).sum();
    }

    /** What it complained about, without its progress. */
    List<String> complaints() {
        return err.lines()
                .filter(line -> !line.isBlank() && !line.endsWith("…") && !line.matches(".* \\[[#.]+] \\d+/.*"))
                .toList();
    }

    @Override
    public String toString() {
        return "a run that ended with " + code + "\n--- standard output\n" + out + "--- standard error\n" + err
                + "---\n";
    }
}
