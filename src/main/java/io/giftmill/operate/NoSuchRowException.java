package io.giftmill.operate;

import java.util.List;

/** Rows were named that the batch does not have; nothing was done. */
public final class NoSuchRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> rows;

    NoSuchRowException(List<String> rows) {
        super("The batch has no rows " + rows);
        this.rows = List.copyOf(rows);
    }

    /** The names nobody knows, as they were given. */
    public List<String> rows() {
        return rows;
    }
}
