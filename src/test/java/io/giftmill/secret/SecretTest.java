package io.giftmill.secret;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretTest {
    private static final String CANARY = "canary-93b1-code";
    private static final Secret SECRET = Secret.of(CANARY);

    private record Holder(String name, Secret code) {}

    @Test
    void printsAsStars() {
        assertThat(SECRET).hasToString("***");
        assertThat(new Holder("a", SECRET).toString()).doesNotContain(CANARY);
        assertThat(String.format("%s %s", SECRET, Map.of("k", SECRET))).doesNotContain(CANARY);
    }

    @Test
    void isRefusedByWritersOfJson() {
        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(new Holder("a", SECRET)))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void isLeftOutByWritersOfJsonThatTakeEveryField() throws Exception {
        ObjectMapper greedy = new ObjectMapper()
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .setVisibility(PropertyAccessor.ALL, Visibility.ANY);
        assertThat(greedy.writeValueAsString(new Holder("a", SECRET))).doesNotContain(CANARY);
    }

    @Test
    void cannotBeSerialized() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(SECRET)).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void showsNoMoreThanAQuarterOfItsEnd() {
        assertThat(SECRET.masked()).isEqualTo("****code");
        assertThat(Secret.of("12345678").masked()).isEqualTo("****");
        assertThat(Secret.of("123456789").masked()).isEqualTo("****89");
    }
}
