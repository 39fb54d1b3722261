package io.giftmill.hostile;

import java.util.List;
import java.util.Map;

/**
 * One piece of hostile input, and what stands about it in the index of its kind.
 *
 * @param name what it is called
 * @param facts what has to become of it, by the names the index explains
 */
public record Specimen(String name, Map<String, Object> facts) {

    public boolean has(String fact) {
        return facts.containsKey(fact);
    }

    /** A fact as text; null when the index does not have it. */
    public String text(String fact) {
        Object value = facts.get(fact);
        return value == null ? null : String.valueOf(value);
    }

    /** A fact with several values; empty when the index does not have it. */
    public List<String> texts(String fact) {
        return facts.get(fact) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A fact that names values; empty when the index does not have it. */
    public Map<?, ?> map(String fact) {
        return facts.get(fact) instanceof Map<?, ?> values ? values : Map.of();
    }

    /** For the names of tests. */
    @Override
    public String toString() {
        return name + ": " + text("is");
    }
}
