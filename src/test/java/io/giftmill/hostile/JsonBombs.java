package io.giftmill.hostile;

import java.nio.charset.StandardCharsets;

/** Answers and messages that are too large, or too regular, to be kept as files. */
public final class JsonBombs {
    private JsonBombs() {}

    /**
     * A specimen made by its recipe.
     *
     * @param good an object that is well formed
     */
    public static byte[] of(String recipe, String good) {
        return switch (recipe) {
            case "deep" -> first(good, "\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",");
            case "deep-object" -> first(good, "\"a\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000) + ",");
            case "long-number" -> first(good, "\"a\":" + "9".repeat(1_000_000) + ",");
            case "long-text" -> first(good, "\"a\":\"" + "x".repeat(2_000_000) + "\",");
            case "colliding-names" -> first(good, collidingNames());
            case "invalid-utf-8" -> broken(good);
            default -> throw new IllegalArgumentException(recipe);
        };
    }

    private static byte[] first(String good, String fields) {
        return (good.substring(0, 1) + fields + good.substring(1)).getBytes(StandardCharsets.UTF_8);
    }

    /** "Aa" and "BB" have one hash code, and so has every text made of them. */
    private static String collidingNames() {
        StringBuilder names = new StringBuilder();
        for (int number = 0; number < 4_096; number++) {
            names.append('"');
            for (int bit = 0; bit < 12; bit++) {
                names.append((number >> bit & 1) == 0 ? "Aa" : "BB");
            }
            names.append("\":1,");
        }
        return names.toString();
    }

    private static byte[] broken(String good) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        bytes[good.indexOf("9xQe") + 1] = (byte) 0xff;
        return bytes;
    }
}
