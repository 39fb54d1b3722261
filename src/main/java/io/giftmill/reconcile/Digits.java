package io.giftmill.reconcile;

import io.giftmill.money.Money;

/** Numbers for people of any country: all digits, a point, and thin spaces between thousands. */
final class Digits {
    private static final char BETWEEN = '\u202F';
    private static final int GROUP = 3;

    private Digits() {}

    static String of(Money money) {
        return of(money.decimal()) + " " + money.asset();
    }

    /** @param decimal a number with an optional sign and point */
    static String of(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            int left = whole.length() - i;
            boolean behindDigit = i > 0 && Character.isDigit(whole.charAt(i - 1));
            if (behindDigit && left % GROUP == 0) {
                grouped.append(BETWEEN);
            }
            grouped.append(whole.charAt(i));
        }
        return point < 0 ? grouped.toString() : grouped + decimal.substring(point);
    }
}
