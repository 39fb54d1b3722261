package io.giftmill.fund;

import io.giftmill.order.WalletState;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says what a broken request to the wallet service means, and has the record know it. */
@Component("walletFailure")
class WalletFailure {
    private static final Logger log = LoggerFactory.getLogger(WalletFailure.class);

    private final WalletBook book;

    WalletFailure(WalletBook book) {
        this.book = book;
    }

    /** Not one byte left. */
    public void unsent(Exchange exchange) {
        String why = why(caught(exchange));
        settle(exchange, why, WalletState.UNSENT);
    }

    /** It may have arrived. */
    public void unknown(Exchange exchange) {
        Throwable failure = caught(exchange);
        String why = failure instanceof InterruptedIOException
                ? "The answer of the wallet service did not arrive in time."
                : "The answer of the wallet service did not arrive ("
                        + failure.getClass().getSimpleName() + ").";
        settle(exchange, why, WalletState.UNKNOWN);
    }

    private void settle(Exchange exchange, String sentence, WalletState state) {
        WalletCall call = exchange.getProperty(WalletCall.PROPERTY, WalletCall.class);
        if (call == null) {
            log.warn("A payment was not prepared for the wallet service; it is taken up again. {}", sentence);
            return;
        }
        book.settle(WalletVerdict.of(call.asks() ? null : state, sentence), call);
    }

    private static String why(Throwable failure) {
        if (failure instanceof HeldBackException) {
            return failure.getMessage();
        }
        Throwable cause = failure.getCause();
        if (cause instanceof UnknownHostException) {
            return "The host of the wallet service has no address.";
        } else if (cause instanceof ConnectException) {
            return "The wallet service refused the connection.";
        } else if (cause instanceof SSLException) {
            return "No secure connection to the wallet service came about.";
        }
        return "The wallet service could not be reached"
                + (cause == null ? "." : " (" + cause.getClass().getSimpleName() + ").");
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
