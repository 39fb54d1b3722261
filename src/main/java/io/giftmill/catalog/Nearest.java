package io.giftmill.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the names that somebody may have meant. */
final class Nearest {
    private static final LevenshteinDistance LETTERS = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    /** The names nearest to a text, nearest first: those that differ in case, hold it or begin like it, or in few letters. */
    static List<String> of(String text, Collection<String> names, int most) {
        String wanted = folded(text);
        if (wanted.isEmpty()) {
            return List.of();
        }
        record Candidate(String name, int distance) {}
        return names.stream()
                .map(name -> new Candidate(name, distance(wanted, folded(name))))
                .filter(candidate -> candidate.distance() <= Math.max(1, wanted.length() / 3))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(most)
                .map(Candidate::name)
                .toList();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static int distance(String wanted, String name) {
        if (wanted.equals(name)) {
            return 0;
        }
        boolean within = wanted.length() > 2 && name.length() > 2 && (name.contains(wanted) || wanted.contains(name));
        return within ? 1 : LETTERS.apply(wanted, name);
    }
}
