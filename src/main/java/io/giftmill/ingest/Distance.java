package io.giftmill.ingest;

/** How many letters have to be changed, added or left out to make one word of another. */
final class Distance {
    private Distance() {}

    static boolean atMost(int most, String one, String other) {
        if (Math.abs(one.length() - other.length()) > most) {
            return false;
        }
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[above.length];
            current[0] = i;
            for (int j = 1; j < above.length; j++) {
                int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(above[j], current[j - 1]) + 1);
            }
            above = current;
        }
        return above[other.length()] <= most;
    }
}
