package io.giftmill.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.giftmill.secret.Secret;

/**
 * Reads and writes the partner's JSON. It forgives what the partner does differently from day to day (unknown fields,
 * numbers for strings, nulls) and nothing that makes an answer ambiguous (a field twice, text after the end).
 */
final class PartnerJson {
    /** Some fields hold whole pages of HTML. */
    private static final int LONGEST_STRING = 1_000_000;

    /** More than twice those of the largest list known; an answer of nothing but brackets would fill the memory. */
    private static final long TOKENS_OF_A_LIST = 1_000_000;

    /** Twenty times those of an order of ten lines; as many answers as there are connections are read at the same time. */
    private static final long TOKENS_OF_AN_ORDER = 20_000;

    private PartnerJson() {}

    /** For all answers but lists of the catalogue, and for what is sent. */
    static ObjectMapper mapper() {
        return mapper(TOKENS_OF_AN_ORDER);
    }

    /** For lists of the catalogue, of which one is read at a time. */
    static ObjectMapper listMapper() {
        return mapper(TOKENS_OF_A_LIST);
    }

    private static ObjectMapper mapper(long mostTokens) {
        return JsonMapper.builder(factory(mostTokens))
                .addModule(new SimpleModule("partner")
                        .addDeserializer(String.class, new AnyText())
                        .addDeserializer(Secret.class, new SecretText()))
                .addHandler(new MisshapenAsNull())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    private static JsonFactory factory(long mostTokens) {
        return new WordlessFactory((JsonFactoryBuilder) JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(100)
                        .maxStringLength(LONGEST_STRING)
                        .maxNameLength(256)
                        .maxTokenCount(mostTokens)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // An answer may hold codes; they must not come back in an exception's message.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION));
    }
}
