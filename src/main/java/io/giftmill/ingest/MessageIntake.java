package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.NewBatch;
import io.giftmill.batch.NewLine;
import io.giftmill.money.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Takes rows that come as a message: the same columns, rules and codes as for files. */
@Component
public class MessageIntake {
    private final Batches batches;
    private final IngestProperties limits;

    MessageIntake(Batches batches, IngestProperties limits) {
        this.batches = batches;
        this.limits = limits;
    }

    /**
     * Understands the rows and stores nothing. A bad row is no reason to refuse the others.
     *
     * @throws FileRefusedException if the rows are too many, too large, or not what was announced
     */
    public UnderstoodRows understand(MessageRows message) {
        Header header = new Header(columns(message.rows()));
        if (header.names().size() > limits.maxColumns()) {
            throw new FileRefusedException(
                    FileErrorCode.TOO_MANY_COLUMNS,
                    "The rows have " + header.names().size() + " columns together; " + limits.maxColumns()
                            + " are the most.");
        }
        RowParser parser = new RowParser(header, limits.orderEmail());
        Tally tally = new Tally(limits, null);
        List<ParsedRow> rows = new ArrayList<>(message.rows().size());
        for (Map<String, String> row : message.rows()) {
            long number = rows.size() + 1L;
            ParsedRow parsed =
                    parser.parse(cells(header, row, number), new RowParser.Place(number, number, number, number));
            tally.add(parsed);
            rows.add(parsed);
        }
        claims(message).check(tally.counted(message, header.names()));
        return new UnderstoodRows(message, header.names(), rows);
    }

    /**
     * Stores understood rows as a batch of their own, whole, in the running transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if somebody else stored the message, or took one of its
     *     references, at the same moment; to be tried again in a new transaction
     */
    public Batch store(UnderstoodRows understood) {
        MessageRows message = understood.message();
        Batch batch = batches.open(new NewBatch(
                message.batchRef(),
                message.source(),
                message.sha256(),
                understood.columns(),
                message.requestedBy(),
                understood.rows().size()));
        List<NewLine> lines = new ArrayList<>(understood.rows().size());
        ContentHash hash = new ContentHash();
        for (ParsedRow row : understood.rows()) {
            row.addTo(lines, lines.size() + 1L, hash);
        }
        return batches.close(batches.append(batch, lines, understood.rows().size()));
    }

    /** All names in the order they first appear, and those no batch can do without. */
    private static List<String> columns(Collection<Map<String, String>> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        Map<Column, String> known = new LinkedHashMap<>();
        names.stream().filter(name -> Column.named(name) != null).forEach(name -> known.put(Column.named(name), name));
        Column.REQUIRED.stream()
                .filter(column -> !known.containsKey(column))
                .forEach(column -> names.add(column.canonical()));
        if (!known.containsKey(Column.DENOMINATION) && !known.containsKey(Column.AMOUNT)) {
            names.add(Column.DENOMINATION.canonical());
        }
        return List.copyOf(names);
    }

    private List<String> cells(Header header, Map<String, String> row, long number) {
        List<String> cells = new ArrayList<>(header.names().size());
        for (String name : header.names()) {
            String value = row.getOrDefault(name, "");
            if (value.length() > limits.maxField().toBytes()) {
                throw new FileRefusedException(
                        FileErrorCode.FIELD_TOO_LONG,
                        "Row " + number + ": " + Shown.value(name) + " has " + value.length() + " characters; "
                                + limits.maxField().toBytes() + " are the most.");
            }
            cells.add(value);
        }
        return cells;
    }

    private static Claims claims(MessageRows message) {
        Map<String, Money> totals = new TreeMap<>();
        message.totals().forEach((currency, total) -> totals.put(currency, BatchLine.total(currency, total)));
        return new Claims(
                null,
                message.announcedRows(),
                totals,
                null,
                StandardCharsets.UTF_8.name(),
                message.requestedBy(),
                RowDefaults.NONE);
    }
}
