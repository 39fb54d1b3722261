package io.giftmill.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file both programs are given: four kinds of products in turn, and another recipient in every line. */
final class OrderFile {
    private static final String HEADER =
            "row_ref,brand_name,country_code,denomination,product_value,recipient,order_email,product_kind,cost_centre";
    /** So high that no number ends like one of the sandbox's magic values. */
    private static final long FIRST_PHONE = 14_152_000_000L;

    private OrderFile() {}

    static Path write(Path file, int lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER + "\n");
            for (int i = 0; i < lines; i++) {
                out.write(line(i) + "\n");
            }
        }
        return file;
    }

    private static String line(int number) {
        String reference = "BENCH-" + number + ",";
        String address = "reader." + number + "@example.com";
        return reference
                + switch (number % 4) {
                    case 0 -> "Steam,US,10 USD,," + address + ",,gift_card,CC-4100";
                    case 1 -> "Everything Apple,US,range,12," + address + ",,gift_card,CC-4100";
                    case 2 ->
                        "T-Mobile Credits,US,25 USD,,+" + (FIRST_PHONE + number)
                                + ",field-ops@example.org,topup,CC-5200";
                    default -> "eSIM,US,1 GB 7 days,," + address + ",,esim,CC-5100";
                };
    }
}
