package io.giftmill.fund;

import io.giftmill.order.Payer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What other stages must know of whoever pays. */
@Configuration(proxyBeanMethods = false)
class PayerConfiguration {

    @Bean
    Payer payer(FundProperties properties) {
        return new Payer(
                properties.payer().name(), properties.margin(), properties.waitsForWaves(), properties.folder());
    }
}
