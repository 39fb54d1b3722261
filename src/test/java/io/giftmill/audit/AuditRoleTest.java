package io.giftmill.audit;

import com.zaxxer.hikari.HikariDataSource;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.RunningRole;
import io.giftmill.database.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static io.giftmill.audit.TestAudit.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The audit log under the rights that the guide for operators gives. */
class AuditRoleTest {
    @TempDir
    private Path folder;

    private Database database;
    private Connection connection;
    private JdbcTemplate run;
    private TestAudit audit;

    @BeforeEach
    void giveRights(Database opened) throws SQLException {
        assumeFalse(opened.isH2(), "an H2 file has one user");
        database = opened;
        database.jdbc().update("delete from master_key");
        RunningRole.make(database);
        connection = ((HikariDataSource) database.jdbc().getDataSource()).getConnection();
        SingleConnectionDataSource limited = new SingleConnectionDataSource(connection, true);
        run = new JdbcTemplate(limited);
        run.execute("set role " + RunningRole.NAME);
        audit = TestAudit.on(
                run,
                new TransactionTemplate(new JdbcTransactionManager(limited)),
                new SettableClock("2026-11-22T10:00:00Z"),
                folder);
    }

    @AfterEach
    void takeThemBack() throws SQLException {
        if (run != null) {
            run.execute("reset role");
            RunningRole.drop(database);
            connection.close();
        }
    }

    @OnEveryDatabase
    void takesRowsAndNoChangeOfThem() throws IOException {
        audit.log.append(event("REVEAL", "ann"));
        audit.log.appendAll(List.of(event("A", "bob"), event("B", "bob")));
        audit.settings.compare(Map.of("giftmill.place.coin", "USDC"));
        for (String tampering : List.of(
                "update audit_entry set actor = 'eve' where number = 1",
                "update audit_entry set reason = null",
                "delete from audit_entry where number = 3",
                "delete from audit_entry",
                "truncate audit_entry")) {
            assertThatThrownBy(() -> run.update(tampering)).as(tampering).hasStackTraceContaining("permission denied");
        }
        for (String tampering : List.of(
                "alter table audit_entry drop constraint chained",
                "drop table audit_entry",
                "alter table audit_entry disable trigger all")) {
            assertThatThrownBy(() -> run.execute(tampering)).as(tampering).hasStackTraceContaining("must be owner");
        }
        Verified verified = audit.verifier.verify(audit.anchors);
        assertThat(verified.isWhole()).isTrue();
        assertThat(verified.rows()).isEqualTo(4);
    }
}
