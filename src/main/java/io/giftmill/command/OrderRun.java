package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.LineStatus;
import io.giftmill.fund.Funding;
import io.giftmill.ingest.FileRefusedException;
import io.giftmill.ingest.TakeFile;
import io.giftmill.order.Payments;
import io.giftmill.place.PlaceProperties;
import io.giftmill.place.Waves;
import io.giftmill.reconcile.BatchReport;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** One run of the {@code order} command. */
@Component
class OrderRun {
    private static final Duration LOOK = Duration.ofMillis(300);
    /** Counting a million lines takes a while, so looking may take this share of the time at most. */
    private static final int SHARE = 50;
    /** What the partner and the payer have no part in, or only as long as one call takes. */
    private static final Set<LineStatus> OURS = EnumSet.of(
            LineStatus.RECEIVED,
            LineStatus.VALID,
            LineStatus.READY,
            LineStatus.PLACING,
            LineStatus.IN_DOUBT,
            LineStatus.PLACED);

    private final Engine engine;
    private final ProducerTemplate routes;
    private final Batches batches;
    private final Funding funding;
    private final Payments payments;
    private final OrderProperties properties;
    private final DbProperties database;
    private final PlaceProperties placing;
    private final Waves waves;
    private final Clock clock;
    private final Attention attention;

    OrderRun(
            Engine engine,
            ProducerTemplate routes,
            Batches batches,
            Funding funding,
            Payments payments,
            OrderProperties properties,
            DbProperties database,
            PlaceProperties placing,
            Waves waves,
            Clock clock,
            Attention attention) {
        this.engine = engine;
        this.routes = routes;
        this.batches = batches;
        this.funding = funding;
        this.payments = payments;
        this.properties = properties;
        this.database = database;
        this.placing = placing;
        this.waves = waves;
        this.clock = clock;
        this.attention = attention;
    }

    ExitCode order(List<Path> files, Charset encoding, String requestedBy, Progress progress, Result result)
            throws Exception {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        engine.start();
        List<BatchReport> reports = new ArrayList<>();
        boolean refused = false;
        for (Path file : files) {
            try {
                Batch batch = follow(take(wish(file, encoding, requestedBy)), progress);
                BatchReport report = routes.requestBody("direct:reconcile-batch", batch.id(), BatchReport.class);
                progress.end();
                reports.add(report);
                result.batch(report, batch, batch.receivedAt().isBefore(startedAt), attention.of(batch.id()));
            } catch (FileRefusedException refusal) {
                progress.end();
                refused = true;
                result.refused(file, refusal);
            }
        }
        boolean ready = reports.stream().anyMatch(report -> report.counts().containsKey(LineStatus.READY));
        if (ready && waves.areAwaited()) {
            result.note("Ready lines wait for somebody to pay: `pay wave` makes their orders and says until when.");
        }
        return result.end(reports, refused);
    }

    /** Whoever runs the command has asked for what nobody else is named for. */
    private static TakeFile wish(Path file, Charset encoding, String requestedBy) {
        String user = PlainText.line(System.getProperty("user.name"));
        return new TakeFile(file, encoding, requestedBy, true, false, user.isEmpty() ? null : user);
    }

    private CompletableFuture<Batch> take(TakeFile file) {
        return CompletableFuture.supplyAsync(() -> routes.requestBody("direct:ingest-file", file, Batch.class));
    }

    /** Waits until the file is taken and its lines rest, or until nothing has moved for the patience of the command. */
    private Batch follow(CompletableFuture<Batch> taking, Progress progress) throws Exception {
        Batch batch = null;
        Map<LineStatus, Long> last = Map.of();
        Instant lastMove = clock.instant();
        Long readings = null;
        while (true) {
            boolean isTaken = taking.isDone();
            batch = isTaken ? taken(taking) : latestUnfinished(batch);
            if (isTaken && readings == null && funding.paysByFile()) {
                readings = payments.readWaitingNow(batch.id());
            }
            Instant asked = clock.instant();
            Map<LineStatus, Long> counts = batch == null ? new EnumMap<>(LineStatus.class) : batches.counts(batch.id());
            Instant now = clock.instant();
            if (!counts.equals(last)) {
                last = counts;
                lastMove = now;
            }
            progress.show(batch, counts);
            if (isTaken
                    && (rests(batch, counts, readings)
                            || lastMove.plus(patience(counts)).isBefore(now))) {
                return batch;
            }
            pause(taking, Duration.between(asked, now).multipliedBy(SHARE));
        }
    }

    /** Where several instances share a database, lines of one that died move on only when their leases end. */
    private Duration patience(Map<LineStatus, Long> counts) {
        boolean ours = counts.keySet().stream().anyMatch(OURS::contains);
        return ours && !database.isOwn() ? properties.patience().plus(placing.lease()) : properties.patience();
    }

    private static void pause(CompletableFuture<Batch> taking, Duration atLeast) throws InterruptedException {
        Duration pause = atLeast.compareTo(LOOK) > 0 ? atLeast : LOOK;
        if (taking.isDone()) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            return;
        }
        try {
            taking.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException next) {
            // The next look tells what came of it.
            return;
        }
    }

    private Batch latestUnfinished(Batch known) {
        List<Batch> unfinished = batches.unfinishedFiles();
        return unfinished.isEmpty() ? known : unfinished.get(unfinished.size() - 1);
    }

    private static Batch taken(CompletableFuture<Batch> taking) {
        try {
            return taking.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof CamelExecutionException && cause.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failed;
        }
    }

    /**
     * Where somebody else pays, released lines rest too, once it is known whether they have been paid since the last run; and
     * ready ones rest while nobody has asked for their orders.
     */
    private boolean rests(Batch batch, Map<LineStatus, Long> counts, Long readings) {
        boolean awaited = counts.containsKey(LineStatus.READY) && waves.areAwaited();
        boolean moving = counts.keySet().stream()
                .anyMatch(status -> status.isMoving()
                        && !(status == LineStatus.RELEASED && readings != null)
                        && !(status == LineStatus.READY && awaited));
        return !moving && (readings == null || payments.readings(batch.id()) >= readings);
    }
}
