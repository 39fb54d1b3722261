package io.giftmill.batch;

import org.springframework.jdbc.core.JdbcTemplate;

/** Hands out ids from a database sequence, a block at a time, so that bulk inserts do not ask for each of them. */
public final class BlockOfIds {
    private static final int SIZE = 1_000;

    private final JdbcTemplate jdbc;
    private final String nextBlock;
    private long next;
    private long end;

    /** @param sequence a sequence of our own migrations that counts blocks */
    public BlockOfIds(JdbcTemplate jdbc, String sequence) {
        this.jdbc = jdbc;
        this.nextBlock = "select nextval('" + sequence + "')";
    }

    /** An id that nobody else gets, here or in another instance. */
    public synchronized long next() {
        if (next == end) {
            Long block = jdbc.queryForObject(nextBlock, Long.class);
            next = block * SIZE;
            end = next + SIZE;
        }
        return next++;
    }
}
