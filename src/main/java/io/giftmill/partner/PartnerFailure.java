package io.giftmill.partner;

import com.fasterxml.jackson.core.JacksonException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Turns an exception of a partner's route into an outcome. Its sentences come from here and never from the exception,
 * whose message may quote what was read.
 */
@Component
class PartnerFailure {

    public void unsent(Exchange exchange) {
        Throwable failure = caught(exchange);
        PartnerManners.failed(exchange);
        String sentence = "The request was not sent: " + unsent(failure.getCause()) + ".";
        Duration pause = failure instanceof NoTurnException noTurn ? noTurn.pause() : null;
        PartnerOutcome.leave(exchange, new Outcome.Unsent<>(sentence, pause));
    }

    /** JSON that fails before there is an answer is our own: the request could not be written. */
    public void unknown(Exchange exchange) {
        Throwable failure = caught(exchange);
        PartnerManners.failed(exchange);
        boolean unwritten = failure instanceof JacksonException && exchange.getProperty(PartnerAnswer.ANSWER) == null;
        PartnerOutcome.leave(
                exchange,
                unwritten
                        ? new Outcome.Unsent<>("The request was not sent: it cannot be written as JSON.")
                        : new Outcome.Unknown<>(unknown(failure), null));
    }

    private static String unsent(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the partner's host has no address";
        } else if (cause instanceof ConnectionRequestTimeoutException) {
            return "all connections are in use";
        } else if (cause instanceof ConnectTimeoutException) {
            return "the connection took too long";
        } else if (cause instanceof ConnectException) {
            return "the connection was refused";
        } else if (cause instanceof SSLException) {
            return "no secure connection came about";
        }
        return cause instanceof IllegalArgumentException || cause instanceof IllegalStateException
                ? cause.getMessage()
                : "the connection failed (" + cause.getClass().getSimpleName() + ")";
    }

    private static String unknown(Throwable failure) {
        if (failure instanceof UnreadableAnswerException unreadable) {
            return "The partner sent an answer " + unreadable.getMessage() + ".";
        } else if (failure instanceof JacksonException) {
            return "The partner sent an answer that is not proper JSON.";
        } else if (failure instanceof InterruptedIOException) {
            return "The partner's answer did not arrive in time.";
        }
        return "The partner's answer did not arrive (" + failure.getClass().getSimpleName() + ").";
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
