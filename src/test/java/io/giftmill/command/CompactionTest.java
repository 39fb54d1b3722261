package io.giftmill.command;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class CompactionTest {
    private static final int ROWS = 2_000;
    private static final long WORKED_IN = 12_000_000;

    @TempDir
    Path folder;

    private SharedConnections open(String options) {
        HikariDataSource everybody = new HikariDataSource();
        everybody.setJdbcUrl("jdbc:h2:file:" + folder.resolve("record") + ";WRITE_DELAY=0" + options);
        return SharedConnections.of(everybody);
    }

    private long size() throws Exception {
        return Files.size(folder.resolve("record.mv.db"));
    }

    /** Commits small changes until the file is many times what is in it. */
    private void work(SharedConnections connections) throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(connections);
        jdbc.execute("create table answers as select x as id, 0 as changed, repeat('abc', 60) as text"
                + " from system_range(1, " + ROWS + ")");
        jdbc.execute("create unique index answer_id on answers (id)");
        for (int change = 1; size() < WORKED_IN; change++) {
            jdbc.update("update answers set changed = ? where mod(id, 40) = ?", change, change % 40);
        }
    }

    private long sum() {
        try (SharedConnections connections = open("")) {
            JdbcTemplate jdbc = new JdbcTemplate(connections);
            assertThat(jdbc.queryForObject("select count(*) from answers where length(text) = 180", Integer.class))
                    .isEqualTo(ROWS);
            return jdbc.queryForObject("select sum(changed) from answers", Long.class);
        }
    }

    @Test
    void leavesAFileThatIsLittleMoreThanWhatIsInIt() throws Exception {
        long changes;
        try (SharedConnections connections = open("")) {
            work(connections);
            changes = new JdbcTemplate(connections).queryForObject("select sum(changed) from answers", Long.class);
        }
        assertThat(size()).isLessThan(WORKED_IN / 6);
        assertThat(sum()).isEqualTo(changes);
    }

    @Test
    void isLeftOutWhereNobodyKeepsTheFile() throws Exception {
        try (SharedConnections connections = open(";MAX_COMPACT_TIME=0")) {
            work(connections);
        }
        assertThat(size()).isGreaterThan(WORKED_IN / 2);
    }

    @Test
    void doesNotHoldUpAnEndWithoutADatabase() throws Exception {
        Files.writeString(folder.resolve("record.mv.db"), "no database at all, but long enough to be one".repeat(400));
        try (SharedConnections connections = open("")) {
            assertThat(connections).isNotNull();
        }
        assertThat(size()).isEqualTo(45 * 400);
    }
}
