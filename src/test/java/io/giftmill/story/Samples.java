package io.giftmill.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files to order: those a newcomer finds, and made ones. */
final class Samples {
    private static final String HEADER =
            "row_ref,brand_name,country_code,denomination,product_value,recipient,order_email";
    private static final List<String> PRODUCTS = List.of(
            "R-%1$05d,Airbnb,US,100 USD,,r%1$05d@example.com,",
            "R-%1$05d,Everything Apple,US,range,12,r%1$05d@example.com,",
            "R-%1$05d,T-Mobile Credits,US,15 USD,,+1415555%1$04d,field@example.org",
            "R-%1$05d,eSIM,DE,1 GB 7 days,,r%1$05d@example.com,",
            "R-%1$05d,Amazon.de,DE,range,49.99,r%1$05d@example.com,");

    private Samples() {}

    static Path named(String name) {
        return Path.of("data", "samples", name).toAbsolutePath();
    }

    /** Gift cards, ranges, top-ups and eSIMs in turn, each for another recipient. */
    static Path rows(Path file, int from, int to) {
        return write(
                file,
                IntStream.range(from, to)
                        .mapToObj(i -> String.format(Locale.ROOT, PRODUCTS.get(i % PRODUCTS.size()), i)));
    }

    static Path write(Path file, Stream<String> rows) {
        try {
            return Files.write(file, Stream.concat(Stream.of(HEADER), rows).toList(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
