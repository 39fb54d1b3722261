package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * The answer to a validation. Without problems the partner has been seen to write null and an empty array, and to leave
 * optional members out; here every other answer does the one or the other.
 */
final class QuoteJson {
    private final Seed seed;
    private final LineJson lines;
    private final BigDecimal euroPerDollar;

    QuoteJson(Seed seed, BigDecimal euroPerDollar) {
        this.seed = seed;
        this.lines = new LineJson(seed, euroPerDollar);
        this.euroPerDollar = euroPerDollar;
    }

    /** @param number counts validations */
    byte[] bytes(Quote quote, int number) {
        return Json.bytes(json -> write(json, quote, number));
    }

    private void write(JsonGenerator json, Quote quote, int number) throws IOException {
        boolean terse = number % 2 == 0;
        boolean priced = quote.isSellable() && quote.lines().stream().noneMatch(line -> line.has(Fault.AMOUNT_NULL));
        String amount = priced ? quote.amount().toPlainString() : null;
        json.writeStartObject();
        json.writeStringField("coin", quote.rail().ticker());
        json.writeStringField("coin_amount", amount);
        json.writeStringField("original_coin_amount", amount);
        json.writeNullField("coupon_code");
        json.writeNullField("loyalty_summary");
        if (priced && !terse) {
            writeSummary(json, quote, amount);
        }
        json.writeArrayFieldStart("deliveries");
        for (int i = 0; i < quote.lines().size(); i++) {
            // Ids of a validation are not those of the order that follows: seen on the live API.
            String id = seed.deliveryId(-number, 0, i).toString();
            lines.writeQuoted(json, quote.lines().get(i), quote.rail(), id);
        }
        json.writeEndArray();
        if (quote.isSellable() && !terse) {
            json.writeNullField("problems");
        } else {
            writeProblems(json, quote.problems());
        }
        json.writeEndObject();
    }

    private void writeSummary(JsonGenerator json, Quote quote, String amount) throws IOException {
        BigDecimal dollars = quote.rail().dollars(quote.amount());
        json.writeObjectFieldStart("payment_fee");
        json.writeStringField("amount", "0");
        json.writeStringField("original_amount", "0");
        json.writeEndObject();
        json.writeObjectFieldStart("summary");
        json.writeStringField("coin_amount_to_pay_in_crypto", amount);
        writeValue(json, "as_USD", dollars);
        writeValue(json, "as_EUR", dollars.multiply(euroPerDollar));
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, String name, BigDecimal value) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField(
                "value_to_pay_in_crypto",
                value.setScale(2, RoundingMode.HALF_UP).toPlainString());
        json.writeEndObject();
    }

    static void writeProblems(JsonGenerator json, Collection<Problem> problems) throws IOException {
        json.writeArrayFieldStart("problems");
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("problem", problem.code().name());
            Desk.writeDetails(json, problem);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
