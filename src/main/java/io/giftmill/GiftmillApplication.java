package io.giftmill;

import io.giftmill.batch.Worker;
import io.giftmill.codes.CodeRoles;
import io.giftmill.codes.CodesProperties;
import io.giftmill.fund.FundProperties;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.partner.PartnerProperties;
import io.giftmill.place.PlaceProperties;
import io.giftmill.spend.ApprovalRule;
import io.giftmill.spend.ApproveProperties;
import io.giftmill.validate.ValidateProperties;
import org.apache.camel.component.quartz.springboot.QuartzComponentAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The application behind every command that works on the record. What Spring Boot configures is named here rather than
 * looked for: that saves a second of every start.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    CamelAutoConfiguration.class,
    QuartzComponentAutoConfiguration.class
})
public class GiftmillApplication {

    @Bean
    Worker worker() {
        return Worker.unique();
    }

    /** What everything is paid with unless a line asks for something else. */
    @Bean
    Rail rail(PlaceProperties properties) {
        return new Rail(properties.coin(), properties.network());
    }

    /** The same, with what is tried when the partner does not take it, and what may be paid at all. */
    @Bean
    Rails rails(Rail rail, PlaceProperties properties, FundProperties fund) {
        return Rails.of(rail, properties.otherRails()).paying(fund.allowedRails());
    }

    /** Which batches need a person's approval. */
    @Bean
    ApprovalRule approvalRule(ApproveProperties properties, PartnerProperties partner) {
        return ApprovalRule.of(properties.above(), partner.mode() == PartnerProperties.Mode.LIVE);
    }

    /** Who may see codes. */
    @Bean
    CodeRoles codeRoles(CodesProperties properties, PartnerProperties partner) {
        return CodeRoles.of(properties, partner.mode() == PartnerProperties.Mode.LIVE);
    }

    /** What each problem of the partner means. */
    @Bean
    ProblemPolicy problemPolicy(ValidateProperties properties) {
        return ProblemPolicy.of(properties.problemPolicy(), properties.limitsZone());
    }
}
