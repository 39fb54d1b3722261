package io.giftmill.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Pays released orders through the sandbox's wallet, up to a hundred in one call. */
final class BarePayer {
    private static final int MOST = 100;
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** One call under way at a time would be the wall where the partner is slow. */
    private static final int THREADS = 4;

    private final BarePartner partner;
    private final Consumer<BareLine> next;
    private final Consumer<Throwable> failed;
    private final BlockingQueue<BareLine> queue = new LinkedBlockingQueue<>();
    private final Object gathering = new Object();

    /**
     * Starts its threads; they end with the program.
     *
     * @param next given every line that was paid
     */
    BarePayer(BarePartner partner, Consumer<BareLine> next, Consumer<Throwable> failed) {
        this.partner = partner;
        this.next = next;
        this.failed = failed;
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::run, "pay-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Takes a line whose release is durable. */
    void pay(BareLine line) {
        queue.add(line);
    }

    private void run() {
        try {
            while (true) {
                List<BareLine> lines = gather();
                pay(lines);
                lines.forEach(next);
            }
        } catch (IOException | InterruptedException | RuntimeException broken) {
            failed.accept(broken);
        }
    }

    private List<BareLine> gather() throws InterruptedException {
        synchronized (gathering) {
            List<BareLine> lines = new ArrayList<>(MOST);
            lines.add(queue.take());
            long deadline = System.nanoTime() + GATHER_NANOS;
            while (lines.size() < MOST) {
                queue.drainTo(lines, MOST - lines.size());
                long left = deadline - System.nanoTime();
                BareLine one = left <= 0 || lines.size() == MOST ? null : queue.poll(left, TimeUnit.NANOSECONDS);
                if (one == null) {
                    break;
                }
                lines.add(one);
            }
            return lines;
        }
    }

    private void pay(List<BareLine> lines) throws IOException {
        List<BareWire.Transfer> transfers =
                lines.stream().map(BareLine::transfer).toList();
        for (BareWire.Receipt receipt : partner.pay(transfers).transfers()) {
            if (!"sent".equals(receipt.status())) {
                throw new IOException("The wallet says " + receipt);
            }
        }
    }
}
