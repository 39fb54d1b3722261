package io.giftmill.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A document whose {@code console} blocks are runs of the program: each {@code $ giftmill …} is run in its order, and what
 * it says is compared with what the document says. With {@code -Dgiftmill.docs.write=true} the document is written instead.
 */
final class Transcript {
    static final boolean WRITE = Boolean.getBoolean("giftmill.docs.write");
    private static final Pattern BLOCK = Pattern.compile("(?s)```console\n(.*?)```");
    private static final String CALL = "$ giftmill ";
    private static final Pattern TOKEN = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");
    private static final Pattern EXIT = Pattern.compile("\\(exit code (\\d)\\)");
    /** Runs differ in these: moments, spans, hashes, ids and random names. */
    private static final Pattern CHANGING = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"
            + "|\\b\\d\\d:\\d\\d(:\\d\\d)?( UTC)?\\b|\\b[0-9a-f]{8,64}\\b|\\b[0-9a-f-]{36}\\b"
            + "|\\bSANDBOX[0-9A-Z]{20,}\\b|\\bsettles \\d+|\\b\\d+ (s|min|h|minutes?|hours?)\\b");

    private final Path document;
    private final Program program;
    private final Path folder;

    /**
     * @param document the document
     * @param program what its calls run
     * @param folder the folder they are run in
     */
    Transcript(Path document, Program program, Path folder) {
        this.document = document;
        this.program = program;
        this.folder = folder;
    }

    /** Runs all of it. */
    void isTrue() throws IOException {
        String text = Files.readString(document);
        StringBuilder whole = new StringBuilder();
        int from = 0;
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            whole.append(text, from, block.start(1)).append(played(block.group(1)));
            from = block.end(1);
        }
        whole.append(text.substring(from));
        if (WRITE) {
            Files.writeString(document, whole);
        } else {
            assertThat(settled(text))
                    .as("%s; run this test with -Dgiftmill.docs.write=true", document)
                    .isEqualTo(settled(whole.toString()));
        }
    }

    private String played(String block) throws IOException {
        StringBuilder played = new StringBuilder();
        for (String line : block.lines().filter(one -> one.startsWith(CALL)).toList()) {
            played.append(line).append('\n').append(said(line));
        }
        return played.toString();
    }

    private String said(String line) throws IOException {
        String call = line.substring(CALL.length());
        int comment = call.indexOf("   # ");
        int redirected = call.indexOf(" > ");
        String bare = comment >= 0 ? call.substring(0, comment) : call;
        String arguments = redirected >= 0 ? call.substring(0, redirected) : bare;
        Run run = program.run(tokens(arguments)).isReadable();
        Matcher expected = EXIT.matcher(line);
        assertThat(run.code())
                .as("%s: %s", line, run)
                .isEqualTo(expected.find() ? Integer.parseInt(expected.group(1)) : 0);
        if (redirected >= 0) {
            Files.writeString(folder.resolve(bare.substring(redirected + 3).strip()), run.out());
            return "";
        }
        String complaints = String.join("\n", run.complaints());
        return run.out().replace(folder.toAbsolutePath() + "/", "").stripTrailing()
                + "\n"
                + (complaints.isEmpty() ? "" : complaints + "\n");
    }

    private static String[] tokens(String arguments) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(arguments);
        while (token.find()) {
            tokens.add(token.group().replace("\"", ""));
        }
        return tokens.toArray(String[]::new);
    }

    private static String settled(String text) {
        return CHANGING.matcher(text).replaceAll("…").replaceAll("[ \t]+", " ");
    }
}
