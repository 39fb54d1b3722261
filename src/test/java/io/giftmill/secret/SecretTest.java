package io.giftmill.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretTest {
    private static final Secret CODE = Secret.of("CANARY-47XQ-11");

    private record Holder(String name, Secret code) {}

    @Test
    void isNotPrintedWhateverHoldsIt() {
        for (Object holder : List.of(CODE, new Holder("x", CODE), List.of(CODE), Map.of("code", CODE))) {
            assertThat(holder.toString()).contains("***").doesNotContain("47XQ");
        }
        assertThat(String.format("%s", CODE)).isEqualTo("***");
    }

    @Test
    void isNotWrittenAsJson() {
        for (Object holder : List.of(CODE, new Holder("x", CODE), List.of(CODE))) {
            assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(holder))
                    .isInstanceOf(JsonProcessingException.class)
                    .hasMessageNotContaining("47XQ");
        }
    }

    @Test
    void isNotSerialized() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(CODE)).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void showsAtMostItsEndAndNothingOfAShortOne() {
        assertThat(CODE.masked()).isEqualTo("****-11");
        assertThat(Secret.of("12345678").masked()).isEqualTo("****");
    }
}
