package io.giftmill.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A search that finds nothing proves something only if it would find what is there. */
class CodeFormsTest {
    private static final String CODE = "LPA:1$smdp.example$ABCD-EFGH";
    private static final String LINK = "https://redeem.example/g?code=QWE~RTY&x=1";

    @TempDir
    Path folder;

    private static CodeForms codes() throws IOException {
        CodeForms codes = new CodeForms();
        codes.learn(
                new ObjectMapper().readTree("{\"deliveries\":[{\"deliverable\":{\"pin_code\":\"" + CODE + "\"}}]}"));
        codes.learn(LINK);
        return codes;
    }

    @ParameterizedTest
    @MethodSource
    void findsACodeHoweverItIsWrittenDown(String text) throws Exception {
        CodeForms codes = codes();
        assertThat(codes.codes()).isEqualTo(2);
        assertThat(codes.foundIn("nothing to see here")).isEmpty();
        assertThat(codes.foundIn(text)).isNotEmpty();
    }

    static Stream<String> findsACodeHoweverItIsWrittenDown() {
        byte[] link = LINK.getBytes(StandardCharsets.UTF_8);
        Stream<String> written = Stream.of(
                "the code is " + CODE + ".",
                "LPA1smdpexampleABCDEFGH",
                CODE.toLowerCase(),
                new String(CODE.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
                new String(CODE.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1),
                HexFormat.of().formatHex(CODE.getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().withUpperCase().formatHex(link),
                "?code=LPA%3A1%24smdp.example%24ABCD-EFGH",
                "?to=https%3a%2f%2fredeem.example%2fg%3fcode%3dqwe%7erty%26x%3d1",
                "\"https:\\/\\/redeem.example\\/g?code=QWE~RTY&x=1\"",
                "https://redeem.example/g?code\\u003dQWE~RTY\\u0026x\\u003d1",
                "\\u004c\\u0050\\u0041\\u003a\\u0031\\u0024\\u0073\\u006d\\u0064\\u0070\\u002e\\u0065\\u0078\\u0061"
                        + "\\u006d\\u0070\\u006c\\u0065\\u0024\\u0041\\u0042\\u0043\\u0044\\u002d\\u0045\\u0046\\u0047"
                        + "\\u0048",
                "<a href='https://redeem.example/g?code=QWE~RTY&amp;x=1'>",
                "https:&#x2F;&#x2F;redeem.example&#x2F;g?code=QWE~RTY&amp;x=1");
        Stream<String> base64 = Stream.of("", "x", "xy", "xyz")
                .flatMap(before -> Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                        .map(encoder ->
                                encoder.encodeToString((before + LINK + "after").getBytes(StandardCharsets.UTF_8))));
        return Stream.concat(written, base64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.log", "old.log.gz", "report.xlsx", "pack.zip"})
    void findsACodeInAFileAndInWhatIsPackedIntoIt(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.write(file, packed(name, "x".repeat(3_000_000) + CODE + "y".repeat(100)));
        assertThat(codes().foundBelow(folder)).hasSize(1).first().asString().contains(name);
        Files.write(file, packed(name, "x".repeat(3_000_000)));
        assertThat(codes().foundBelow(folder)).isEmpty();
    }

    private static byte[] packed(String name, String text) throws IOException {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        return switch (name) {
            case "old.log.gz" -> gzip(plain);
            case "report.xlsx" -> zip("sheet.xml", plain);
            case "pack.zip" -> zip("report.xlsx", zip("sheet.xml.gz", gzip(plain)));
            default -> plain;
        };
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String name, byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void findsACodeWhereverTwoBlocksOfAFileMeet() throws Exception {
        CodeForms codes = codes();
        Path file = folder.resolve("large.log");
        for (int before = (1 << 20) - CODE.length() - 2; before <= (1 << 20) + 2; before++) {
            Files.writeString(file, "x".repeat(before) + CODE + "z".repeat(10));
            assertThat(codes.foundBelow(folder)).as("after %d bytes", before).hasSize(1);
        }
    }

    @Test
    void saysThatAFileCannotBeRead() throws Exception {
        Files.write(folder.resolve("broken.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3});
        assertThat(codes().foundBelow(folder)).hasSize(1).first().asString().contains("cannot be read");
    }
}
