package io.giftmill.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The role of PostgreSQL that the guide for operators makes, by the very statements of the guide. */
public final class RunningRole {
    public static final String NAME = "giftmill_run";
    private static final Pattern GUIDE = Pattern.compile("```sql\\n(create role " + NAME + ".*?)```", Pattern.DOTALL);

    private RunningRole() {}

    public static void make(Database database) {
        try {
            Matcher guide = GUIDE.matcher(Files.readString(Path.of("docs", "operations.md")));
            if (!guide.find()) {
                throw new AssertionError("docs/operations.md has no role any more");
            }
            database.jdbc().execute(guide.group(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** It belongs to the server, and so to other tests too. */
    public static void drop(Database database) {
        database.jdbc().execute("drop owned by " + NAME);
        database.jdbc().execute("drop role " + NAME);
    }
}
