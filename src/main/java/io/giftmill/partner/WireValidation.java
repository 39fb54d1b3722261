package io.giftmill.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;

/** The answer to a validation; any field may be missing. */
record WireValidation(
        String coin,
        String coinAmount,
        List<WireDelivery> deliveries,
        @JsonDeserialize(using = FewProblems.class) JsonNode problems) {

    /** @throws UnreadableAnswerException when it has none of the fields of a validation */
    ValidationAnswer answer() {
        List<Problem> found = Problems.of(problems);
        if (coinAmount == null && deliveries == null && found.isEmpty()) {
            throw new UnreadableAnswerException("that is no validation");
        }
        return new ValidationAnswer(
                Amounts.money(coinAmount, coin),
                Lists.few(deliveries, line -> WireDelivery.orBlank(line).echo(coin)),
                found);
    }
}
