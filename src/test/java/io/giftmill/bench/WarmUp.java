package io.giftmill.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets the JVM of a new sandbox compile what it will need, so that a run does not measure the partner's start. */
final class WarmUp {
    private static final int THREADS = 32;
    private static final int CALLS = 1_500;
    /** Few, because every report the benchmark asks for looks at all orders. */
    private static final int ORDERS = 100;

    private static final BareWire.Delivery DELIVERY =
            new BareWire.Delivery("Steam", "US", "20 USD", null, "warm.up@example.com");

    private WarmUp() {}

    /** Validates, orders and reads. It pays for nothing. */
    static void of(String url) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (BarePartner partner = new BarePartner(url, THREADS)) {
            call(threads, CALLS, () -> partner.validate(DELIVERY, null));
            call(threads, ORDERS, () -> partner.create(DELIVERY, null));
            String order = partner.create(DELIVERY, null).orderId();
            call(threads, CALLS, () -> partner.read(order));
        } finally {
            threads.shutdownNow();
        }
        // The compiler works on for a moment.
        TimeUnit.MILLISECONDS.sleep(500);
    }

    private static void call(ExecutorService threads, int times, Callable<?> one)
            throws InterruptedException, IOException {
        List<Callable<Object>> calls = new ArrayList<>(times);
        for (int i = 0; i < times; i++) {
            calls.add(one::call);
        }
        for (Future<Object> answer : threads.invokeAll(calls)) {
            try {
                answer.get();
            } catch (ExecutionException failed) {
                throw new IOException("The sandbox does not answer as it should", failed.getCause());
            }
        }
    }
}
