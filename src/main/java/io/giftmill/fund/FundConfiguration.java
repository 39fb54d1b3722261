package io.giftmill.fund;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the routes of this stage name. */
@Configuration(proxyBeanMethods = false)
class FundConfiguration {

    /** For the sandbox's wallet only: its words are as they stand in the records. */
    @Bean(defaultCandidate = false)
    ObjectMapper walletJson() {
        return new ObjectMapper();
    }
}
