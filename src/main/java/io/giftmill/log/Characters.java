package io.giftmill.log;

/** Which characters may stand in a line of the log as they are. */
final class Characters {
    private Characters() {}

    /** The text with every control, format and separating character but the blank as its number. */
    static String escaped(String text) {
        int first = 0;
        while (first < text.length() && !isOdd(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char one = text.charAt(i);
            if (isOdd(one)) {
                plain.append(String.format("\\u%04x", (int) one));
            } else {
                plain.append(one);
            }
        }
        return plain.toString();
    }

    private static boolean isOdd(char one) {
        if (one < 0x7f) {
            return one < ' ';
        }
        return switch (Character.getType(one)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
