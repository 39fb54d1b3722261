package io.giftmill.command;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The connections to the record: most are for everybody, a few only for those who write down what has happened. */
@Configuration(proxyBeanMethods = false)
class Connections {
    private static final String POOL = "spring.datasource.hikari";

    @Bean(destroyMethod = "close")
    SharedConnections dataSource(DataSourceProperties properties, Environment environment) {
        HikariDataSource everybody = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        Binder.get(environment).bind(POOL, Bindable.ofInstance(everybody));
        return SharedConnections.of(everybody);
    }
}
