package io.giftmill.fund;

import io.giftmill.order.PaymentSeal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Says whether the files of a portion still are what was written. The sums in its folder anybody can write anew; a seal over
 * them only who has the vault's key.
 */
@Component
class FolderSeal {
    static final String FILE = "SEAL";
    private static final int LARGEST_SUMS = 4_000_000;
    private static final int LARGEST_SEAL = 1_000;
    private static final int HASH = 64;
    private static final String GAP = "  ";

    private final PaymentSeal seal;

    FolderSeal(PaymentSeal seal) {
        this.seal = seal;
    }

    /** The same files and the seal of their sums. */
    Map<String, byte[]> with(Map<String, byte[]> files) {
        files.put(FILE, (seal.of(files.get(PaymentFiles.SUMS)) + "\n").getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Whether a folder holds what was written under this name. What is missing or was added does not matter, but for the seal. */
    boolean isWhole(Path folder, String name) throws IOException {
        byte[] sums = read(folder.resolve(PaymentFiles.SUMS), LARGEST_SUMS);
        byte[] mac = read(folder.resolve(FILE), LARGEST_SEAL);
        if (sums == null || mac == null || !seal.isOf(sums, new String(mac, StandardCharsets.UTF_8).strip())) {
            return false;
        }
        String[] lines = new String(sums, StandardCharsets.UTF_8).split("\n");
        return lines[0].endsWith(" " + name) && areWhole(folder, Arrays.copyOfRange(lines, 1, lines.length));
    }

    private static boolean areWhole(Path folder, String[] lines) throws IOException {
        for (String line : lines) {
            Path file = folder.resolve(line.substring(HASH + GAP.length()));
            boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            if (isThere && !(isPlain(file) && line.startsWith(hash(file)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return HexFormat.of().formatHex(PaymentFiles.sha256(content));
        }
    }

    /** Null when it is no file, or larger than was ever written. */
    private static byte[] read(Path file, int most) throws IOException {
        if (!isPlain(file)) {
            return null;
        }
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = content.readNBytes(most + 1);
            return bytes.length > most ? null : bytes;
        }
    }
}
