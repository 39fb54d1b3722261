package io.giftmill.command;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the program. */
@Configuration(proxyBeanMethods = false)
class Time {

    @Bean
    Clock clock(RehearsalProperties rehearsal) {
        return new SteadyClock(rehearsal.clock(), System::nanoTime);
    }
}
