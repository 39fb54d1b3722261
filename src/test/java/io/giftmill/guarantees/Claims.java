package io.giftmill.guarantees;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files in {@code src/test/resources/guarantees}: what may happen, and what is claimed of it. */
final class Claims {
    private static final Path FOLDER = Path.of("src", "test", "resources", "guarantees");
    private static final String TITLES = "titles.csv";

    private Claims() {}

    /** Section and title of everything that may happen, by id. */
    static Map<String, NamedCsvRecord> titles() throws IOException {
        Map<String, NamedCsvRecord> titles = new LinkedHashMap<>();
        read(FOLDER.resolve(TITLES)).forEach(row -> titles.put(row.getField("id"), row));
        return titles;
    }

    /** What is claimed, by id; several claims on one thing are one. */
    static Map<String, Claim> all() throws IOException {
        Map<String, Claim> claims = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                if (!file.endsWith(TITLES)) {
                    read(file).forEach(row -> claims.merge(row.getField("id"), claim(row), Claim::and));
                }
            }
        }
        return claims;
    }

    private static Claim claim(NamedCsvRecord row) {
        List<String> proofs = Arrays.stream(row.getField("proof").strip().split("\\s+"))
                .filter(proof -> !proof.isEmpty())
                .toList();
        return new Claim(
                row.getField("id"),
                Verdict.valueOf(row.getField("verdict")),
                proofs,
                row.getField("note").strip());
    }

    private static List<NamedCsvRecord> read(Path file) throws IOException {
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            reader.forEach(rows::add);
        }
        return rows;
    }
}
