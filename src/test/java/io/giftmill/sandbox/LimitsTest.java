package io.giftmill.sandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;

/** What the partner stops taking in the middle of a batch. */
class LimitsTest extends SandboxTest {
    private static final String CARD = steam("ann@example.com");

    private void limit(String limits) throws Exception {
        assertThat(caller.post("/_sandbox/limits", limits).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void unlimited() throws Exception {
        limit("{}");
    }

    @Test
    void refusesWhatIsAboveTheDailyLimitUntilTheNextDay() throws Exception {
        limit("{\"daily_dollars\":25}");
        caller.create(CARD);
        caller.create(CARD);
        assertThat(caller.problems(CARD)).containsExactly("DAILY_SPENDING_LIMIT_EXCEEDED");
        assertThat(caller.tryCreate(CARD).body()).contains("DAILY_SPENDING_LIMIT_EXCEEDED");
        assertThat(caller.post("/_sandbox/clock", "{\"advance_seconds\":86400}").statusCode())
                .isEqualTo(200);
        assertThat(caller.problems(CARD)).isEmpty();
    }

    @Test
    void limitsTheMonthToo() throws Exception {
        limit("{\"monthly_dollars\":\"15\"}");
        caller.create(CARD);
        assertThat(caller.problems(CARD)).containsExactly("MONTHLY_SPENDING_LIMIT_EXCEEDED");
    }

    @Test
    void limitsEachBuyerOrAllTogether() throws Exception {
        String other = Caller.cart("USDC", "Solana", CARD).replace("buyer@example.com", "other@example.com");
        limit("{\"daily_dollars\":15}");
        caller.create(CARD);
        assertThat(caller.post("/v5/orders", other).statusCode()).isEqualTo(200);
        limit("{\"daily_dollars\":15,\"per_user\":false}");
        caller.create(CARD);
        assertThat(caller.post("/v5/orders", other).body()).contains("DAILY_SPENDING_LIMIT_EXCEEDED");
    }

    @Test
    void suspendsACoinOnANetwork() throws Exception {
        limit("{\"suspended_coin\":\"USDC\",\"suspended_network\":\"Solana\"}");
        assertThat(caller.tryValidate(CARD).body()).contains("SUSPENDED_NETWORK");
        String base = Caller.cart("USDC", "Base", CARD);
        assertThat(caller.post("/v5/orders/validations", base).statusCode()).isEqualTo(200);
    }
}
