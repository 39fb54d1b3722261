package io.giftmill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.giftmill.YamlRoutes.Node;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The route files against Camel's own word on what may stand in them. */
class RoutesSchemaTest {
    private final YamlRoutes routes = YamlRoutes.read();

    @Test
    void filesKeepTheSchemaOfTheRouteLanguage() {
        ObjectMapper json = new ObjectMapper();
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(getClass().getResourceAsStream("/schema/camelYamlDsl.json"));
        assertThat(routes.files()).allSatisfy(file -> {
            JsonNode content = json.valueToTree(file.entries());
            assertThat(schema.validate(content))
                    .filteredOn(message -> !isPlaceholder(message.getInstanceNode()))
                    .extracting(ValidationMessage::getMessage)
                    .isEmpty();
        });
    }

    @Test
    void endpointsUseOnlyOptionsTheyHave() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        assertThat(routes.endpoints()).isNotEmpty().allSatisfy(endpoint -> {
            EndpointValidationResult result = catalog.validateEndpointProperties(uri(catalog, endpoint));
            assertThat(result.isSuccess())
                    .as(endpoint + ": " + result.summaryErrorMessage(false))
                    .isTrue();
        });
    }

    /** The schema wants a boolean where Camel takes the name of a setting too. */
    private static boolean isPlaceholder(JsonNode value) {
        return value != null && value.asText().matches("\\{\\{[^}]+}}");
    }

    private static String uri(CamelCatalog catalog, Node endpoint) throws URISyntaxException {
        Map<String, String> options = new HashMap<>();
        endpoint.parameters().forEach((name, value) -> options.put(name, value.toString()));
        String uri = endpoint.text("uri");
        if (!uri.contains("{{")) {
            return catalog.asEndpointUri(uri, options, false);
        }
        options.put("httpUri", uri.replaceAll("\\{\\{[^}]+}}", "http://localhost"));
        return catalog.asEndpointUri("http", options, false);
    }
}
