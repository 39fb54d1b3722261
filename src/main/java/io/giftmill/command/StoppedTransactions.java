package io.giftmill.command;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Has PostgreSQL end the transaction of a process that stands still in the midst of it: its rows are locked, and no other
 * instance could take them up when its lease is over. What it writes after it goes on is tried again, and is too late.
 */
@Component
class StoppedTransactions implements BeanPostProcessor {
    /** Far longer than any statement is waited for, and half of the leases. */
    static final String LIMIT = "set idle_in_transaction_session_timeout = '60s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource source && source.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            source.setConnectionInitSql(LIMIT);
        }
        return bean;
    }
}
