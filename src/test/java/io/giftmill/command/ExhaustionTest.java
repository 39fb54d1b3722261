package io.giftmill.command;

import io.giftmill.batch.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ExhaustionTest {
    private final AtomicInteger ends = new AtomicInteger();
    private Thread.UncaughtExceptionHandler before;

    @BeforeEach
    void watch() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(new Exhaustion(ends::incrementAndGet));
    }

    @AfterEach
    void stopWatching() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private static void dies(Throwable failure) throws InterruptedException {
        Thread thread = new Thread(() -> {
            sneak(failure);
        });
        thread.start();
        thread.join();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void endsTheProgramWhenAThreadDiesWithoutMemory(CapturedOutput output) throws Exception {
        dies(new OutOfMemoryError("Java heap space"));
        assertThat(ends).hasValue(1);
        assertThat(output.getErr())
                .contains("has run out of memory", "What was accepted is safe", "run the same command again");
    }

    @Test
    void endsItWhenThatIsOnlyTheCause() throws Exception {
        dies(new IllegalStateException("a route failed", new RuntimeException(new OutOfMemoryError())));
        assertThat(ends).hasValue(1);
    }

    @Test
    void endsItWhenARouteHasCaughtIt() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new OutOfMemoryError());
        new Pace().workLater(exchange);
        assertThat(ends).hasValue(1);
    }

    @Test
    void goesOnAfterAnyOtherFailure() throws Exception {
        dies(new IllegalStateException("a thread of its own"));
        dies(new StackOverflowError());
        assertThat(ends).hasValue(0);
    }
}
