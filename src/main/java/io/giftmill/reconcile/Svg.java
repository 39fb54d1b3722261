package io.giftmill.reconcile;

/**
 * A picture in a page, 700 units wide. Areas differ by pattern and not by colour alone, so that they do in print and to every
 * eye; the picture is told in words to those who do not see it.
 */
final class Svg {
    static final int WIDTH = 700;

    private static final String[] FILLS = {"#1b6e53", "#ffffff", "#d9d9d9", "#ffffff"};
    /** What is drawn over the fill: nothing, diagonal lines, dots, crosses. */
    private static final String[] STROKES = {
        null, "M0 8L8 0M-2 2L2 -2M6 10L10 6", "M3 4h2", "M0 0L8 8M8 0L0 8",
    };

    private final Html page;
    private final String key;

    /** @param key names the picture inside the page; only letters, digits, dots and hyphens */
    Svg(Html page, String key, String title, String words, int height) {
        this.page = page;
        this.key = key;
        page.open("figure")
                .element("figcaption", title)
                .open("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label", words);
        page.element("title", title).element("desc", words);
        page.open("defs");
        for (int i = 1; i < FILLS.length; i++) {
            page.open("pattern", "id", key + "-" + i, "width", 8, "height", 8, "patternUnits", "userSpaceOnUse")
                    .open("rect", "width", 8, "height", 8, "fill", FILLS[i])
                    .close("rect")
                    .open("path", "d", STROKES[i], "stroke", "#111", "stroke-width", i == 2 ? 2 : 1)
                    .close("path")
                    .close("pattern");
        }
        page.close("defs");
    }

    /** An area; the number chooses its pattern. */
    void rectangle(int number, String x, String y, String width, String height) {
        int pattern = number % FILLS.length;
        page.open(
                        "rect",
                        "x",
                        x,
                        "y",
                        y,
                        "width",
                        width,
                        "height",
                        height,
                        "fill",
                        pattern == 0 ? FILLS[0] : "url(#" + key + "-" + pattern + ")",
                        "stroke",
                        "#111",
                        "stroke-width",
                        1)
                .close("rect");
    }

    void rectangle(int number, long x, long y, long width, long height) {
        rectangle(number, String.valueOf(x), String.valueOf(y), String.valueOf(width), String.valueOf(height));
    }

    /** A number on white at the left end of an area. */
    void badge(int number, String left, int y) {
        page.open("svg", "x", left, "y", 0, "width", 16, "height", y + 9)
                .open("rect", "x", 2, "y", y - 13, "width", 13, "height", 17, "fill", "#fff", "stroke", "#111")
                .close("rect")
                .element("text", String.valueOf(number), "x", 5, "y", y)
                .close("svg");
    }

    void text(long x, long y, String text) {
        page.element("text", text, "x", x, "y", y);
    }

    void textEndingAt(long x, long y, String text) {
        page.element("text", text, "x", x, "y", y, "text-anchor", "end");
    }

    void line(long x1, long y1, long x2, long y2) {
        page.open("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", "#111")
                .close("line");
    }

    void end() {
        page.close("svg").close("figure");
    }
}
