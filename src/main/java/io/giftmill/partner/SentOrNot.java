package io.giftmill.partner;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells a request that never left from one that may have arrived, by what happened and not by the type of an exception: a
 * timeout looks the same during a TLS handshake and after a POST. Inside a database transaction none leaves.
 */
final class SentOrNot implements ExecChainHandler {
    static final String SENT = "giftmill.sent";

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // What its transaction writes could still be rolled back, and locks would last as long as the partner
            // takes.
            throw new NotSentException(new IllegalStateException("A call inside a database transaction"));
        }
        try {
            return chain.proceed(request, scope);
        } catch (IOException | HttpException | RuntimeException failure) {
            if (scope.clientContext.getAttribute(SENT) == null) {
                throw new NotSentException(failure);
            }
            throw failure;
        }
    }
}
