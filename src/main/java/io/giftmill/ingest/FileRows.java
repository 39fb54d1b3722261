package io.giftmill.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.batch.AnswerColumns;
import io.giftmill.batch.FormulaGuard;
import io.giftmill.batch.NewLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The rows of a file as they stand in it, for whoever passes them on. Nothing is stored. */
public final class FileRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MISSHAPEN = Set.of(
            RowErrorCode.TOO_FEW_CELLS.name(), RowErrorCode.TOO_MANY_CELLS.name(), RowErrorCode.SPANS_LINES.name());

    private final IngestProperties limits;

    public FileRows(IngestProperties limits) {
        this.limits = limits;
    }

    /**
     * One row.
     *
     * @param rowNo the row as a spreadsheet counts it
     * @param values its values by column, without empty ones
     * @param problem why it cannot be passed on, because its cells do not fit the header; null when it can
     */
    public record FileRow(long rowNo, Map<String, String> values, String problem) {}

    /**
     * A file that was inspected.
     *
     * @param found what is in it
     * @param defaults what its rows get that do not say it themselves, by column
     */
    public record FoundFile(FileInspection found, Map<String, String> defaults) {}

    /**
     * Inspects a file as if it were taken.
     *
     * @throws FileRefusedException if it would not be
     */
    public FoundFile inspect(TakeFile wish) {
        Inspected inspected = new Inspector(limits).inspect(open(wish), wish);
        return new FoundFile(inspected.found(), map(inspected.defaults()));
    }

    private static Map<String, String> map(RowDefaults defaults) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(Column.ORDER_EMAIL.canonical(), defaults.orderEmail());
        map.put(Column.LANG.canonical(), defaults.lang());
        map.put(Column.COIN.canonical(), defaults.coin());
        map.put(Column.NETWORK.canonical(), defaults.network());
        map.put(Column.COUPON.canonical(), defaults.terms().coupon());
        map.put(Column.END_USER_IP.canonical(), defaults.terms().endUserIp());
        map.put(Column.END_USER_AGENT.canonical(), defaults.terms().endUserAgent());
        map.values().removeIf(Objects::isNull);
        return map;
    }

    /**
     * Reads an inspected file again.
     *
     * @throws FileRefusedException if it has changed
     */
    public void read(TakeFile wish, FileInspection found, Consumer<FileRow> reader) {
        long[] last = {0};
        List<String> columns = columns(found.columns());
        Inspected again = new Inspector(limits)
                .inspect(
                        open(wish),
                        wish,
                        lines -> lines.forEach(line -> {
                            // A quantity makes several lines of one row.
                            if (line.rowNo() != last[0]) {
                                last[0] = line.rowNo();
                                reader.accept(row(line, columns));
                            }
                        }));
        if (!again.found().sha256().equals(found.sha256())) {
            throw SourceFile.changed(found.source());
        }
    }

    private SourceFile open(TakeFile wish) {
        return SourceFile.of(wish.path(), wish.trusted(), limits.maxFile().toBytes());
    }

    /** The sender's columns; null in the place of one that holds our answer to an earlier upload. */
    private static List<String> columns(List<String> names) {
        Set<String> answers = AnswerColumns.in(names.stream().map(Column::plain).collect(Collectors.toSet()));
        List<String> columns = new ArrayList<>(names.size());
        names.forEach(name -> columns.add(name.isBlank() || answers.contains(Column.plain(name)) ? null : name));
        return columns;
    }

    private static FileRow row(NewLine line, List<String> columns) {
        String problem = line.problems().stream()
                .filter(found -> MISSHAPEN.contains(found.code()))
                .map(found -> found.code() + ": " + found.sentence())
                .findFirst()
                .orElse(null);
        boolean formula =
                line.problems().stream().anyMatch(found -> found.code().equals(RowErrorCode.FORMULA.name()));
        List<?> cells = cells(line.cellsJson());
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; problem == null && i < columns.size(); i++) {
            String cell = FormulaGuard.unprotect((String) cells.get(i));
            if (columns.get(i) != null && !cell.isEmpty()) {
                // What the guard was taken from needs it again, or it would be read as a formula.
                values.put(columns.get(i), cell.startsWith("=") && !formula ? "'" + cell : cell);
            }
        }
        return new FileRow(line.rowNo(), values, problem);
    }

    private static List<?> cells(String json) {
        try {
            return JSON.readValue(json, List.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cells were written as a JSON array", impossible);
        }
    }
}
