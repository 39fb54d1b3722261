package io.giftmill.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the intake of files reads, for tests of other packages. */
public final class TestRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestRows() {}

    /** The cells of each row as they stand in a file, good or bad. */
    public static List<List<String>> of(Path file) {
        return new TestFiles(file.getParent(), Map.of())
                .lines(file).stream().map(line -> cells(line.cellsJson())).toList();
    }

    private static List<String> cells(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
