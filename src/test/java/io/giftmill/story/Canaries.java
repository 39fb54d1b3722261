package io.giftmill.story;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Codes that occur nowhere by chance, and where each was planted. As those of shops do, they have a digit. */
final class Canaries {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> byPlace = new ConcurrentHashMap<>();

    /** The code of an order at a place; the same every time. */
    String of(String orderId, String place) {
        return byPlace.computeIfAbsent(orderId + " " + place, first -> "CANARY-" + letters());
    }

    private String letters() {
        StringBuilder text = new StringBuilder(LENGTH).append(2 + random.nextInt(8));
        while (text.length() < LENGTH) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** All that were planted so far. */
    CodeForms forms() {
        CodeForms forms = new CodeForms();
        byPlace.values().forEach(forms::learn);
        return forms;
    }

    /** Which places the finds are about, so that one sees where they came from. */
    String explain(Iterable<String> finds) {
        StringBuilder text = new StringBuilder();
        finds.forEach(find -> byPlace.forEach((place, canary) -> {
            if (find.contains(canary)) {
                text.append(find).append(" <- ").append(place).append('\n');
            }
        }));
        return text.toString();
    }
}
