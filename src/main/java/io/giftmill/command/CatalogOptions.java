package io.giftmill.command;

import io.giftmill.catalog.Countries;
import io.giftmill.partner.PartnerProperties;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command about the catalogue, and the way they run. */
final class CatalogOptions {
    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    boolean json;

    @Mixin
    private CommonOptions common;

    /**
     * Runs a command with the application behind it.
     *
     * @param countries codes that were given; null or empty for none
     * @param work prints what it has to say and gives the exit code
     */
    int run(Collection<String> countries, BiFunction<Application, CatalogOutput, ExitCode> work) {
        ShortRun.expect(List.of());
        require(countries == null ? List.of() : countries);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("giftmill.data", DataFolder.prepare(common.data));
        settings.put("giftmill.routes", RouteFiles.pattern(RouteFiles.CATALOG, common.routes));
        settings.put("giftmill.log.console", "ERROR");
        try (Application application = Application.start(settings)) {
            application.get(Preflight.class).requireOwnDatabase();
            String mode = application.get(PartnerProperties.class).mode().name();
            return work.apply(application, new CatalogOutput(System.out, json, mode))
                    .number();
        } catch (RuntimeException failure) {
            return new Result(System.out, json).failed(failure).number();
        }
    }

    /** An unknown code is said before anything is started. */
    private static void require(Collection<String> countries) {
        try {
            countries.forEach(Countries::require);
        } catch (IllegalArgumentException unknown) {
            throw new UnusableException("--country: " + unknown.getMessage());
        }
    }
}
