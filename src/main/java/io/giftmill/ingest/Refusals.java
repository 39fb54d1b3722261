package io.giftmill.ingest;

import io.giftmill.batch.Batches;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records why files are not taken, or not taken to their end. */
final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Batches batches;

    Refusals(Batches batches) {
        this.batches = batches;
    }

    /** Makes a step, and records its refusal before passing it on. */
    <T> T recording(String source, Supplier<T> step) {
        try {
            return step.get();
        } catch (FileRefusedException refused) {
            log.warn("Refused {}: {} {}", source, refused.code(), refused.sentence());
            batches.refuse(source, refused.fileSha256(), refused.code().name(), shortened(refused.sentence()));
            throw refused;
        }
    }

    private static String shortened(String sentence) {
        return sentence.length() <= 1_000 ? sentence : sentence.substring(0, 999) + "…";
    }
}
