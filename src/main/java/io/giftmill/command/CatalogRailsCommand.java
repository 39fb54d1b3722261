package io.giftmill.command;

import io.giftmill.catalog.CatalogSearch;
import io.giftmill.catalog.RailEntry;
import io.giftmill.catalog.Rails;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the coins and networks that can be paid with. */
@Command(
        name = "rails",
        mixinStandardHelpOptions = true,
        description = "Lists the coins and networks the partner takes. Exit code 1: the partner cannot be asked.")
final class CatalogRailsCommand implements Callable<Integer> {
    @Mixin
    private CatalogOptions options;

    @Override
    public Integer call() {
        return options.run(List.of(), CatalogRailsCommand::report);
    }

    private static ExitCode report(Application application, CommandOutput out) {
        Optional<Rails> rails = application.get(CatalogSearch.class).rails();
        if (rails.isEmpty()) {
            out.say("The partner could not be asked. Try again later.");
            return out.put("rails", List.of()).end(ExitCode.ATTENTION);
        }
        TextTable table = new TextTable("COIN", "NETWORK", "NOW", "MINIMUM", "CHAIN", "CONTRACT");
        rails.get()
                .entries()
                .forEach(rail -> table.row(
                        rail.coin(),
                        rail.network(),
                        rail.isSuspended() ? "suspended" : "taken",
                        CommandOutput.text(rail.threshold()),
                        rail.chainId() == null ? "" : rail.chainId().toString(),
                        rail.contractAddress()));
        out.table(table);
        out.say("As the partner said "
                + CommandOutput.age(
                        rails.get().at(), application.get(Clock.class).instant())
                + ".");
        return out.put("as_of", rails.get().at().toString())
                .put(
                        "rails",
                        rails.get().entries().stream()
                                .map(CatalogRailsCommand::object)
                                .toList())
                .end(ExitCode.DELIVERED);
    }

    private static Map<String, Object> object(RailEntry rail) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("coin", PlainText.line(rail.coin()));
        object.put("network", PlainText.line(rail.network()));
        object.put("suspended", rail.isSuspended());
        object.put("minimum", rail.threshold() == null ? null : rail.threshold().decimal());
        object.put("chain_id", rail.chainId());
        object.put("contract", rail.contractAddress() == null ? null : PlainText.line(rail.contractAddress()));
        return object;
    }
}
