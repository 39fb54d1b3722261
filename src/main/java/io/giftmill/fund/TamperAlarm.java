package io.giftmill.fund;

import io.giftmill.order.FundingSwitch;
import io.giftmill.order.Misdirected;
import io.giftmill.order.Payer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stops all payments by the file that stops them, when the record cannot be trusted any more. Not by a row of the record:
 * whoever changes orders in it could change that too.
 */
@Component
class TamperAlarm {
    private static final Logger log = LoggerFactory.getLogger(TamperAlarm.class);

    private final FundingSwitch funding;
    private final Misdirected misdirected;
    private final Path file;
    private volatile boolean unwritable;

    TamperAlarm(FundingSwitch funding, Misdirected misdirected, Payer payer) {
        this.funding = funding;
        this.misdirected = misdirected;
        this.file = payer.stopFile();
    }

    /** Whether payments are stopped, by this or by anybody, or have to be because the partner mixes up its answers. */
    boolean isOff() {
        return unwritable || funding.isOff() || misdirected.stopsPayments();
    }

    /**
     * Stops all payments, and says so once; until the program ends when the file cannot be written.
     *
     * @param sentence why, and what to do
     */
    synchronized void raise(String sentence) {
        if (unwritable || !Files.notExists(file)) {
            return;
        }
        log.error("All payments are stopped. {} Then start them again with pay start.", sentence);
        try {
            PrivateFolder.create(file.getParent());
            Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            PrivateFolder.write(draft, "Giftmill\n" + sentence + "\n");
            PrivateFolder.move(draft, file);
        } catch (IOException failed) {
            unwritable = true;
            log.error("{} could not be written; payments stay stopped until the program ends", file, failed);
        }
    }
}
