package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The codes of an order as the partner gave them out, in every form they could have been written down in. */
final class CodeForms {
    private static final List<String> SECRET = List.of("pin_code", "pin_serial", "operator_reference", "qr_image_url");

    /** From a form to the code it gives away. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    private int codes;

    /** Learns the codes of an order. */
    void learn(JsonNode order) {
        for (JsonNode delivery : order.path("deliveries")) {
            for (String name : SECRET) {
                String code = delivery.path("deliverable").path(name).asText("");
                if (!code.isEmpty() && !code.equals("null")) {
                    codes++;
                    learn(code);
                }
            }
        }
    }

    int codes() {
        return codes;
    }

    /** Where the codes are found below a folder. */
    List<String> foundBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).flatMap(this::foundInFile).toList();
        }
    }

    /** The codes that a text gives away. */
    List<String> foundIn(String text) {
        return found(text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private Stream<String> foundInFile(Path file) {
        try {
            return found(Files.readAllBytes(file)).map(found -> file + ": " + found);
        } catch (IOException failed) {
            return Stream.of(file + " cannot be read: " + failed);
        }
    }

    private Stream<String> found(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getKey()))
                .map(form -> form.getValue() + " as " + form.getKey());
    }

    private void learn(String code) {
        byte[] plain = code.getBytes(StandardCharsets.UTF_8);
        add(code, plain);
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            add(code, code.getBytes(wide));
        }
        String hex = HexFormat.of().formatHex(plain);
        forms.put(hex, code);
        forms.put(hex.toUpperCase(Locale.ROOT), code);
        forms.put(URLEncoder.encode(code, StandardCharsets.UTF_8), code);
        forms.put(code.replace("/", "\\/"), code);
        forms.put(code.replaceAll("[^A-Za-z0-9]", ""), code);
        for (int offset = 0; offset < 3; offset++) {
            forms.put(base64(plain, offset), code);
        }
    }

    private void add(String code, byte[] bytes) {
        forms.put(new String(bytes, StandardCharsets.ISO_8859_1), code);
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
