package io.giftmill.ingest;

import io.giftmill.batch.LineTerms;

/** Reads what a row asks for beside its product. */
final class Terms {
    private Terms() {}

    /** @param defaults what holds where the row says nothing */
    static LineTerms read(Row row, LineTerms defaults) {
        String coupon = coupon(row);
        String address = walletAddress(row);
        String ip = ip(row);
        String agent = userAgent(row);
        String centre = row.text(Column.COST_CENTRE);
        if (coupon == null && address == null && ip == null && agent == null && centre == null) {
            return defaults;
        }
        return new LineTerms(
                coupon == null ? defaults.coupon() : coupon,
                address == null ? defaults.refundWalletAddress() : address,
                ip == null ? defaults.endUserIp() : ip,
                agent == null ? defaults.endUserAgent() : agent,
                centre);
    }

    private static String coupon(Row row) {
        String text = row.text(Column.COUPON);
        if (text == null || Forms.isCoupon(text)) {
            return text;
        }
        row.report(
                RowErrorCode.COUPON_INVALID,
                Column.COUPON,
                "The coupon " + Shown.value(text)
                        + " has characters other than letters, digits, _ and - in it. Correct it, or leave it empty.");
        return null;
    }

    private static String walletAddress(Row row) {
        String text = row.text(Column.REFUND_WALLET_ADDRESS);
        if (text == null || Forms.isWalletAddress(text)) {
            return text;
        }
        row.report(
                RowErrorCode.REFUND_ADDRESS_INVALID,
                Column.REFUND_WALLET_ADDRESS,
                Shown.value(text)
                        + " is not the address of a wallet: it has blanks or unusual letters. Copy it again, and compare"
                        + " it from end to end.");
        return null;
    }

    private static String ip(Row row) {
        String text = row.text(Column.END_USER_IP);
        String ip = text == null ? null : Forms.ip(text);
        if (text != null && ip == null) {
            row.report(
                    RowErrorCode.END_USER_IP_INVALID,
                    Column.END_USER_IP,
                    Shown.value(text)
                            + " is not an IP address such as 203.0.113.7 or 2001:db8::7. Names, ports and zones are not"
                            + " taken.");
        }
        return ip;
    }

    private static String userAgent(Row row) {
        String text = row.text(Column.END_USER_AGENT);
        if (text == null || Forms.isUserAgent(text)) {
            return text;
        }
        row.report(
                RowErrorCode.END_USER_AGENT_INVALID,
                Column.END_USER_AGENT,
                "The user agent " + Shown.value(text)
                        + " has characters that cannot stand in a header. Write it as the browser sent it.");
        return null;
    }
}
