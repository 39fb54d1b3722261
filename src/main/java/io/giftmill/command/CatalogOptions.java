package io.giftmill.command;

import io.giftmill.catalog.Countries;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;

/** Options of every command about the catalogue, and the way they run. */
final class CatalogOptions {
    @Mixin
    private RecordOptions options;

    /**
     * Runs a command with the application behind it.
     *
     * @param countries codes that were given; null or empty for none
     * @param work prints what it has to say and gives the exit code
     */
    int run(Collection<String> countries, BiFunction<Application, CommandOutput, ExitCode> work) {
        require(countries == null ? List.of() : countries);
        return options.run(RouteFiles.CATALOG, work);
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
