package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the partner would take instead, as the details of a problem list it. Nobody has published their shape, so texts,
 * objects with coin and network (or protocol), and maps from one to the other are all understood, at any depth.
 *
 * @param pairs coins with networks; a null network stands for any
 * @param words what is no such pair, such as ways of paying
 */
public record Offers(List<Pair> pairs, List<String> words) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 50;
    private static final int LONGEST = 40;
    private static final List<String> NETWORKS = List.of("network", "protocol", "chain");

    /** A coin and a network. */
    public record Pair(String coin, String network) {
        @Override
        public String toString() {
            return network == null ? coin : coin + " on " + network;
        }
    }

    public Offers {
        pairs = List.copyOf(pairs);
        words = List.copyOf(words);
    }

    /** What a problem offers; nothing where it has no details that can be read. */
    public static Offers of(Problem problem) {
        Set<Pair> pairs = new LinkedHashSet<>();
        Set<String> words = new LinkedHashSet<>();
        if (problem.details() != null) {
            try {
                collect(JSON.readTree(problem.details()), pairs, words);
            } catch (JsonProcessingException notJson) {
                words.clear();
                pairs.clear();
            }
        }
        return new Offers(new ArrayList<>(pairs), new ArrayList<>(words));
    }

    /** Whether a coin on a network is offered; everything is where no pair is named. */
    public boolean allows(String coin, String network) {
        return pairs.isEmpty()
                || pairs.stream()
                        .anyMatch(pair -> pair.coin().equalsIgnoreCase(coin)
                                && (pair.network() == null || isSame(pair.network(), network)));
    }

    /** For people: what is offered, separated by commas; empty when nothing is. */
    public String text() {
        List<String> all = new ArrayList<>(words);
        pairs.forEach(pair -> all.add(pair.toString()));
        return String.join(", ", all);
    }

    /** The partner writes {@code POLYGON (MATIC)} here and {@code Polygon (Matic)} there; protocols lack the bracket. */
    private static boolean isSame(String offered, String network) {
        String ours = network.toLowerCase(Locale.ROOT);
        String theirs = offered.toLowerCase(Locale.ROOT);
        return ours.equals(theirs) || ours.startsWith(theirs + " (");
    }

    private static void collect(JsonNode node, Set<Pair> pairs, Set<String> words) {
        if (pairs.size() + words.size() >= MOST) {
            return;
        }
        if (node.isTextual()) {
            text(node.asText(), pairs, words);
        } else if (node.isArray()) {
            node.forEach(one -> collect(one, pairs, words));
        } else if (node.isObject()) {
            object(node, pairs, words);
        }
    }

    private static void text(String text, Set<Pair> pairs, Set<String> words) {
        String[] parts = text.split("\\s*[/:|]\\s*| on ", 2);
        if (parts.length == 2 && isTicker(parts[0].strip())) {
            pairs.add(new Pair(parts[0].strip(), shortened(parts[1])));
        } else if (!text.isBlank()) {
            words.add(shortened(text));
        }
    }

    private static void object(JsonNode node, Set<Pair> pairs, Set<String> words) {
        JsonNode coin = node.path("coin");
        if (coin.isTextual()) {
            pairs.add(new Pair(shortened(coin.asText()), network(node)));
            return;
        }
        node.properties().forEach(entry -> {
            if (isTicker(entry.getKey())) {
                networks(entry.getKey(), entry.getValue(), pairs);
            } else {
                collect(entry.getValue(), pairs, words);
            }
        });
    }

    private static void networks(String coin, JsonNode networks, Set<Pair> pairs) {
        if (networks.isTextual()) {
            pairs.add(new Pair(coin, shortened(networks.asText())));
        }
        networks.forEach(one -> {
            if (one.isTextual() && pairs.size() < MOST) {
                pairs.add(new Pair(coin, shortened(one.asText())));
            }
        });
    }

    private static String network(JsonNode node) {
        return NETWORKS.stream()
                .map(node::path)
                .filter(JsonNode::isTextual)
                .map(field -> shortened(field.asText()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isTicker(String text) {
        return text.matches("[A-Z][A-Z0-9.]{1,9}|USDT\\.e|USDC\\.e");
    }

    private static String shortened(String text) {
        String stripped = text.strip();
        return stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }
}
