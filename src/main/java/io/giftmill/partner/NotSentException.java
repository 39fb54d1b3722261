package io.giftmill.partner;

import java.io.IOException;

/** Not one byte of the request was sent. */
class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    NotSentException(Throwable cause) {
        super("Not sent", cause);
    }
}
