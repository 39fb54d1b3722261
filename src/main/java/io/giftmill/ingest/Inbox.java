package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The watched folder: finds complete files, answers them in {@code outbox}, and moves them to {@code archive} or
 * {@code rejected} beside it. A file is answered when its lines are committed and moved when it is answered, so an
 * interruption between two of these steps leaves a file that is known by its bytes and only answered and moved.
 */
@Component("inbox")
public class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final String DROPPED = "dropped";
    /** How many files of a lane may be in work or wait; the others wait in the folder, where they survive anything. */
    private static final int MOST_SMALL = 100;

    private static final int MOST_LARGE = 2;
    /** What failed for reasons outside the file is not read again at every look. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Set<FileErrorCode> PASSING = Set.of(
            FileErrorCode.CHANGED_WHILE_READ,
            FileErrorCode.NOT_FOUND,
            FileErrorCode.NOT_READABLE,
            FileErrorCode.NOT_A_FILE,
            FileErrorCode.IS_A_LINK,
            FileErrorCode.READ_FAILED);

    private final InboxFolder folder;
    private final InboxFiles files;
    private final Receipts receipts;
    private final MoveOut moveOut;
    private final CompleteWhen completeWhen;
    private final Path archive;
    private final Path rejected;
    private final Clock clock;
    private final Map<Path, Dropped> working = new ConcurrentHashMap<>();
    private final Map<Path, Rest> resting = new ConcurrentHashMap<>();
    private boolean isAway;

    /** A file that is left alone until then, unless it changes. */
    private record Rest(FileState state, Instant until) {}

    Inbox(IngestProperties properties, InboxFiles files, Outbox outbox, Clock clock) {
        this.folder = new InboxFolder(properties, clock);
        this.files = files;
        this.receipts = new Receipts(outbox, clock);
        this.moveOut = new MoveOut(clock);
        this.completeWhen = properties.completeWhen();
        Path inbox = properties.inbox().toAbsolutePath();
        this.archive = inbox.resolveSibling("archive");
        this.rejected = inbox.resolveSibling("rejected");
        this.clock = clock;
    }

    /** The complete files nobody works on, as many as the lanes can hold; they count as worked on until released. */
    public List<Dropped> look() {
        try {
            // Before the folder is read: what is finished meanwhile may still be in the list.
            Set<Path> busy = Set.copyOf(working.keySet());
            List<Dropped> complete = folder.complete();
            resting.keySet().retainAll(complete.stream().map(Dropped::path).collect(Collectors.toSet()));
            isAway = false;
            return chosen(complete, busy);
        } catch (IOException | RuntimeException failed) {
            if (!isAway) {
                log.error("The inbox cannot be looked at: {}. It is tried again by itself.", failed.toString());
            }
            isAway = true;
            return List.of();
        }
    }

    private List<Dropped> chosen(List<Dropped> complete, Set<Path> busy) {
        Map<Boolean, Integer> inLane = new HashMap<>();
        working.values().forEach(file -> inLane.merge(file.large(), 1, Integer::sum));
        List<Dropped> chosen = new ArrayList<>();
        for (Dropped file : complete) {
            int most = file.large() ? MOST_LARGE : MOST_SMALL;
            boolean isFree = !busy.contains(file.path()) && !rests(file);
            if (isFree && inLane.getOrDefault(file.large(), 0) < most) {
                working.put(file.path(), file);
                inLane.merge(file.large(), 1, Integer::sum);
                chosen.add(file);
            }
        }
        return chosen;
    }

    private boolean rests(Dropped file) {
        Rest rest = resting.get(file.path());
        return rest != null && rest.state().equals(file.state()) && rest.until().isAfter(clock.instant());
    }

    /** The wish to take a file that lies in the folder. */
    public TakeFile wish(@Body Dropped file) {
        return new TakeFile(file.path(), null, null, false, completeWhen == CompleteWhen.MANIFEST);
    }

    /** Answers a file whose lines are stored, and moves it out. */
    public void accept(
            @Body Batch batch, @ExchangeProperty(DROPPED) Dropped dropped, @ExchangeProperty("taking") Taking taking)
            throws IOException {
        String name = dropped.name();
        InboxFiles.InboxFile first = files.first(batch.id(), name);
        boolean isFirst = first.name().equals(name) && !first.isAnswered();
        receipts.accepted(name, batch, taking.found(), files.intake(batch.id()), isFirst ? null : first, files.mode());
        if (moveOut(dropped, archive)) {
            files.answered(batch.id());
        }
    }

    /** Answers a file that was refused, and moves it out; one that may still become right stays. */
    public void reject(
            @ExchangeException FileRefusedException refused,
            @ExchangeProperty(DROPPED) Dropped dropped,
            CamelContext camel) {
        if (PASSING.contains(refused.code())) {
            rest(dropped, clock.instant().plus(PAUSE));
            return;
        }
        try {
            receipts.refused(dropped.name(), refused, files.mode());
            moveOut(dropped, rejected);
        } catch (IOException | RuntimeException failed) {
            later(failed, dropped, camel);
        }
    }

    /** Leaves a file where it is after a failure that is not its own. */
    public void later(
            @ExchangeException Exception failed, @ExchangeProperty(DROPPED) Dropped dropped, CamelContext camel) {
        rest(dropped, clock.instant().plus(PAUSE));
        if (camel.isStopping()) {
            log.info("{} goes on at the next start", dropped.name());
        } else {
            log.warn("{} is taken up again later: {}", dropped.name(), failed.toString());
        }
    }

    /** Ends the work on a file, whatever came of it. */
    public void release(@ExchangeProperty(DROPPED) Dropped dropped) {
        working.remove(dropped.path());
    }

    private boolean moveOut(Dropped dropped, Path target) {
        try {
            moveOut.move(dropped, target);
            return true;
        } catch (IOException failed) {
            // Its bytes are known, so it would not be ordered twice; but it would be read again every few seconds.
            rest(dropped, Instant.MAX);
            log.error(
                    "The file {} was dealt with, but cannot be moved to {}: {}. Move it by hand.",
                    dropped.name(),
                    target,
                    failed.toString());
            return false;
        }
    }

    private void rest(Dropped file, Instant until) {
        resting.put(file.path(), new Rest(file.state(), until));
    }
}
