package io.giftmill.partner;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;

/**
 * Stands between the connected line and the request. It bounds the time of the whole answer, which socket timeouts do
 * not: they start anew with every byte that drips in.
 */
final class DeadlineTransport implements ExecChainHandler {
    private final ScheduledExecutorService timer;
    private final Duration longest;
    private final AnswerSizes sizes;

    DeadlineTransport(ScheduledExecutorService timer, Duration longest, AnswerSizes sizes) {
        this.timer = timer;
        this.longest = longest;
        this.sizes = sizes;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Deadline deadline = new Deadline(timer, longest, scope.execRuntime);
        scope.clientContext.setAttribute(SentOrNot.SENT, true);
        try {
            ClassicHttpResponse answer = chain.proceed(request, scope);
            bound(answer, deadline, sizes.most(request.getPath()));
            return answer;
        } catch (IOException | HttpException | RuntimeException failure) {
            deadline.lift();
            throw deadline.explain(failure);
        }
    }

    private static void bound(ClassicHttpResponse answer, Deadline deadline, int mostBytes) {
        HttpEntity body = answer.getEntity();
        if (body == null) {
            deadline.lift();
        } else {
            answer.setEntity(new BoundedBody(body, deadline, mostBytes));
        }
    }
}
