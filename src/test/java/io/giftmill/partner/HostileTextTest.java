package io.giftmill.partner;

import io.giftmill.hostile.Corpus;
import io.giftmill.hostile.Specimen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The texts of the corpus that are taken, on the wire to the partner: each is one literal, byte for byte. */
@CamelSpringBootTest
@SpringBootTest(
        classes = PartnerTestApplication.class,
        properties = "camel.main.routes-include-pattern=file:routes/partner.camel.yaml,file:routes/errors.camel.yaml")
class HostileTextTest {
    private static final RawServer SERVER = new RawServer();

    @Autowired
    private FluentProducerTemplate template;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("giftmill.partner.base-url", SERVER::url);
    }

    @AfterAll
    static void close() throws Exception {
        SERVER.close();
    }

    @Test
    void arrivesAsItStoodInTheFile() throws Exception {
        SERVER.reset(RawServer.json(Samples.ORDER));
        List<String> texts = texts();
        assertThat(texts).hasSizeGreaterThan(10).anyMatch(text -> text.contains("\",\"denomination\":"));
        for (String text : texts) {
            SERVER.requests.clear();
            template.to("direct:partner-create-order")
                    .withBody(new OrderRequest(
                            List.of(new DeliveryRequest(text, "PL", "100 PLN", null, "ana@example.com")),
                            "USDC",
                            "Solana",
                            "ana@example.com",
                            "en"))
                    .request(Object.class);
            assertThat(SERVER.requests).as(text).hasSize(1);
            var sent = PartnerJson.mapper().readTree(SERVER.requests.get(0).body());
            assertThat(sent.path("deliveries")).hasSize(1);
            assertThat(sent.at("/deliveries/0/brand_name").asText().getBytes(StandardCharsets.UTF_8))
                    .as(text)
                    .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
            assertThat(sent.at("/deliveries/0/denomination").asText()).isEqualTo("100 PLN");
            assertThat(SERVER.requests.get(0).line()).isEqualTo("POST /v5/orders HTTP/1.1");
        }
    }

    /** The brands the index of files says are stored. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Specimen specimen : Corpus.of("files")) {
            specimen.map("holds").forEach((place, text) -> {
                if (String.valueOf(place).endsWith(" brand_name")) {
                    texts.add(String.valueOf(text));
                }
            });
        }
        return texts;
    }
}
