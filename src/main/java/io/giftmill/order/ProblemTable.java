package io.giftmill.order;

import io.giftmill.order.ProblemPolicy.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a problem policy, strictly: a row that is not understood stops the program before it orders anything. */
final class ProblemTable {
    static final List<String> COLUMNS =
            List.of("code", "class", "stops", "after", "first", "growth", "longest", "turn", "give_up", "wrong", "do");

    private static final String SETTING = "giftmill.validate.problem-policy: ";
    private static final String STANDARD = "/problem-policy.csv";
    private static final int MOST_ROWS = 1_000;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,59}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,4})([smhd])");

    private final Map<String, Rule> rules = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();

    private ProblemTable() {}

    static Map<String, Rule> standard() {
        try (InputStream in = ProblemTable.class.getResourceAsStream(STANDARD);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(reader, List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Map<String, Rule> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, List.copyOf(standard().keySet()));
        } catch (IOException unreadable) {
            throw new SettingException(List.of(
                    SETTING + "the file " + file + " cannot be read. Check its name, permissions and encoding."));
        }
    }

    /** @param required codes that must have a row */
    static Map<String, Rule> read(Reader reader, List<String> required) throws IOException {
        ProblemTable table = new ProblemTable();
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (CSVParser rows = CSVParser.parse(reader, format)) {
            for (CSVRecord row : rows) {
                if (row.getRecordNumber() > MOST_ROWS) {
                    table.complaints.add("there are more than " + MOST_ROWS + " rows.");
                    break;
                }
                table.take(row);
            }
        } catch (UncheckedIOException broken) {
            table.complaints.add("it is no CSV file: " + broken.getCause().getMessage() + ".");
        }
        required.stream()
                .filter(code -> !table.rules.containsKey(code))
                .forEach(code -> table.complaints.add("there is no row for " + code + "."));
        if (!table.complaints.isEmpty()) {
            throw new SettingException(
                    table.complaints.stream().map(SETTING::concat).toList());
        }
        return table.rules;
    }

    private void take(CSVRecord row) {
        List<String> cells = row.stream().map(String::strip).toList();
        if (row.getRecordNumber() == 1) {
            if (!cells.equals(COLUMNS)) {
                complaints.add("the first row must be " + String.join(",", COLUMNS) + ".");
            }
            return;
        }
        String code = cells.get(0);
        try {
            if (cells.size() != COLUMNS.size()) {
                throw new IllegalArgumentException("has " + cells.size() + " cells instead of " + COLUMNS.size());
            }
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("has no code such as OUT_OF_STOCK");
            }
            if (rules.put(code, rule(cells)) != null) {
                throw new IllegalArgumentException("says " + code + " a second time");
            }
        } catch (IllegalArgumentException wrong) {
            complaints.add("row " + row.getRecordNumber() + " (" + code + ") " + wrong.getMessage() + ".");
        }
    }

    private static Rule rule(List<String> cells) {
        ProblemClass kind = choice(ProblemClass.class, cells, 1);
        boolean held = kind == ProblemClass.HOLD || kind == ProblemClass.OTHER_RAIL;
        if (!held) {
            for (int i = 2; i < 9; i++) {
                require(cells.get(i).isEmpty(), i, "must be empty: nothing is held");
            }
            return new Rule(kind, HoldScope.LINE, 1, HoldSchedule.NEVER, Duration.ZERO, sentence(cells));
        }
        HoldSchedule schedule = new HoldSchedule(
                duration(cells, 4), number(cells, 5), duration(cells, 6), choice(HoldSchedule.Turn.class, cells, 7));
        require(schedule.longest().compareTo(schedule.first()) >= 0, 6, "must not be shorter than the first pause");
        Duration giveUp = duration(cells, 8);
        require(giveUp.compareTo(schedule.first()) >= 0, 8, "must not be shorter than the first pause");
        return new Rule(kind, choice(HoldScope.class, cells, 2), number(cells, 3), schedule, giveUp, sentence(cells));
    }

    private static String sentence(List<String> cells) {
        require(cells.get(9).endsWith("."), 9, "must be a sentence");
        require(cells.get(10).isEmpty() || cells.get(10).endsWith("."), 10, "must be a sentence");
        return (cells.get(9) + " " + cells.get(10)).strip();
    }

    private static <E extends Enum<E>> E choice(Class<E> type, List<String> cells, int at) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(cells.get(at).toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(at, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static int number(List<String> cells, int at) {
        require(cells.get(at).matches("[1-9]\\d?"), at, "must be a whole number from 1 to 99");
        return Integer.parseInt(cells.get(at), 10);
    }

    private static Duration duration(List<String> cells, int at) {
        var text = DURATION.matcher(cells.get(at));
        require(text.matches(), at, "must be a time such as 20m, 12h or 2d");
        long many = Long.parseLong(text.group(1), 10);
        require(many > 0, at, "must be more than nothing");
        return switch (text.group(2)) {
            case "s" -> Duration.ofSeconds(many);
            case "m" -> Duration.ofMinutes(many);
            case "h" -> Duration.ofHours(many);
            default -> Duration.ofDays(many);
        };
    }

    private static void require(boolean condition, int at, String rule) {
        if (!condition) {
            throw wrong(at, rule);
        }
    }

    private static IllegalArgumentException wrong(int at, String rule) {
        return new IllegalArgumentException("is not understood: " + COLUMNS.get(at) + " " + rule);
    }
}
