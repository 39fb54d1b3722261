package io.giftmill.command;

import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the tables are brought to this version of the program. */
@Configuration(proxyBeanMethods = false)
class Migrations {

    /** A newer program may keep in these tables what this one would not look at, such as that a line must not be ordered. */
    @Bean
    FlywayConfigurationCustomizer newerTablesAreRefused() {
        return flyway -> flyway.ignoreMigrationPatterns(new String[0]);
    }
}
