package io.giftmill.command;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that tells each of its commits is killed, and what it told is compared with what is stored. */
class KilledWriterTest {
    private static final int TOLD = 300;
    private static final int TRIES = 5;

    @TempDir
    Path folder;

    @Test
    void hasStoredEveryCommitItTold() throws Exception {
        assertThat(lost("durable", ";WRITE_DELAY=0")).isZero();
    }

    /** With the defaults of H2, which DatabaseRule refuses; a kill right behind a write in the background loses nothing. */
    @Test
    void wouldLoseCommitsWithTheDefaultsOfH2() throws Exception {
        long lost = 0;
        for (int run = 0; run < TRIES && lost == 0; run++) {
            lost = lost("lazy" + run, "");
        }
        assertThat(lost).isPositive();
    }

    private long lost(String name, String options) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve(name) + options;
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long told = 0;
        try (BufferedReader said = new BufferedReader(new InputStreamReader(writer.getInputStream()))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                told = Long.parseLong(line);
                if (told == TOLD) {
                    // Other than the process itself, its handle leaves what was told to be read.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(told).isGreaterThanOrEqualTo(TOLD);
        return told - Math.min(told, stored(url));
    }

    private static long stored(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_name = 'TOLD'")) {
            tables.next();
            if (tables.getLong(1) == 0) {
                return 0;
            }
            try (ResultSet rows = statement.executeQuery("select count(*) from told")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Tells the number of each row behind its commit, until it is killed. */
    static final class Writer {
        public static void main(String[] url) throws Exception {
            try (Connection connection = DriverManager.getConnection(url[0]);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table told (id bigint primary key)");
                for (long id = 1; ; id++) {
                    statement.execute("insert into told values (" + id + ")");
                    System.out.println(id);
                }
            }
        }
    }
}
