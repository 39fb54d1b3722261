package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;

/** Every problem code can be brought about by a magic value. */
class ProblemTest extends SandboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String asking(String name) {
        return steam("fault+" + name + "@example.com");
    }

    private String refusal(String delivery) throws Exception {
        HttpResponse<String> answer = caller.tryCreate(delivery);
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.get("status").asInt()).isEqualTo(422);
        return error.get("detail").asText();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SUSPENDED_COIN", "SUSPENDED_NETWORK"})
    void showsAtValidationAndAtCreation(ProblemCode code) throws Exception {
        assertThat(caller.problems(asking("problem-" + code.kebab()))).containsExactly(code.name());
        assertThat(refusal(asking("problem-" + code.kebab()))).isEqualTo(code.name());
    }

    @ParameterizedTest
    @EnumSource
    void showsAtCreationOnly(ProblemCode code) throws Exception {
        assertThat(caller.problems(asking("create-" + code.kebab()))).isEmpty();
        assertThat(refusal(asking("create-" + code.kebab()))).isEqualTo(code.name());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SUSPENDED_COIN", "SUSPENDED_NETWORK"})
    void passesAfterTwoValidations(ProblemCode code) throws Exception {
        String delivery = asking("passing-" + code.kebab());
        assertThat(caller.problems(delivery)).containsExactly(code.name());
        assertThat(caller.problems(delivery)).containsExactly(code.name());
        assertThat(caller.problems(delivery)).isEmpty();
        caller.create(delivery);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED_COIN", "SUSPENDED_NETWORK"})
    void refusesTheWholeValidation(ProblemCode code) throws Exception {
        HttpResponse<String> answer = caller.tryValidate(asking("problem-" + code.kebab()));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).isEqualTo(code.name());
    }

    @Test
    void comesInSeveralsAtOnce() throws Exception {
        String[] codes = {"OUT_OF_STOCK", "INVALID_BENEFICIARY_ACCOUNT", "KYC_PENDING"};
        assertThat(caller.problems(asking("problem-several"))).containsExactly(codes);
        HttpResponse<String> answer = caller.tryCreate(asking("create-several"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Caller.problemsIn(JSON.readTree(answer.body()))).containsExactly(codes);
    }

    @Test
    void doesNotNameTheLineAtFault() throws Exception {
        JsonNode validation = caller.validate(steam("ann@example.com"), asking("problem-out-of-stock"));
        assertThat(validation.get("problems").toString()).isEqualTo("[{\"problem\":\"OUT_OF_STOCK\"}]");
    }
}
