package io.giftmill.fund;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in the folder of a portion. */
final class PaymentFiles {
    static final String SUMS = "SHA256SUMS";

    private static final int BLOCK = 8_192;

    private PaymentFiles() {}

    /**
     * The files of a portion by their names in its folder, sums included.
     *
     * @param images for how many payments pictures are drawn
     */
    static Map<String, byte[]> of(Portion portion, int images) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("payments.csv", bytes(PaymentsCsv.of(portion)));
        files.put("payments.json", bytes(PaymentsJson.of(portion)));
        files.put("payments.html", bytes(PaymentsPage.of(portion, images)));
        TransferLists.of(portion).forEach((name, text) -> files.put(name, bytes(text)));
        List<FileRow> drawn = portion.rows()
                .subList(0, Math.min(Math.max(0, images), portion.rows().size()));
        for (FileRow row : drawn) {
            QrCode code = row.link() == null ? null : QrCode.of(row.link());
            if (code != null) {
                files.put("qr/" + portion.fileName(row.payment().key() + ".png"), code.png());
            }
        }
        files.put(SUMS, bytes(sums(portion, files)));
        return files;
    }

    /** As {@code sha256sum -c} reads it; it leaves out what begins with a hash. */
    private static String sums(Portion portion, Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder("# " + portion.mode() + " " + portion.name() + "\n");
        files.forEach((name, content) -> text.append(HexFormat.of().formatHex(digest().digest(content)))
                .append("  ")
                .append(name)
                .append('\n'));
        return text.toString();
    }

    static byte[] sha256(InputStream content) throws IOException {
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        for (int read = content.read(block); read >= 0; read = content.read(block)) {
            digest.update(block, 0, read);
        }
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
