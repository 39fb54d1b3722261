package io.giftmill.command;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Has the pool let go of connections to an H2 database that has closed itself, as it does when it cannot write its file. They
 * would be handed out for ever; a new one opens the file again.
 */
final class ClosedDatabase implements SQLExceptionOverride {
    /** What H2 says when it could not write. */
    static final Set<Integer> CODES = Set.of(90028, 90031, 90098);

    private static final int WAS_SHUT_DOWN = 90121;

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        int code = failure.getErrorCode();
        return CODES.contains(code) || code == WAS_SHUT_DOWN ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
