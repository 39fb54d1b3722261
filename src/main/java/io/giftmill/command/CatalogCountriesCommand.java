package io.giftmill.command;

import io.giftmill.catalog.Countries;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the partner's countries. Nobody is asked for it. */
@Command(
        name = "countries",
        mixinStandardHelpOptions = true,
        description = "Lists the countries of the partner by code and name. Exit code 1: none was found.")
final class CatalogCountriesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TEXT", arity = "0..1", defaultValue = "", description = "Part of a name, or a code.")
    private String text;

    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    private boolean json;

    @Override
    public Integer call() {
        CommandOutput out = new CommandOutput(System.out, json, null);
        Map<String, String> found = Countries.search(text);
        if (found.isEmpty()) {
            out.say("No country has '" + text + "' in its name. " + String.join(", ", Countries.nearest(text)));
        } else {
            TextTable table = new TextTable("CODE", "NAME");
            found.forEach(table::row);
            out.table(table);
        }
        return out.put("countries", found)
                .end(found.isEmpty() ? ExitCode.ATTENTION : ExitCode.DELIVERED)
                .number();
    }
}
