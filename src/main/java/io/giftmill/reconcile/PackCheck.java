package io.giftmill.reconcile;

import io.giftmill.batch.FormulaGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Compares the files of a pack with its summary, which has the hash of each. Whether the summary is what was written, only its
 * own hash shows, kept elsewhere.
 *
 * @param sha256 the hash of the summary as it is now, in hex
 * @param same the names of the files that are as the summary says
 * @param changed the names of those that are not
 * @param missing the names of those that are not there
 * @param unnamed the names of files that the summary says nothing of, such as pages and workbooks, which anybody may have changed
 */
public record PackCheck(
        String sha256, List<String> same, List<String> changed, List<String> missing, List<String> unnamed) {
    /** More than the summary of a month with thousands of batches and cost centres. */
    private static final long LONGEST_SUMMARY = 32L * 1024 * 1024;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setAllowMissingColumnNames(true)
            .get();

    public PackCheck {
        same = List.copyOf(same);
        changed = List.copyOf(changed);
        missing = List.copyOf(missing);
        unnamed = List.copyOf(unnamed);
    }

    /** Whether every file that the summary names is as it says. */
    public boolean isWhole() {
        return changed.isEmpty() && missing.isEmpty() && !same.isEmpty();
    }

    /**
     * Reads a pack. Nothing outside of the folder is read, whatever the summary names.
     *
     * @param folder with the files as they were written, or a copy of it
     * @throws IllegalArgumentException with a sentence for people if there is no summary in it, or none that can be read
     * @throws UncheckedIOException if a file cannot be read
     */
    public static PackCheck of(Path folder) {
        Path summary = folder.resolve(SummaryFile.NAME);
        try {
            if (!isFile(summary) || Files.size(summary) > LONGEST_SUMMARY) {
                throw new IllegalArgumentException(
                        "The folder " + folder + " holds no pack: " + SummaryFile.NAME + " is missing, or is none.");
            }
            return compare(folder, sha256(summary), named(summary));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static PackCheck compare(Path folder, String sha256, Map<String, String> named) throws IOException {
        List<String> same = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(PackCheck::isFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals(SummaryFile.NAME) && !named.containsKey(name))
                    .sorted()
                    .forEach(unnamed::add);
        }
        for (Map.Entry<String, String> one : named.entrySet()) {
            Path file = folder.resolve(one.getKey());
            boolean there = isFile(file);
            (!there ? missing : sha256(file).equals(one.getValue()) ? same : changed).add(one.getKey());
        }
        return new PackCheck(sha256, same, changed, missing, unnamed);
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The hashes of the summary, by the names of the files. */
    private static Map<String, String> named(Path summary) throws IOException {
        Map<String, String> named = new TreeMap<>();
        try (InputStream in = Files.newInputStream(summary);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                CSVParser rows = CSVParser.parse(reader, FORMAT)) {
            for (CSVRecord row : rows) {
                if (row.get("scope").equals("REPORT")) {
                    named.put(name(row.get("scope_key")), row.get("file_sha256"));
                }
            }
        } catch (UncheckedIOException | IllegalArgumentException broken) {
            throw new IllegalArgumentException(summary + " is no summary of a pack: " + broken.getMessage(), broken);
        }
        return named;
    }

    /** A name and no path: an altered summary must not lead anywhere else. */
    private static String name(String cell) {
        String name = FormulaGuard.unprotect(cell);
        if (name.isEmpty() || name.matches(".*[/\\\\\\x00].*") || name.startsWith(".")) {
            throw new IllegalArgumentException("it names a file in another folder");
        }
        return name;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Folders.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
