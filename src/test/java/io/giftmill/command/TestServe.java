package io.giftmill.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.giftmill.database.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An instance that takes commands at its door, as {@code serve} does, and works on nothing. */
final class TestServe implements AutoCloseable {
    private final Path data;
    private final Application application;
    private final Door door;

    /** @param keys the key file; instances that share a database share it */
    TestServe(Database database, Path data, Path keys) {
        this(database, ((HikariDataSource) database.jdbc().getDataSource()).getUsername(), data, keys);
    }

    /** @param user the role at the database */
    TestServe(Database database, String user, Path data, Path keys) {
        this.data = DataFolder.prepare(data);
        HikariDataSource source = (HikariDataSource) database.jdbc().getDataSource();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("giftmill.data", this.data);
        settings.put("giftmill.routes", RouteFiles.NONE);
        settings.put("giftmill.db.url", source.getJdbcUrl().replaceAll("\\?.*", ""));
        settings.put("giftmill.db.user", user);
        settings.put("giftmill.vault.key-file", keys);
        this.application = start(settings);
        try {
            this.door = Door.open(application, this.data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Components are looked for among the classes of the program, and not among those of other tests. */
    private static Application start(Map<String, Object> settings) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                List<URL> all = Collections.list(super.getResources(name));
                all.removeIf(url -> url.getPath().contains("/test-classes/"));
                return Collections.enumeration(all);
            }
        });
        try {
            return Application.start(settings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What a command has said and how it ended. */
    record Said(int code, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out.strip().substring(out.strip().lastIndexOf('\n') + 1));
        }

        Said endsWith(int expected) {
            if (code != expected) {
                throw new AssertionError("ended with " + code + ": " + out + err);
            }
            return this;
        }
    }

    /** Runs a command as another process would. */
    Said run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new DoorCall(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(data, all)
                .orElseThrow(() -> new AssertionError("nobody is at the door"));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same, for programs. */
    JsonNode json(int code, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return run(all.toArray(String[]::new)).endsWith(code).json();
    }

    @Override
    public void close() {
        door.close();
        application.close();
    }
}
