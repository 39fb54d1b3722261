package io.giftmill.order;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the other stages have to know about whoever pays.
 *
 * @param name the payer's name, as it stands with its payments
 * @param margin how long before the end of its window an order is not paid any more
 * @param waitsForWaves whether orders are only made when somebody asks for them
 * @param folder where its files are, and where a file named {@code STOP} stops everything
 */
public record Payer(String name, Duration margin, boolean waitsForWaves, Path folder) {

    /** The file that stops all payments while it exists. */
    public Path stopFile() {
        return folder.resolve("STOP");
    }
}
