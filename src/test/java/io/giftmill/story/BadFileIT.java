package io.giftmill.story;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that cannot be orders. One sentence says why, and nothing of them is kept. */
class BadFileIT {
    private static final String HEADER = "row_ref,brand_name,country_code,denomination,recipient\n";
    private static final String ROW = "A-1,Airbnb,US,100 USD,ana@example.com\n";
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private final Map<Path, String> files = new LinkedHashMap<>();

    @Test
    void refusesEachWithASentenceAndKeepsNothingOfIt() throws Exception {
        file("empty.csv", "", "empty");
        file("header-only.csv", HEADER, "no row");
        file("unknown-columns.csv", "name,amount_due\nAna,5\n", "row_ref");
        file("no-recipient.csv", "row_ref,brand_name,country_code,denomination\nA-1,Airbnb,US,100 USD\n", "recipient");
        file("same-column-twice.csv", HEADER.replace("denomination", "recipient"), "recipient");
        file("wrong-count.csv", "#BATCH,rows=2\n" + HEADER + ROW, "rows");
        file("wrong-total.csv", "#BATCH,total.USD=99.00\n" + HEADER + ROW, "99");
        file(
                "picture.csv",
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13},
                "a picture, not a CSV");
        file("workbook.xlsx", zip(), "workbook");
        file(
                "windows-1252.csv",
                (HEADER + ROW.replace("Airbnb", "Cinépolis")).getBytes(Charset.forName("windows-1252")),
                "UTF-8");
        Path first = files.keySet().iterator().next();
        String[] others = files.keySet().stream().skip(1).map(Path::toString).toArray(String[]::new);

        Program program = Program.in(folder);
        Run run = program.order(first, others).endsWith(2).isReadable();

        List<String> said = run.out().lines().filter(line -> !line.isBlank()).toList();
        assertThat(said).as("%s", run).hasSize(2 * files.size());
        int line = 0;
        for (Map.Entry<Path, String> file : files.entrySet()) {
            assertThat(said.get(line++))
                    .as("%s", file)
                    .containsIgnoringCase(file.getValue())
                    .endsWith(".");
            assertThat(said.get(line++)).isEqualTo("Nothing of " + file.getKey().getFileName() + " was ordered.");
        }
        assertThat(run.complaints()).isEmpty();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.holdsOnlyRefusals(files.size());
        }
    }

    @Test
    void refusesAnEndlessCellWithoutHoldingItInMemory() throws Exception {
        Path endless = folder.resolve("endless.csv");
        byte[] block = new byte[MIB];
        Arrays.fill(block, (byte) 'a');
        try (OutputStream out = Files.newOutputStream(endless)) {
            out.write(HEADER.getBytes());
            for (int i = 0; i < 600; i++) {
                out.write(block);
            }
        }
        Program program = Program.in(folder);
        Run run = program.order(endless, "--json").endsWith(2).isReadable();
        Files.delete(endless);
        assertThat(run.json().path("refused")).as("%s", run).hasSize(1);
        assertThat(run.json().path("refused").path(0).asText()).contains("longer");
        try (StoredRecord record = StoredRecord.of(program)) {
            record.holdsOnlyRefusals(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"missing.csv, There is no file", ".,is a folder"})
    void saysAtOnceThatThereIsNoFile(String name, String sentence) {
        Program program = Program.in(folder);
        Run run = program.order(folder.resolve(name)).endsWith(2).isReadable();
        assertThat(run.err().lines()).singleElement().asString().contains(sentence);
        assertThat(run.out()).isEmpty();
        assertThat(program.data()).doesNotExist();
    }

    private void file(String name, String text, String sentence) throws Exception {
        file(name, text.getBytes(), sentence);
    }

    private void file(String name, byte[] bytes, String sentence) throws Exception {
        files.put(Files.write(folder.resolve(name), bytes), sentence);
    }

    private static byte[] zip() throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(HEADER.getBytes());
        }
        return bytes.toByteArray();
    }
}
