package io.giftmill.partner;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a brand's logo is.
 *
 * @param url its default address; empty when absent
 * @param baseUrl its address without size and format; empty when absent
 */
public record Logo(String url, String baseUrl) {
    /** No logo. */
    public static final Logo NONE = new Logo("", "");

    /** The sizes and formats of the official developer page, the recommended format first. */
    private static final List<String> SUFFIXES =
            List.of(".webp", "_500x318.webp", "_300x190.webp", ".jpg", "_500x318.jpg", "_300x190.jpg");

    public Logo {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(baseUrl, "baseUrl");
    }

    /** The address of every size and format; the default address alone where the base is not known. */
    public List<String> variants() {
        if (!baseUrl.isEmpty()) {
            return SUFFIXES.stream().map(suffix -> baseUrl + suffix).toList();
        }
        return Stream.of(url).filter(known -> !known.isEmpty()).toList();
    }
}
