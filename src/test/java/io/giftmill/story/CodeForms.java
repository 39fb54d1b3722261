package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The codes of an order as the partner gave them out, in every form they could have been written down in. */
final class CodeForms {
    private static final List<String> SECRET =
            List.of("pin_code", "pin_serial", "security_code", "operator_reference", "qr_image_url");
    private static final int DEEPEST = 3;

    private final Set<String> codes = new TreeSet<>();
    private final Needles needles = new Needles();

    /** Learns the codes of an order. */
    void learn(JsonNode order) {
        for (JsonNode delivery : order.path("deliveries")) {
            for (String name : SECRET) {
                String code = delivery.path("deliverable").path(name).asText("");
                if (!code.isEmpty() && !code.equals("null")) {
                    learn(code);
                }
            }
        }
    }

    int codes() {
        return codes.size();
    }

    /** Where the codes are found below a folder, packed files included. */
    List<String> foundBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).flatMap(this::foundInFile).toList();
        }
    }

    /** The codes that a text gives away. */
    List<String> foundIn(String text) {
        try {
            return List.copyOf(found(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 0));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Stream<String> foundInFile(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return found(bytes, 0).stream().map(found -> file + ": " + found).toList().stream();
        } catch (NoSuchFileException gone) {
            return Stream.of();
        } catch (IOException failed) {
            return Stream.of(file + " cannot be read: " + failed);
        }
    }

    /** Looks at the bytes as they are, and at what is packed into them. */
    private Set<String> found(InputStream bytes, int depth) throws IOException {
        BufferedInputStream marked = new BufferedInputStream(bytes);
        marked.mark(4);
        byte[] magic = marked.readNBytes(4);
        marked.reset();
        boolean isZip = magic.length == 4 && magic[0] == 'P' && magic[1] == 'K';
        boolean isGzip = magic.length == 4 && magic[0] == 0x1F && (magic[1] & 0xFF) == 0x8B;
        if (depth == DEEPEST || !isZip && !isGzip) {
            return needles.in(marked);
        }
        byte[] packed = marked.readAllBytes();
        Set<String> all = needles.in(new ByteArrayInputStream(packed));
        all.addAll(isGzip ? unzipped(packed, depth) : entries(packed, depth));
        return all;
    }

    private Set<String> unzipped(byte[] packed, int depth) throws IOException {
        return found(new GZIPInputStream(new ByteArrayInputStream(packed)), depth + 1);
    }

    private Set<String> entries(byte[] packed, int depth) throws IOException {
        Set<String> all = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.addAll(foundIn(entry.getName()));
                all.addAll(found(new ByteArrayInputStream(zip.readAllBytes()), depth + 1));
            }
        }
        return all;
    }

    /** Learns a code. */
    void learn(String code) {
        if (codes.add(code)) {
            String bare = code.replaceAll("[^A-Za-z0-9]", "");
            Stream.of(code, bare, code.toLowerCase(Locale.ROOT), code.toUpperCase(Locale.ROOT))
                    .distinct()
                    .forEach(form -> encode(form, code));
        }
    }

    private void encode(String form, String code) {
        byte[] plain = form.getBytes(StandardCharsets.UTF_8);
        add(form, "UTF-8", StandardCharsets.UTF_8, code);
        add(form, "UTF-16", StandardCharsets.UTF_16LE, code);
        add(form, "UTF-16", StandardCharsets.UTF_16BE, code);
        String hex = HexFormat.of().formatHex(plain);
        ascii(hex, "hex", code);
        ascii(hex.toUpperCase(Locale.ROOT), "hex", code);
        String url = URLEncoder.encode(form, StandardCharsets.UTF_8);
        ascii(url, "URL", code);
        ascii(url.toLowerCase(Locale.ROOT), "URL", code);
        ascii(form.replace("/", "\\/"), "JSON", code);
        ascii(each(form, "\\u%04x"), "JSON", code);
        ascii(each(form, "\\u%04X"), "JSON", code);
        ascii(form.replace("&", "\\u0026").replace("=", "\\u003d"), "JSON", code);
        ascii(form.replace("&", "&amp;"), "HTML", code);
        ascii(form.replace("&", "&amp;").replace("/", "&#x2F;"), "HTML", code);
        ascii(each(form, "&#%d;"), "HTML", code);
        ascii(each(form, "&#x%X;"), "HTML", code);
        for (int offset = 0; offset < 3; offset++) {
            String base64 = base64(plain, offset);
            ascii(base64, "Base64", code);
            ascii(base64.replace('+', '-').replace('/', '_'), "Base64", code);
        }
    }

    private static String each(String text, String form) {
        return text.chars()
                .mapToObj(letter -> String.format(Locale.ROOT, form, letter))
                .collect(Collectors.joining());
    }

    private void ascii(String text, String form, String code) {
        add(text, form, StandardCharsets.US_ASCII, code);
    }

    private void add(String text, String form, Charset charset, String code) {
        needles.add(text.getBytes(charset), code + " as " + form);
    }

    /** The part of the Base64 of a longer text that depends on the code alone. */
    private static String base64(byte[] plain, int offset) {
        byte[] shifted = new byte[offset + plain.length];
        System.arraycopy(plain, 0, shifted, offset, plain.length);
        int whole = shifted.length / 3 * 3;
        String text = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
        return text.substring(offset == 0 ? 0 : 4);
    }
}
