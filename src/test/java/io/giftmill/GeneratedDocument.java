package io.giftmill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A part of a document that is written from the code, between two comments. A test compares the two; with
 * {@code -Dgiftmill.docs.write=true} it writes the document instead.
 */
public final class GeneratedDocument {
    private static final boolean WRITE = Boolean.getBoolean("giftmill.docs.write");

    private final Path file;
    private final String begin;
    private final String end;

    private GeneratedDocument(String file, String part) {
        this.file = Path.of(file);
        this.begin = "<!-- " + part + ": generated, see CONTRIBUTING.md -->\n";
        this.end = "<!-- end of " + part + " -->";
    }

    /** The part of a document with a name. */
    public static GeneratedDocument part(String file, String part) {
        return new GeneratedDocument(file, part);
    }

    /** Fails unless the part says exactly this. */
    public void says(String text) {
        String written = read(file);
        String wanted = with(written, "\n" + text.strip() + "\n\n");
        if (WRITE) {
            write(file, wanted);
        } else {
            assertThat(written)
                    .as("%s; run mvn test -Dtest='*DocumentTest' -Dgiftmill.docs.write=true", file)
                    .isEqualTo(wanted);
        }
    }

    private String with(String written, String text) {
        assertThat(written).as(file.toString()).containsOnlyOnce(begin).containsOnlyOnce(end);
        String before = written.substring(0, written.indexOf(begin) + begin.length());
        return before + text + written.substring(written.indexOf(end));
    }

    /** A table as Markdown writes it. */
    public static String table(List<String> head, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(row(head));
        lines.add("|" + "---|".repeat(head.size()));
        rows.forEach(cells -> lines.add(row(cells)));
        return String.join("\n", lines);
    }

    private static String row(List<String> cells) {
        return "| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
