package io.giftmill.chain;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of 32 letters with a checksum: segregated witness addresses (BIP 173, BIP 350) and Lightning invoices. */
final class Bech32 {
    private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final Pattern INVOICE = Pattern.compile("lnbc(?:(\\d{1,18})([munp])?)?");
    private static final int FIRST = 1;
    private static final int SECOND = 0x2bc830a3;
    private static final int CHECK_LETTERS = 6;

    private final String prefix;
    private final int[] data;
    private final int constant;

    private Bech32(String prefix, int[] data, int constant) {
        this.prefix = prefix;
        this.data = data;
        this.constant = constant;
    }

    /** Reads a text; null when it is none or its checksum is wrong. */
    static Bech32 read(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int separator = lower.lastIndexOf('1');
        boolean mixed = !text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT));
        if (mixed || separator < 1 || lower.length() - separator - 1 < CHECK_LETTERS) {
            return null;
        }
        String prefix = lower.substring(0, separator);
        int[] data = new int[lower.length() - separator - 1];
        int check = expand(prefix);
        for (int i = 0; i < data.length; i++) {
            data[i] = DIGITS.indexOf(lower.charAt(separator + 1 + i));
            if (data[i] < 0) {
                return null;
            }
            check = step(check) ^ data[i];
        }
        return check == FIRST || check == SECOND ? new Bech32(prefix, data, check) : null;
    }

    /** Whether it is a Lightning invoice of Bitcoin's main network. */
    boolean isInvoice() {
        return INVOICE.matcher(prefix).matches() && constant == FIRST;
    }

    /** What an invoice asks for, in bitcoin; null when it leaves that to whoever pays. */
    BigDecimal invoiceAmount() {
        Matcher amount = INVOICE.matcher(prefix);
        if (!amount.matches() || amount.group(1) == null) {
            return null;
        }
        // Thousandths, millionths and so on: three more decimals with each letter.
        String unit = amount.group(2) == null ? "" : amount.group(2);
        return new BigDecimal(amount.group(1))
                .movePointLeft(3 * " munp".indexOf(unit.isEmpty() ? ' ' : unit.charAt(0)));
    }

    /** Whether it is a witness program of a network. */
    boolean isWitness(String network) {
        int letters = data.length - CHECK_LETTERS - 1;
        if (!prefix.equals(network) || letters < 1 || data[0] > 16) {
            return false;
        }
        int bytes = letters * 5 / 8;
        int padding = letters * 5 % 8;
        boolean padded = padding < 5 && (data[letters] & (1 << padding) - 1) == 0;
        boolean whole = data[0] == 0 ? bytes == 20 || bytes == 32 : bytes >= 2 && bytes <= 40;
        return padded && whole && constant == (data[0] == 0 ? FIRST : SECOND);
    }

    private static int expand(String prefix) {
        int check = 1;
        for (char letter : prefix.toCharArray()) {
            check = step(check) ^ letter >> 5;
        }
        check = step(check);
        for (char letter : prefix.toCharArray()) {
            check = step(check) ^ letter & 31;
        }
        return check;
    }

    private static int step(int check) {
        int top = check >>> 25;
        int next = (check & 0x1ffffff) << 5;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
