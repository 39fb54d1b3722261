package io.giftmill.partner;

import java.time.Duration;
import java.util.List;

/**
 * What is known of an answer before its content is read.
 *
 * @param status the HTTP status
 * @param json true when it is a success with a JSON body, which then is the message's body
 * @param reason what a refusal says for itself; empty for a success
 * @param retryAfter how long the partner asks to be left alone; null when it does not say
 */
record Answer(int status, boolean json, Refusal reason, Duration retryAfter) {

    private static final List<Integer> REFUSED_GET = List.of(400, 401, 403, 404);
    private static final List<Integer> REFUSED_POST = List.of(400, 401, 403, 404, 422);

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRefusedGet() {
        return REFUSED_GET.contains(status);
    }

    /**
     * 409 is not among them: it may say that the same order exists already. Nor is 429: a gateway may say it after the
     * request went through.
     */
    boolean isRefusedPost() {
        return REFUSED_POST.contains(status);
    }

    <T> Outcome<T> unknown() {
        String code = reason.problems().isEmpty()
                ? ""
                : " " + reason.problems().get(0).code();
        String what = isSuccess() ? "but not with JSON" : code.strip();
        return new Outcome.Unknown<>(("The partner answered " + status + " " + what).strip() + ".", retryAfter);
    }
}
