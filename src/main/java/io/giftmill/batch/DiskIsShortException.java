package io.giftmill.batch;

import org.springframework.dao.DataAccessResourceFailureException;

/** There is too little room on the disk for anything new. To callers it is a database that is away for a while. */
public final class DiskIsShortException extends DataAccessResourceFailureException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what to free, for people */
    DiskIsShortException(String sentence) {
        super(sentence);
    }
}
