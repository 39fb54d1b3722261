package io.giftmill.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether there is room on the disk for new work. It ends early, so that there is always room for the outcomes of what has
 * begun, and is back by itself.
 */
@Component
@EnableConfigurationProperties(DiskProperties.class)
public class DiskRoom {
    private static final Logger log = LoggerFactory.getLogger(DiskRoom.class);
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    private final DiskProperties properties;
    private final Clock clock;
    private final ToLongFunction<Path> free;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Look last;

    @Autowired
    DiskRoom(DiskProperties properties, Clock clock) {
        this(properties, clock, DiskRoom::freeAt);
    }

    /** @param free the bytes that are free on the disk of a folder */
    DiskRoom(DiskProperties properties, Clock clock, ToLongFunction<Path> free) {
        this.properties = properties;
        this.clock = clock;
        this.free = free;
    }

    private record Look(boolean isShort, Instant at) {}

    /** Whether too little is free for anything new, as known a moment ago. */
    public boolean isShort() {
        Look known = last;
        Instant now = clock.instant();
        if (known == null
                || now.isBefore(known.at())
                || !now.isBefore(known.at().plus(KNOWN_FOR))) {
            known = new Look(
                    free.applyAsLong(properties.folder())
                            < properties.leastFree().toBytes(),
                    now);
            last = known;
            tell(known.isShort());
        }
        return known.isShort();
    }

    /** @throws DiskIsShortException if too little is free for anything new */
    void require() {
        if (isShort()) {
            throw new DiskIsShortException(sentence());
        }
    }

    private void tell(boolean isShort) {
        if (isShort && told.compareAndSet(false, true)) {
            log.error("{}", sentence());
        } else if (!isShort && told.compareAndSet(true, false)) {
            log.warn("There is room on the disk again; the work goes on");
        }
    }

    private String sentence() {
        return "Less than " + properties.leastFree().toMegabytes()
                + " MB (giftmill.disk.least-free) are free on the disk of "
                + properties.folder()
                + ": nothing new is taken in or ordered. Delete old reports, archive and logs there, or"
                + " make the disk larger; it goes on by itself.";
    }

    /** A folder that cannot be asked is no reason to stop; writing to it will say so. */
    private static long freeAt(Path folder) {
        try {
            Path there = folder.toAbsolutePath();
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            return there == null ? Long.MAX_VALUE : Files.getFileStore(there).getUsableSpace();
        } catch (IOException unknown) {
            log.debug("The disk of {} cannot be asked", folder, unknown);
            return Long.MAX_VALUE;
        }
    }
}
