package io.giftmill.reconcile;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the program binds them: what a test does not name has its default. */
final class TestSettings {
    private static final String PREFIX = "giftmill.reconcile";

    private TestSettings() {}

    static ReconcileProperties of(Path folder, boolean excelSafe) {
        return of(Map.of("folder", folder.toString(), "excel-safe", String.valueOf(excelSafe)));
    }

    /** @param named values by the last part of their names */
    static ReconcileProperties of(Map<String, String> named) {
        Map<String, String> whole = new TreeMap<>();
        named.forEach((name, value) -> whole.put(PREFIX + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(whole)).bindOrCreate(PREFIX, ReconcileProperties.class);
    }
}
