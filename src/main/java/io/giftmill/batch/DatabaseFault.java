package io.giftmill.batch;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Whether the database, and not what is written, is to blame for a failure. */
public final class DatabaseFault {
    /** Connection, resources such as a full disk, intervention of an operator, trouble of the system below. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");
    /** H2 has closed itself, or cannot read or write its file: a full disk looks like this. */
    private static final Set<Integer> H2 = Set.of(90007, 90028, 90031, 90067, 90098, 90121);

    private DatabaseFault() {}

    /**
     * Whether the same may succeed later. A transaction that cannot begin or whose commit fails throws no
     * DataAccessException at all; one that was committed after all is harmless to repeat, for keys and versions stop it.
     */
    public static boolean isAway(Throwable failed) {
        return failed instanceof TransientDataAccessException
                || failed instanceof RecoverableDataAccessException
                || failed instanceof NonTransientDataAccessResourceException
                || failed instanceof CannotCreateTransactionException
                || failed instanceof TransactionSystemException
                || saysSo(failed);
    }

    /** Whether the transaction lost against others, and may be repeated as a whole at once. */
    public static boolean isConflict(Throwable failed) {
        return failed instanceof ConcurrencyFailureException;
    }

    private static boolean saysSo(Throwable failed) {
        for (Throwable cause = failed; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return H2.contains(sql.getErrorCode())
                        || state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
            }
        }
        return false;
    }
}
