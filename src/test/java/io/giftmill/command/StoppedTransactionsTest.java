package io.giftmill.command;

import com.zaxxer.hikari.HikariDataSource;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class StoppedTransactionsTest {
    @OnEveryDatabase
    void areEndedByTheDatabaseWhereOthersWaitForThem(Database database) {
        HikariDataSource known =
                (HikariDataSource) Objects.requireNonNull(database.jdbc().getDataSource());
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(known.getJdbcUrl());
            source.setUsername(known.getUsername());
            source.setPassword(known.getPassword());
            new StoppedTransactions().postProcessBeforeInitialization(source, "dataSource");
            if (database.isH2()) {
                assertThat(source.getConnectionInitSql()).isNull();
            } else {
                assertThat(new JdbcTemplate(source)
                                .queryForObject("show idle_in_transaction_session_timeout", String.class))
                        .isEqualTo("1min");
            }
        }
    }
}
