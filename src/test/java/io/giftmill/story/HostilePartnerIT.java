package io.giftmill.story;

import io.giftmill.batch.LineStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A partner that answers two of three calls with everything but sense, for some seconds in each build and for as long as
 * one likes with {@code -Dgiftmill.hostile.minutes=60}; {@code -Dgiftmill.hostile.seed} makes it another one.
 */
@EnabledOnOs(OS.LINUX)
class HostilePartnerIT {
    /** Behind a campaign stand so many orders that never end well that a new file is only required to be taken. */
    private static final boolean IS_CAMPAIGN = System.getProperty("giftmill.hostile.minutes") != null;

    private static final Duration LASTS =
            IS_CAMPAIGN ? Duration.ofMinutes(Long.getLong("giftmill.hostile.minutes")) : Duration.ofSeconds(10);
    private static final long SEED = Long.getLong("giftmill.hostile.seed", 1);
    private static final int ROWS = 20;
    private static final Duration BETWEEN_FILES = Duration.ofSeconds(4);
    private static final int MOST_THREADS = 250;
    private static final int MOST_FILES = 600;
    /** Of what a collection leaves: answers that are being read come and go, what is kept must not grow. */
    private static final long MOST_GROWTH = 20_000_000;

    @TempDir
    Path folder;

    private final List<Vitals> vitals = new ArrayList<>();
    private int rows;

    @Test
    void isBorneWithoutHarm() throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.in(
                        folder.resolve("partner"), "--latency", "10", "--confirmation", "100", "--delivery", "100");
                HostilePartner partner = new HostilePartner(sandbox.url(), SEED)) {
            Program program = program(partner.url());
            try (Process serve =
                    program.start(List.of("serve", "--data", program.data().toString()))) {
                serve.untilItSays("Watching");
                suffer(program, serve);
                partner.behave();
                String last = drop(program);
                serve.until(() -> isAccepted(program, last));
                startPayments(program);
                serve.until(() -> IS_CAMPAIGN || isDelivered(program, last));
                vitals.add(Vitals.of(serve, folder));
                serve.terminate().endsWith(3).isReadable();
            }
            System.out.println("Hostile for " + LASTS + " with seed " + SEED + ", " + rows + " rows: "
                    + partner.faults() + "; " + vitals);
            assertThat(partner.faults()).hasSizeGreaterThan(10);
            tookNoHarm(program, sandbox);
        }
    }

    private Program program(String partner) {
        return Program.in(folder.resolve("ours"))
                .with("GIFTMILL_PARTNER_BASE_URL", partner)
                .with("GIFTMILL_PARTNER_RESPONSETIMEOUT", "2s")
                // It would be left alone for most of the time otherwise.
                .with("GIFTMILL_PARTNER_FAILURES", "1000")
                .with("GIFTMILL_PLACE_ANSWERWAIT", "1s")
                .with("GIFTMILL_PLACE_RETRYAFTER", "1s")
                .with("GIFTMILL_VALIDATE_RETRYAFTER", "1s")
                .with("GIFTMILL_FUND_FIRSTREAD", "300ms")
                .with("GIFTMILL_TRACK_SHORTEST", "500ms")
                .with("GIFTMILL_RECONCILE_SCHEDULE", "0/2 * * * * ?")
                .with("GIFTMILL_QUEUE_ENABLED", "false");
    }

    /** They were stopped if an answer belonged to another order; then somebody has to ask the partner, and start them. */
    private static void startPayments(Program program) {
        String data = program.data().toString();
        program.run("pay", "start", "--by", "ann", "--reason", "The partner says it is well again", "--data", data)
                .endsWith(0);
    }

    private void suffer(Program program, Process serve) throws Exception {
        long end = System.nanoTime() + LASTS.toNanos();
        while (System.nanoTime() < end) {
            drop(program);
            long next = Math.min(end, System.nanoTime() + BETWEEN_FILES.toNanos());
            Awaitility.await().forever().until(() -> System.nanoTime() >= next);
            assertThat(serve.isRunning()).as("%s", serve.soFar()).isTrue();
            if (rows % (ROWS * 10) == 0) {
                vitals.add(Vitals.of(serve, folder));
                System.out.println("Hostile: " + rows + " rows, " + vitals.get(vitals.size() - 1));
            }
        }
    }

    private String drop(Program program) throws IOException {
        String name = "rows-" + rows + ".csv";
        Path inbox = Files.createDirectories(program.data().resolve("inbox"));
        Path written = Samples.rows(folder.resolve(name), rows, rows + ROWS);
        Files.move(written, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        rows += ROWS;
        return name;
    }

    private static boolean isAccepted(Program program, String file) {
        return Files.exists(program.data().resolve("outbox").resolve(file + ".ack.json"));
    }

    private static boolean isDelivered(Program program, String file) throws IOException {
        Path result = program.data().resolve("outbox").resolve(file + ".result.csv");
        if (!Files.exists(result)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(result)) {
            return lines.filter(line -> line.contains(",DELIVERED,")).count() == ROWS;
        }
    }

    private void tookNoHarm(Program program, SandboxProcess sandbox) throws Exception {
        assertThat(vitals).allSatisfy(one -> {
            assertThat(one.threads()).isLessThan(MOST_THREADS);
            assertThat(one.files()).isLessThan(MOST_FILES);
        });
        int half = vitals.size() / 2;
        assertThat(usualHeap(vitals.subList(half, vitals.size())))
                .as("%s", vitals)
                .isLessThan(usualHeap(vitals.subList(0, Math.max(1, half))) + MOST_GROWTH);
        assertThat(sandbox.report().at("/paid_twice/count").asLong(-1)).isZero();
        assertThat(sandbox.report().at("/orders/with_more_than_one_transfer").asLong(-1))
                .isZero();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isSound();
            assertThat(record.count("select count(*) from line")).isEqualTo(rows);
            assertThat(record.texts("select distinct status from line"))
                    .isSubsetOf(
                            Arrays.stream(LineStatus.values()).map(Enum::name).toList());
            assertThat(record.texts("""
                            select id || ' ' || status from line
                            where status in ('HELD', 'REVIEW', 'REJECTED', 'FAILED', 'EXPIRED', 'CANCELLED') and reason is null
                                and not exists (select 1 from line_problem p where p.line_id = line.id)""")).as("lines that rest without a reason").isEmpty();
        }
    }

    private static long usualHeap(List<Vitals> some) {
        return some.stream().mapToLong(Vitals::heap).sorted().toArray()[some.size() / 2];
    }
}
