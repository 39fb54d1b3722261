package io.giftmill.batch;

import java.util.Collection;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the routes of the stages when to look again. */
@Component("pace")
public class Pace {
    private static final Logger log = LoggerFactory.getLogger(Pace.class);

    /** A scheduler looks again at once while there was work, and after its delay when there was none. */
    public void lookAgainAfterWork(Exchange exchange) {
        boolean worked = exchange.getMessage().getBody() instanceof Collection<?> work && !work.isEmpty();
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, worked);
    }

    /** Says that a step failed. Its work stays in the record and is taken up again when the lease on it ends. */
    public void workLater(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false);
        if (cause instanceof VirtualMachineError) {
            giveUp(cause);
        }
        log.warn("{} failed and is taken up again later: {}", exchange.getFromRouteId(), sentence(cause));
        log.debug("The failure of {}", exchange.getFromRouteId(), cause);
    }

    /** Without memory nothing can be tried later; routes catch everything, so whoever ends the program is told here. */
    private static void giveUp(Throwable cause) {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null) {
            handler.uncaughtException(Thread.currentThread(), cause);
        }
    }

    private static String sentence(Throwable cause) {
        return cause == null ? "unknown cause" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
