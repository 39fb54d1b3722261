package io.giftmill.story;

import io.giftmill.crash.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** An instance of the program that is started and ended many times. Its work comes as files in its inbox. */
final class CrashProgram {
    /** Over all instances, because each row has a recipient of its own. */
    private static final AtomicInteger ROWS = new AtomicInteger();

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String name;
    private final Path folder;
    private final Program program;
    private final Map<String, List<String>> files = new ConcurrentHashMap<>();
    /** All that share a record: whoever reports a batch puts its results into its own outbox. */
    private final List<CrashProgram> all = new ArrayList<>(List.of(this));

    /** @param program in the folder, with its partner and its database */
    CrashProgram(String name, Path folder, Program program) {
        this.name = name;
        this.folder = folder;
        this.program = program.with("GIFTMILL_INGEST_COMPLETEWHEN", "done")
                .with("GIFTMILL_INGEST_CHUNKROWS", "20")
                .with("GIFTMILL_RECONCILE_SCHEDULE", "0/2 * * * * ?")
                .with("GIFTMILL_PLACE_ANSWERWAIT", "1s")
                .with("GIFTMILL_PLACE_RETRYAFTER", "1s")
                .with("GIFTMILL_VALIDATE_RETRYAFTER", "1s")
                .with("GIFTMILL_FUND_FIRSTREAD", "300ms")
                .with("GIFTMILL_TRACK_SHORTEST", "500ms");
    }

    /** Names the other instance on the same record. */
    void sharesWith(CrashProgram other) {
        all.add(other);
    }

    static int nextRows(int rows) {
        return ROWS.getAndAdd(rows);
    }

    static String reference(int row) {
        return "R-%05d".formatted(row);
    }

    Program program() {
        return program;
    }

    /** Nothing is planned yet. */
    Plan plan() {
        return new Plan(folder.resolve("plans").resolve("plan-" + NUMBERS.incrementAndGet()));
    }

    /** Serves as it is shipped, with no crash to come. */
    Process serve() {
        return program.start(List.of("serve", "--data", program.data().toString()));
    }

    Process serve(Plan plan) {
        return program.under(plan.option())
                .start(List.of("serve", "--data", program.data().toString()));
    }

    /** Puts a file into the inbox, as a partner would. */
    void drop(int rows) {
        int from = nextRows(rows);
        Path inbox = program.data().resolve("inbox");
        String file = "rows-" + from + ".csv";
        files.put(
                file,
                IntStream.range(from, from + rows)
                        .mapToObj(CrashProgram::reference)
                        .toList());
        try {
            Files.createDirectories(inbox);
            Path written = Samples.rows(folder.resolve(file), from, from + rows);
            Files.move(written, inbox.resolve(file), StandardCopyOption.ATOMIC_MOVE);
            Files.createFile(inbox.resolve(file + ".done"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The rows of all files that were answered or archived. */
    List<String> accepted() {
        List<String> rows = new ArrayList<>();
        List<String> names = names("archive");
        List<String> answers = names("outbox");
        files.forEach((file, references) -> {
            if (answers.contains(file + ".ack.json") || names.stream().anyMatch(one -> one.endsWith("-" + file))) {
                rows.addAll(references);
            }
        });
        return rows;
    }

    /** Whether every file is in the archive and has its results. */
    boolean hasAnsweredAll() {
        return unanswered().isEmpty();
    }

    /** The files that are not in the archive or have no results. */
    List<String> unanswered() {
        List<String> archived = names("archive");
        return files.keySet().stream()
                .filter(file -> archived.stream().noneMatch(one -> one.endsWith("-" + file)) || !isAnswered(file))
                .toList();
    }

    /** What is wrong with the files it gives away: each is whole, whenever one looks. */
    List<String> torn() {
        return names("outbox").stream()
                .filter(file -> file.matches(".*\\.result(-\\d+)?\\.csv"))
                .filter(file -> lines(file) != 1 + rowsOf(file))
                .map(file -> "F13: " + file + " has " + lines(file) + " lines")
                .toList();
    }

    private int rowsOf(String result) {
        String file = result.replaceAll("\\.result(-\\d+)?\\.csv$", "");
        return all.stream()
                .mapToInt(one -> one.files.getOrDefault(file, List.of()).size())
                .sum();
    }

    private long lines(String result) {
        return text("outbox", result).lines().count();
    }

    /** Whether a file has its results; they are provisional for good when a line is left to a person. */
    private boolean isAnswered(String file) {
        return all.stream()
                .anyMatch(one -> one.names("outbox").stream()
                        .anyMatch(name -> name.startsWith(file) && name.matches(".*\\.summary(-\\d+)?\\.csv")));
    }

    private String text(String directory, String name) {
        try {
            return Files.readString(program.data().resolve(directory).resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> names(String directory) {
        String[] names = program.data().resolve(directory).toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    @Override
    public String toString() {
        return name;
    }
}
