package io.giftmill.command;

import io.giftmill.catalog.CatalogChanges;
import io.giftmill.catalog.CatalogChanges.Hit;
import io.giftmill.order.Rail;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what has changed in the catalogue, and which waiting lines that hits. */
@Command(
        name = "changes",
        mixinStandardHelpOptions = true,
        description = "Shows what has changed in the catalogue, the newest first, and which waiting lines that hits.")
final class CatalogChangesCommand implements Callable<Integer> {
    private static final int MOST = 200;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "How far to look back, such as 24h or 7d, or a day (UTC), such as 2026-11-01. "
                    + "Default: ${DEFAULT-VALUE}")
    private String since;

    @Option(names = "--country", paramLabel = "CC", description = "Only this country, and ways to pay.")
    private String country;

    @Mixin
    private CatalogOptions options;

    @Override
    public Integer call() {
        return options.run(country == null ? List.of() : List.of(country), this::report);
    }

    private ExitCode report(Application application, CommandOutput out) {
        Rail rail = application.get(Rail.class);
        Instant start = start(since, application.get(Clock.class).instant());
        List<Hit> hits = application.get(CatalogChanges.class).since(start, country, rail.coin(), rail.network(), MOST);
        TextTable table = new TextTable("FOUND (UTC)", "WHAT", "LINES WAITING", "ROWS");
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Hit hit : hits) {
            table.row(
                    minute(hit.at()),
                    ChangeText.of(hit.change()),
                    String.valueOf(hit.lines()),
                    String.join(" ", hit.refs()));
            Map<String, Object> object = ChangeText.object(hit.change());
            object.put("found_at", hit.at().toString());
            object.put("lines", hit.lines());
            object.put("rows", CommandOutput.plain(hit.refs()));
            objects.add(object);
        }
        if (hits.isEmpty()) {
            out.say("Nothing has changed since " + minute(start) + " UTC.");
        } else {
            out.table(table);
        }
        return out.put("since", start.toString()).put("changes", objects).end(ExitCode.DELIVERED);
    }

    private static String minute(Instant at) {
        return at.toString().substring(0, 16).replace('T', ' ');
    }

    static Instant start(String since, Instant now) {
        try {
            return since.matches("\\d{4}-.*")
                    ? LocalDate.parse(since).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : now.minus(DurationStyle.SIMPLE.parse(since));
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            throw new UnusableException(
                    "--since: write how far to look back, such as 24h or 7d, or a day such as 2026-11-01.");
        }
    }
}
