package io.giftmill.ingest;

import io.giftmill.batch.LineRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes a row that row, as a hash. Every part goes in with its length before it, so that parts cannot run into each
 * other. Notes, cost centres, times, names and end users are left out: changing them does not make another order of it.
 */
final class ContentHash {
    private final MessageDigest digest = sha256();

    /**
     * One hash for all lines of a row: with another quantity it is another row.
     *
     * @param quantity how many lines the row makes
     */
    String of(LineRequest request, int quantity) {
        put("request");
        put(request.brandName());
        put(request.countryCode());
        put(request.denomination());
        put(
                request.productValue() == null
                        ? null
                        : request.productValue().stripTrailingZeros().toPlainString());
        put(request.faceValue() == null ? null : request.faceValue().toString());
        put(request.recipient());
        put(request.orderEmail());
        put(request.coin());
        put(request.network());
        put(Integer.toString(quantity));
        putIfGiven("coupon", request.terms().coupon());
        putIfGiven("refund_wallet_address", request.terms().refundWalletAddress());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** For a row that asks for nothing that could be ordered. */
    String of(List<String> cells) {
        put("cells");
        cells.forEach(this::put);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Leaves nothing where there is nothing, so that rows from before this could be said keep their hash. */
    private void putIfGiven(String name, String part) {
        if (part != null) {
            put(name);
            put(part);
        }
    }

    private void put(String part) {
        if (part == null) {
            putLength(-1);
            return;
        }
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        putLength(bytes.length);
        digest.update(bytes);
    }

    private void putLength(int length) {
        digest.update((byte) (length >>> 24));
        digest.update((byte) (length >>> 16));
        digest.update((byte) (length >>> 8));
        digest.update((byte) length);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
