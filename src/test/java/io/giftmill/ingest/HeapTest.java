package io.giftmill.ingest;

import io.giftmill.hostile.SmallMemory;
import io.giftmill.partner.TestAnswers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made to fill the memory, read by a process that has 256 MB of it. */
class HeapTest {
    /** More than the memory, for what a careless reader would gather; less for what only has to be read on and on. */
    private static final long MANY = 300L << 20;

    private static final long SOME = 30L << 20;
    private static final int ANSWER = 8 << 20;

    @TempDir
    private Path folder;

    @Test
    void refusesEveryBombWithinItsMemory() throws Exception {
        Path answer = folder.resolve("answer.txt");
        SmallMemory.run(HeapTest.class, folder, folder.toString(), answer.toString());
        assertThat(Files.readAllLines(answer))
                .containsExactly(
                        "mark that is not closed: FIELD_TOO_LONG",
                        "line without end: FIELD_TOO_LONG",
                        "short cells without end: TOO_MANY_COLUMNS",
                        "blank lines without end: EMPTY",
                        "bad rows without end: TOO_MANY_BAD_ROWS",
                        "answer of empty objects: Unknown",
                        "answer of problems: Unknown",
                        "answer of deliveries: Unknown",
                        "answer of arrays: Unknown",
                        "answer of one text: Unknown");
    }

    /** @param arguments a folder for the files, and the file for the answers */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Map<String, Supplier<String>> bombs = new LinkedHashMap<>();
        file(bombs, folder, MANY, "mark that is not closed", TestFiles.HEADER + "R-1,\"", "Airbnb,US,100 USD\n");
        file(bombs, folder, MANY, "line without end", TestFiles.HEADER, "xxxxxxxxxxxxxxxx");
        file(bombs, folder, SOME, "short cells without end", TestFiles.HEADER, "x,");
        file(bombs, folder, SOME, "blank lines without end", "", "\n");
        file(bombs, folder, SOME, "bad rows without end", TestFiles.HEADER, "x,Airbnb,US,100 USD\n");
        String id = "{\"order_id\":\"" + TestAnswers.ORDER_ID + "\",";
        answer(bombs, "empty objects", id + "\"deliveries\":[{}", ",{}", "]}");
        answer(bombs, "problems", "{\"problems\":[\"OUT_OF_STOCK\"", ",\"OUT_OF_STOCK\"", "]}");
        answer(
                bombs,
                "deliveries",
                id + "\"deliveries\":[{\"id\":\"x\"}",
                ",{\"id\":\"01234567890123456789012345678901234567890123456789\"}",
                "]}");
        answer(bombs, "arrays", id + "\"problems\":[[]", ",[]", "]}");
        answer(bombs, "one text", id + "\"x\":\"", "xxxxxxxxxxxxxxxx", "\"}");
        StringBuilder answers = new StringBuilder();
        bombs.forEach((name, bomb) ->
                answers.append(name).append(": ").append(bomb.get()).append('\n'));
        Files.writeString(Path.of(arguments[1]), answers);
    }

    private static void file(
            Map<String, Supplier<String>> bombs, Path folder, long size, String name, String head, String repeated) {
        bombs.put(name, () -> {
            Path file = folder.resolve("bomb.csv");
            try {
                write(file, size, head, repeated);
                new TestFiles(folder, Map.of()).inspect(file);
                return "taken";
            } catch (FileRefusedException refused) {
                return refused.code().name();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static void write(Path file, long size, String head, String repeated) throws IOException {
        byte[] block = repeated.repeat(60_000 / repeated.length()).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < size; written += block.length) {
                out.write(block);
            }
        }
    }

    private static void answer(
            Map<String, Supplier<String>> bombs, String name, String head, String repeated, String end) {
        bombs.put("answer of " + name, () -> {
            int times = (ANSWER - head.length() - end.length()) / repeated.length();
            byte[] bytes = (head + repeated.repeat(times) + end).getBytes(StandardCharsets.UTF_8);
            return TestAnswers.created(bytes).getClass().getSimpleName();
        });
    }
}
