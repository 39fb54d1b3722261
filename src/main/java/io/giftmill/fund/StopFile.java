package io.giftmill.fund;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The file that stops all payments while it is there. Who removes it has looked. */
@Component
class StopFile {
    static final String NAME = "STOP";
    private static final Logger log = LoggerFactory.getLogger(StopFile.class);

    private final Path file;
    private volatile boolean unwritable;

    StopFile(FundProperties properties) {
        this.file = properties.folder().resolve(NAME);
    }

    boolean isThere() {
        return unwritable || Files.exists(file);
    }

    /**
     * Stops all payments, and says so once; until a restart at least when the file cannot be written.
     *
     * @param sentence why, and what to do
     */
    synchronized void raise(String sentence) {
        if (isThere()) {
            return;
        }
        log.error("All payments are stopped: {} Then remove {}.", sentence, file);
        try {
            PrivateFolder.create(file.getParent());
            Path draft = file.resolveSibling("." + NAME + ".draft");
            Files.deleteIfExists(draft);
            PrivateFolder.write(draft, sentence + System.lineSeparator());
            PrivateFolder.move(draft, file);
        } catch (IOException failed) {
            unwritable = true;
            log.error("{} could not be written; payments stay stopped until the program ends", file, failed);
        }
    }
}
