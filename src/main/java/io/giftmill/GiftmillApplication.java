package io.giftmill;

import io.giftmill.batch.Worker;
import io.giftmill.order.Rail;
import io.giftmill.place.PlaceProperties;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The application behind every command that works on the record. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class GiftmillApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Worker worker() {
        return Worker.unique();
    }

    /** What everything is paid with unless a line asks for something else. */
    @Bean
    Rail rail(PlaceProperties properties) {
        return new Rail(properties.coin(), properties.network());
    }
}
