package io.giftmill.command;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.partner.PartnerProperties;
import io.giftmill.partner.PartnerProperties.Mode;
import io.giftmill.secret.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The tables as a start finds them. */
class SchemaTest {
    private Database database;

    @BeforeEach
    void copy(Database shared) {
        database = shared.backup();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void migrate(DataSource source) {
        FluentConfiguration flyway = Flyway.configure().dataSource(source);
        new Migrations().newerTablesAreRefused().customize(flyway);
        flyway.load().migrate();
    }

    @OnEveryDatabase
    void refusesTablesOfANewerVersion() {
        database.jdbc().update("""
                insert into "flyway_schema_history" select max("installed_rank") + 1, '9999', 'later', 'SQL', 'V9999__later.sql',
                    1, 'somebody', now(), 1, true from "flyway_schema_history\"""");
        Throwable refused = catchThrowable(() -> migrate(database.jdbc().getDataSource()));
        assertThat(Failures.sentences(refused))
                .singleElement()
                .asString()
                .contains("probably a newer one", "Nothing was changed", "Start the version that was used last");
    }

    @OnEveryDatabase
    void saysWhatToDoWhenAMigrationWasCutInTheMiddle() {
        // What a kill leaves on H2, where every statement is final, if the copy of before is gone too.
        database.jdbc().update("""
                delete from "flyway_schema_history" where "installed_rank" =
                    (select max("installed_rank") from "flyway_schema_history")""");
        Throwable failed = catchThrowable(() -> migrate(database.jdbc().getDataSource()));
        assertThat(Failures.sentences(failed))
                .singleElement()
                .asString()
                .startsWith("giftmill.db.url: the tables cannot be brought to this version of Giftmill")
                .contains("Put back the backup made before the upgrade");
    }

    @OnEveryDatabase
    void startsAgainOnItsOwnTables() {
        assertThatCode(() -> migrate(database.jdbc().getDataSource())).doesNotThrowAnyException();
    }

    @OnEveryDatabase
    void makesNoLiveOrdersWhereCommitsMayBeLost() {
        // The server of the tests runs with fsync=off.
        if (database.isH2()) {
            assertThatCode(durability(Mode.LIVE)::require).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(durability(Mode.LIVE)::require)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("runs with fsync=off");
            assertThatCode(durability(Mode.SANDBOX)::require).doesNotThrowAnyException();
        }
    }

    @OnEveryDatabase
    void makesNoLiveOrdersWhereASettingOfTheServerMayLoseCommits() throws SQLException {
        assumeFalse(database.isH2(), "its address says so");
        try (Connection connection = database.jdbc().getDataSource().getConnection()) {
            SingleConnectionDataSource one = new SingleConnectionDataSource(connection, true);
            JdbcTemplate session = new JdbcTemplate(one);
            session.execute("set synchronous_commit = off");
            session.execute("alter system set full_page_writes = off");
            session.execute("select pg_reload_conf()");
            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(durability(session, Mode.LIVE)::require)
                            .hasMessageContaining("runs with synchronous_commit=off")
                            .hasMessageContaining("runs with full_page_writes=off"));
        } finally {
            database.jdbc().execute("alter system reset full_page_writes");
            database.jdbc().execute("select pg_reload_conf()");
        }
    }

    @OnEveryDatabase
    void runsAsARoleThatMayNotChangeTables() throws SQLException {
        assumeFalse(database.isH2(), "an H2 file has one user");
        JdbcTemplate owner = database.jdbc();
        String role = "run_" + database.text("select current_database()");
        owner.execute("create role " + role);
        owner.execute("grant select, insert, update, delete on all tables in schema public to " + role);
        owner.execute("grant usage on all sequences in schema public to " + role);
        try (Connection connection = owner.getDataSource().getConnection()) {
            SingleConnectionDataSource limited = new SingleConnectionDataSource(connection, true);
            JdbcTemplate run = new JdbcTemplate(limited);
            run.execute("set role " + role);
            assertThatCode(() -> migrate(limited)).doesNotThrowAnyException();
            run.execute("set role " + role);
            assertThatThrownBy(() -> run.execute("create table mine (id bigint)"))
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> run.execute("alter table line add column mine bigint"))
                    .hasStackTraceContaining("must be owner");
            assertThat(
                            run.update(
                                    "insert into settlement (settled_at, settled, expired, oldest_at) values (now(), 1, 0, now())"))
                    .isEqualTo(1);
            run.execute("reset role");
        }
    }

    private Durability durability(Mode mode) {
        return durability(database.jdbc(), mode);
    }

    private Durability durability(JdbcTemplate jdbc, Mode mode) {
        PartnerProperties partner = mock(PartnerProperties.class);
        given(partner.mode()).willReturn(mode);
        String url = database.isH2() ? "jdbc:h2:file:x" : "jdbc:postgresql://x";
        return new Durability(jdbc, new DbProperties(url, "", Secret.of("")), partner);
    }
}
