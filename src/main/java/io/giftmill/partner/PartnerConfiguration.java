package io.giftmill.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.outbound.OutboundProperties;
import org.apache.camel.Ordered;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the partner's routes name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PartnerProperties.class, StreamProperties.class, OutboundProperties.class})
class PartnerConfiguration {

    /** Not a candidate where just any mapper is wanted: it forgives far more than others should. */
    @Bean(defaultCandidate = false)
    ObjectMapper partnerJson() {
        return PartnerJson.mapper();
    }

    /** The same for lists of the catalogue, which are longer. */
    @Bean(defaultCandidate = false)
    ObjectMapper partnerListJson() {
        return PartnerJson.listMapper();
    }

    /** Finds the partner, and whom else its HTTP client may call. */
    @Bean
    DnsResolver partnerHosts(PartnerProperties settings, OutboundProperties outbound) {
        return outbound.resolver(settings.mode() == PartnerProperties.Mode.LIVE);
    }

    @Bean(destroyMethod = "close")
    PoolingHttpClientConnectionManager partnerConnections(PartnerProperties settings, DnsResolver partnerHosts) {
        return PartnerConnections.pool(settings, partnerHosts);
    }

    /** A connection's buffers hold the last answer, codes included, for as long as it is kept. */
    @Bean(initMethod = "start", destroyMethod = "shutdown")
    IdleConnectionEvictor partnerIdleConnections(PoolingHttpClientConnectionManager partnerConnections) {
        return new IdleConnectionEvictor(
                partnerConnections,
                new DefaultThreadFactory("partner-idle", true),
                PartnerConnections.LOOK_FOR_IDLE,
                PartnerConnections.LONGEST_IDLE);
    }

    /**
     * Out of the box the component sends a POST again after 503, 429 and some broken connections, and follows 307 with
     * another POST. Each of these could buy twice, so they are off for all of its endpoints. This has to come last: the
     * starter of Camel 4.17 has a customizer too, which writes the defaults over ours when it happens to run later. That
     * was found as two POSTs in one run out of some; {@link PartnerClient} switches them off once more.
     */
    @Bean
    ComponentCustomizer partnerHttpComponent(
            PoolingHttpClientConnectionManager partnerConnections, PartnerClient client) {
        return ComponentCustomizer.builder(HttpComponent.class)
                .withOrder(Ordered.LOWEST)
                .build(http -> {
                    http.setAutomaticRetriesDisabled(true);
                    http.setRedirectHandlingDisabled(true);
                    http.setFollowRedirects(false);
                    http.setCookieManagementDisabled(true);
                    http.setContentCompressionDisabled(true);
                    http.setAuthCachingDisabled(true);
                    http.setConnectionStateDisabled(true);
                    http.setDefaultUserAgentDisabled(true);
                    http.setUseSystemProperties(false);
                    http.setCopyHeaders(false);
                    http.setClientConnectionManager(partnerConnections);
                    http.setHttpClientConfigurer(client);
                });
    }
}
