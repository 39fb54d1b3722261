package io.giftmill.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What all our pages have in common: one file without scripts and without anything from elsewhere. Only this very style sheet
 * counts, by its hash; a browser runs and loads nothing else, even if somebody got it into the page.
 */
final class Page {
    private static final String CSS = css();
    private static final String POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Folders.sha256().digest(CSS.getBytes(StandardCharsets.UTF_8)))
            + "'";

    private Page() {}

    /** @param mode {@code LIVE}, or anything else, which then stands over the page */
    static Html begin(String title, String mode) {
        Html page = new Html()
                .doctype()
                .open("html", "lang", "en")
                .open("head")
                .open("meta", "charset", "utf-8")
                .open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .open("meta", "name", "viewport", "content", "width=device-width")
                .open("meta", "name", "referrer", "content", "no-referrer")
                .element("title", title)
                .style(CSS)
                .close("head")
                .open("body");
        if (!"LIVE".equals(mode)) {
            page.element("p", mode + ": simulated. No money has moved.", "class", "banner", "role", "note");
        }
        return page.open("main").element("h1", title);
    }

    static String end(Html page) {
        return page.close("main").close("body").close("html").toString();
    }

    private static String css() {
        try (InputStream in = Page.class.getResourceAsStream("/reports/page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
