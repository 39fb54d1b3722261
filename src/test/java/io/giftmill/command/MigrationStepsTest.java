package io.giftmill.command;

import com.zaxxer.hikari.HikariDataSource;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program ends behind a statement of its own migrations, and is started again. Which statements is decided by
 * {@code -Dgiftmill.migration.every=1} for all of them, one in some dozens by default.
 */
class MigrationStepsTest {
    private static final int EVERY = Integer.getInteger("giftmill.migration.every", 61);
    private static final String MORTAL = "mortal";
    private static final String FORM = """
            select concat(table_name, '.', column_name, ' ', data_type, ' ', is_nullable)
            from information_schema.columns where upper(table_schema) = 'PUBLIC'
                union all select concat(constraint_name, ' ', constraint_type)
            from information_schema.table_constraints
            where upper(table_schema) = 'PUBLIC' and constraint_type in ('UNIQUE', 'FOREIGN KEY')
            order by 1""";
    private static final String DONE =
            "select concat(\"version\", ' ', \"success\") from \"flyway_schema_history\" order by \"installed_rank\"";

    @TempDir
    Path folder;

    private static DbProperties in(Path folder) {
        return new DbProperties("jdbc:h2:file:" + folder.resolve("record") + ";WRITE_DELAY=0", "sa", Secret.of(""));
    }

    private static DataSource source(DbProperties own) {
        return new DriverManagerDataSource(own.url(), own.user(), "");
    }

    private static void migrate(DbProperties own, DataSource source, String target) {
        Migration migration = new Migration(own);
        migration.migrate(Flyway.configure()
                .dataSource(source)
                .callbacks(migration)
                .target(target)
                .load());
    }

    private static List<String> form(DataSource source) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        return Stream.concat(
                        jdbc.queryForList(FORM, String.class).stream(), jdbc.queryForList(DONE, String.class).stream())
                .toList();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From nothing, and from a version that was used. What is on the disk at a statement is what a kill leaves there. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "9"})
    void endsAsIfItHadNotBeenKilledOnH2(String before) throws Exception {
        Path alive = Files.createDirectory(folder.resolve("alive"));
        DbProperties own = in(alive);
        if (!before.equals("0")) {
            migrate(own, source(own), before);
            new JdbcTemplate(source(own))
                    .update("insert into refusal (source, code, sentence, refused_at) values ('a', 'b', 'c', now())");
        }
        List<Path> killed = new ArrayList<>();
        migrate(
                own,
                new StatementSteps(source(own), (step, connection) -> {
                    if (step % EVERY == 0) {
                        killed.add(folder.resolve("killed-" + step));
                        copy(alive, killed.get(killed.size() - 1));
                    }
                }),
                "latest");
        assertThat(killed).isNotEmpty();
        for (Path dead : killed) {
            DbProperties again = in(dead);
            migrate(again, source(again), "latest");
            assertThat(form(source(again))).as("%s", dead).isEqualTo(form(source(own)));
            assertThat(new JdbcTemplate(source(again)).queryForObject("select count(*) from refusal", Integer.class))
                    .isEqualTo(before.equals("0") ? 0 : 1);
            assertThat(dead.toFile().list()).noneMatch(name -> name.contains("before-migration"));
        }
    }

    @OnEveryDatabase
    void endsAsIfItsConnectionHadNotDied(Database shared) {
        if (shared.isH2()) {
            return;
        }
        Database database = shared.backup();
        try {
            DataSource source = database.jdbc().getDataSource();
            List<String> whole = form(source);
            DbProperties others = new DbProperties("jdbc:postgresql://host/db", "x", Secret.of(""));
            for (int last = EVERY; dies(database, others, last); last += EVERY) {
                migrate(others, source, "latest");
                assertThat(form(source)).as("died behind statement %s", last).isEqualTo(whole);
            }
        } finally {
            database.close();
        }
    }

    /** Whether the migrations have so many statements that they died behind this one. */
    private static boolean dies(Database database, DbProperties others, int last) {
        JdbcTemplate jdbc = database.jdbc();
        jdbc.execute("drop schema public cascade");
        jdbc.execute("create schema public");
        String url = ((HikariDataSource) jdbc.getDataSource()).getJdbcUrl() + "&ApplicationName=" + MORTAL;
        StatementSteps mortal =
                new StatementSteps(new DriverManagerDataSource(url, "postgres", ""), (step, connection) -> {
                    if (step == last) {
                        connection.abort(Runnable::run);
                    }
                });
        try {
            migrate(others, mortal, "latest");
            assertThat(mortal.steps()).isLessThanOrEqualTo(last);
            return false;
        } catch (FlywayException died) {
            // A process that is killed has none of its other connections left either.
            jdbc.queryForList("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and application_name = '" + MORTAL + "'");
            return true;
        }
    }
}
