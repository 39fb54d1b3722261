package io.giftmill.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The statements of {@code src/main/resources/sql}, without their comments. */
final class Sql {
    private Sql() {}

    static String load(String name) {
        try (InputStream file = Sql.class.getResourceAsStream("/sql/" + name)) {
            if (file == null) {
                throw new IllegalStateException("There is no sql/" + name + " on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
