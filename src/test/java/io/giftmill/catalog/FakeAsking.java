package io.giftmill.catalog;

import io.giftmill.partner.Brand;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PaymentVia;
import io.giftmill.partner.PriceAnswer;
import io.giftmill.partner.ProductFamily;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A partner that answers what a test says, and is away for everything else. It counts its calls. */
final class FakeAsking extends Asking {
    final AtomicInteger calls = new AtomicInteger();
    final Map<Object, Outcome<?>> answers = new HashMap<>();
    volatile Runnable meanwhile = () -> {};

    FakeAsking() {
        super(null, null);
    }

    static <T> Outcome<T> away() {
        return new Outcome.Unsent<>("No connection.");
    }

    FakeAsking sells(String country, Brand... brands) {
        answers.put("brands " + country, new Outcome.Yes<>(List.of(brands)));
        return this;
    }

    FakeAsking sells(ProductFamily family) {
        answers.put(new Key(family.countryCode(), family.brandName()), new Outcome.Yes<>(List.of(family)));
        return this;
    }

    FakeAsking sellsNothing(String country, String brand) {
        answers.put(new Key(country, brand), new Outcome.Yes<>(List.of()));
        return this;
    }

    FakeAsking takes(PaymentVia... vias) {
        answers.put("rails", new Outcome.Yes<>(List.of(vias)));
        return this;
    }

    FakeAsking isAway() {
        answers.clear();
        return this;
    }

    @Override
    Outcome<List<PaymentVia>> rails() {
        return answer("rails");
    }

    @Override
    Outcome<List<Brand>> brands(String country) {
        return answer("brands " + country);
    }

    @Override
    Outcome<List<String>> homepage(String country) {
        return answer("homepage " + country);
    }

    @Override
    Outcome<List<ProductFamily>> products(Key key) {
        return answer(key);
    }

    @Override
    Outcome<PriceAnswer> price(Key key, BigDecimal value) {
        return answer("price " + key.brand() + " " + value.toPlainString());
    }

    @SuppressWarnings("unchecked")
    private <T> Outcome<T> answer(Object question) {
        calls.incrementAndGet();
        meanwhile.run();
        return (Outcome<T>) answers.getOrDefault(question, away());
    }
}
