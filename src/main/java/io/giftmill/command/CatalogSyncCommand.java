package io.giftmill.command;

import io.giftmill.catalog.CatalogSync;
import io.giftmill.catalog.SyncReport;
import io.giftmill.catalog.SyncRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the partner for its catalogue. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the partner what can be bought and how it can be paid, and says what has changed.",
            "Exit code 1: something was not answered or not believed; what was known stays."
        })
final class CatalogSyncCommand implements Callable<Integer> {
    private static final int SHOWN = 40;

    @Option(
            names = "--country",
            paramLabel = "CC",
            arity = "1..*",
            split = ",",
            description = "Countries to ask for. Default: those in use")
    private List<String> countries;

    @Option(
            names = "--brand",
            paramLabel = "NAME",
            description = "Brand whose products to ask for; can be given more than once. Default: those in use")
    private List<String> brands;

    @Option(names = "--full", description = "Ask for the products of every brand: one call and more for each.")
    private boolean full;

    @Option(
            names = "--believe",
            description = "Believe an answer that is much smaller than what is known, but not an empty one.")
    private boolean believe;

    @Mixin
    private CatalogOptions options;

    @Override
    public Integer call() {
        SyncRequest request = new SyncRequest(countries, brands, full, believe);
        return options.run(
                countries,
                (application, out) -> report(application.get(CatalogSync.class).sync(request), out));
    }

    private static ExitCode report(SyncReport report, CommandOutput out) {
        out.say(String.format(
                "%d calls: %d ways to pay, %d brands and %d products in %s.",
                report.calls(),
                report.rails(),
                report.brands(),
                report.products(),
                report.countries().isEmpty() ? "no country" : String.join(" ", report.countries())));
        if (report.countries().isEmpty()) {
            out.say("No country is in use yet. Name one with --country, or set giftmill.catalog.countries.");
        }
        report.doubts().forEach(out::say);
        out.say(report.changes().size() + " changes.");
        report.changes().stream().limit(SHOWN).map(ChangeText::of).forEach(out::say);
        return out.put("countries", report.countries())
                .put("calls", report.calls())
                .put("rails", report.rails())
                .put("brands", report.brands())
                .put("products", report.products())
                .put("changes", report.changes().size())
                .put("not_believed", CommandOutput.plain(report.doubts()))
                .end(report.doubts().isEmpty() ? ExitCode.DELIVERED : ExitCode.ATTENTION);
    }
}
