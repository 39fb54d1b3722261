package io.giftmill.chain;

import java.util.Base64;
import java.util.regex.Pattern;

/** Addresses of TON: workchain and hash, raw or in Base64 with a checksum. */
final class TonAddress {
    private static final Pattern RAW = Pattern.compile("(0|-1):[0-9a-fA-F]{64}");
    private static final Pattern FRIENDLY = Pattern.compile("[A-Za-z0-9_-]{48}|[A-Za-z0-9+/]{48}");
    private static final int POLYNOMIAL = 0x1021;

    private TonAddress() {}

    static boolean isOne(String text) {
        if (RAW.matcher(text).matches()) {
            return true;
        }
        if (!FRIENDLY.matcher(text).matches()) {
            return false;
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
        int check = 0;
        for (int i = 0; i < bytes.length - 2; i++) {
            check = step(check ^ (bytes[i] & 0xff) << 8);
        }
        return check == ((bytes[bytes.length - 2] & 0xff) << 8 | bytes[bytes.length - 1] & 0xff);
    }

    private static int step(int value) {
        int check = value;
        for (int bit = 0; bit < 8; bit++) {
            check = (check & 0x8000) == 0 ? check << 1 : check << 1 ^ POLYNOMIAL;
        }
        return check & 0xffff;
    }
}
