package io.giftmill.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Specimens that are too large, or too regular, to be kept as files. */
final class Recipes {
    private static final String HEADER = "row_ref,brand_name,country_code,denomination,recipient\n";
    private static final int MEGABYTE = 1 << 20;

    private static final Map<String, Supplier<byte[]>> ALL = Map.ofEntries(
            Map.entry("latin-1-behind-the-head", () -> join(text(HEADER + rows(1, 600)), latin("R-601,Café,US,1,x\n"))),
            Map.entry(
                    "nul-behind-the-head",
                    () -> text(HEADER + rows(1, 600) + "R-601,Air\0bnb,US,100 USD,person601@example.com\n" + row(602))),
            Map.entry("huge-field", () -> second("x".repeat(3 * MEGABYTE))),
            Map.entry("huge-quoted-field", () -> text(HEADER + row(1) + "R-2,\"Airbnb" + rows(3, 60_000))),
            Map.entry("million-columns", () -> text(HEADER + row(1) + ",".repeat(1_000_000) + "\n")),
            Map.entry("million-names", () -> text(numbered(1_000_000, "name%d,"::formatted) + "\n")),
            Map.entry(
                    "endless-line",
                    () -> text(HEADER + "x".repeat(1_000).concat(",").repeat(4_000))),
            Map.entry(
                    "row-of-quotes",
                    () -> text("n,".repeat(15) + HEADER + "x,".repeat(15) + row(1) + quotes().repeat(15) + row(2))),
            Map.entry("header-of-quotes", () -> text(quotes().repeat(15) + HEADER + "x,".repeat(15) + row(1))),
            Map.entry(
                    "large-row",
                    () -> text("n,".repeat(15)
                            + HEADER
                            + "x,".repeat(15)
                            + row(1)
                            + "x".repeat(60_000).concat(",").repeat(15)
                            + row(2))),
            Map.entry("long-name", () -> text("n".repeat(60_000) + "," + HEADER + "\u000b-," + row(1) + "x," + row(2))),
            Map.entry("bad-rows", () -> text(HEADER + row(1) + "R-2,Airbnb\n".repeat(1_000) + row(2_000))),
            Map.entry("colliding-references", () -> text(HEADER + numbered(4_096, Recipes::colliding))),
            Map.entry("zip-bomb", Recipes::zipBomb));

    private Recipes() {}

    static byte[] named(String name) {
        return ALL.get(name).get();
    }

    private static String row(int number) {
        return "R-" + number + ",Airbnb,US,100 USD,person" + number + "@example.com\n";
    }

    private static String rows(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Recipes::row).collect(Collectors.joining());
    }

    private static String numbered(int many, IntFunction<String> one) {
        return IntStream.range(0, many).mapToObj(one).collect(Collectors.joining());
    }

    private static byte[] second(String brand) {
        return text(HEADER + row(1) + "R-2," + brand + ",US,100 USD,person2@example.com\n" + row(3));
    }

    /** A cell of marks, each of them twice in the file. */
    private static String quotes() {
        return "\"" + "\"\"".repeat(60_000) + "\",";
    }

    /** "Aa" and "BB" have one hash code, and so has every text made of them. */
    private static String colliding(int number) {
        StringBuilder reference = new StringBuilder();
        for (int bit = 0; bit < 12; bit++) {
            reference.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return reference + ",Airbnb,US,100 USD,person" + number + "@example.com\n";
    }

    private static byte[] zipBomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("orders.csv"));
            for (int i = 0; i < 200; i++) {
                zip.write(new byte[MEGABYTE]);
            }
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
