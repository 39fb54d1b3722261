package io.giftmill.command;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.secret.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationTest {
    @TempDir
    Path folder;

    private DbProperties own;
    private Path scripts;

    @BeforeEach
    void choosePlaces() throws Exception {
        own = new DbProperties("jdbc:h2:file:" + folder.resolve("it's mine") + ";WRITE_DELAY=0", "sa", Secret.of(""));
        scripts = Files.createDirectories(folder.resolve("scripts"));
    }

    private void migrate() {
        Migration migration = new Migration(own);
        migration.migrate(Flyway.configure()
                .dataSource(own.url(), own.user(), "")
                .locations("filesystem:" + scripts)
                .callbacks(migration)
                .load());
    }

    private void script(int version, String sql) throws Exception {
        Files.writeString(scripts.resolve("V" + version + "__x.sql"), sql);
    }

    private long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(own.url(), own.user(), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void beginsAgainWhereAMigrationWasCutShort() throws Exception {
        script(1, "create table first (a integer); insert into first values (1);");
        migrate();
        script(2, "insert into first values (2);");
        script(3, "create table other (a integer); update first set a = 7; select * from nowhere;");
        assertThatThrownBy(this::migrate).isInstanceOf(FlywayException.class);
        assertThat(count("select count(*) from other"))
                .as("H2 keeps what was done")
                .isZero();

        script(3, "create table other (a integer); insert into other values (3);");
        migrate();
        assertThat(count("select sum(a) from first")).isEqualTo(3);
        assertThat(count("select sum(a) from other")).isEqualTo(3);
        assertThat(folder.toFile().list()).noneMatch(name -> name.contains("before-migration"));
    }

    @Test
    void beginsAgainWhenItWasTheFirstOfAll() throws Exception {
        script(1, "create sequence one; create table first (a integer); select * from nowhere;");
        assertThatThrownBy(this::migrate).isInstanceOf(FlywayException.class);
        script(1, "create sequence one; create table first (a integer);");
        migrate();
        assertThat(count("select count(*) from first")).isZero();
    }

    @Test
    void leavesADatabaseAloneThatSomebodyUses() throws Exception {
        script(1, "create table first (a integer);");
        migrate();
        Path copy = folder.resolve("it's mine.mv.db.before-migration.zip");
        Files.writeString(copy, "of somebody who is at work");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        own.url())
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');
            byte[] before = Files.readAllBytes(folder.resolve("it's mine.mv.db"));
            SafetyCopy.ofDatabase(own.url()).putBack();
            assertThat(folder.resolve("it's mine.mv.db")).hasBinaryContent(before);
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** Holds a database open until it is killed. */
    static final class Holder {
        public static void main(String[] url) throws Exception {
            try (Connection held = DriverManager.getConnection(url[0], "sa", "")) {
                System.out.print('!');
                System.out.flush();
                while (held.isValid(1)) {
                    System.in.read();
                }
            }
        }
    }

    @OnEveryDatabase
    void refusesADatabaseOfANewerVersion(Database database) {
        database.jdbc().update("""
                insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                    "checksum", "installed_by", "execution_time", "success")
                values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'later', 1, true)""");
        try {
            FluentConfiguration settings =
                    Flyway.configure().dataSource(database.jdbc().getDataSource());
            new Migrations().newerTablesAreRefused().customize(settings);
            Migration migration = new Migration(new DbProperties("jdbc:postgresql://host/db", "x", own.password()));
            assertThatThrownBy(() -> migration.migrate(settings.load())).isInstanceOf(FlywayValidateException.class);
        } finally {
            database.jdbc().update("delete from \"flyway_schema_history\" where \"installed_rank\" = 999");
        }
    }
}
