package io.giftmill.batch;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DeadlockLoserDataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({
        "08006,0,true,a lost connection",
        "53100,0,true,a full disk of PostgreSQL",
        "57P01,0,true,an operator shut PostgreSQL down",
        "58030,0,true,an I/O error of PostgreSQL",
        "90028,90028,true,H2 cannot write its file",
        "90098,90098,true,H2 has closed itself",
        "90007,90007,true,a closed connection of H2",
        "23505,23505,false,a duplicate key",
        "22001,22001,false,a value that is too long",
        "42P01,0,false,a table that is not there"
    })
    void tellsADatabaseThatIsAwayFromARowThatIsWrong(String state, int code, boolean isAway, String what) {
        SQLException sql = new SQLException(what, state, code);
        assertThat(DatabaseFault.isAway(new UncategorizedSQLException("write", "insert", sql)))
                .as(what)
                .isEqualTo(isAway);
    }

    @Test
    void takesALostDeadlockForAConflictAndNotADuplicateKey() {
        assertThat(DatabaseFault.isConflict(new DeadlockLoserDataAccessException("lost", null)))
                .isTrue();
        assertThat(DatabaseFault.isConflict(new DuplicateKeyException("there"))).isFalse();
        assertThat(DatabaseFault.isAway(new DuplicateKeyException("there"))).isFalse();
    }
}
