package io.giftmill.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The record of the bare pipeline: an H2 file as durable as the product's, and one thread that commits what the others hand
 * over, in groups of up to 500 or after 20 ms. What follows an outcome is run once the outcome is durable.
 */
final class BareRecord {
    private static final int MOST = 500;
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String SCHEMA = """
            create table line (id bigint primary key, row_ref varchar(80) not null unique, brand varchar(200) not null,
                country char(2) not null, denomination varchar(200) not null, product_value numeric(20, 4),
                recipient varchar(320) not null, order_email varchar(320));
            create table attempt (id bigint primary key, line_id bigint not null, quote numeric(38, 18) not null);
            create table partner_order (attempt_id bigint primary key, order_id varchar(64) not null unique,
                address varchar(1000) not null, due numeric(38, 18) not null);
            create table release (line_id bigint primary key, attempt_id bigint not null unique);
            create table code (line_id bigint primary key, sealed varbinary(2000) not null);""";

    /** The tables, in the order their rows depend on one another. */
    enum Table {
        LINE("insert into line values (?, ?, ?, ?, ?, ?, ?, ?)"),
        ATTEMPT("insert into attempt values (?, ?, ?)"),
        ORDER("insert into partner_order values (?, ?, ?, ?)"),
        RELEASE("insert into release values (?, ?)"),
        CODE("insert into code values (?, ?)");

        private final String insert;

        Table(String insert) {
            this.insert = insert;
        }
    }

    /** A row to be written. */
    record Row(Table table, Object... values) {}

    private record Outcome(Runnable next, Row... rows) {}

    private final Connection connection;
    private final Map<Table, PreparedStatement> inserts = new EnumMap<>(Table.class);
    private final BlockingQueue<Outcome> queue = new ArrayBlockingQueue<>(4 * MOST);
    private final Consumer<Throwable> failed;
    private final Thread committer = new Thread(this::run, "commit");
    private volatile boolean closing;

    /** @param failed told when a group could not be written; nothing is written after it */
    BareRecord(Path folder, Consumer<Throwable> failed) throws SQLException {
        this.failed = failed;
        connection = DriverManager.getConnection(
                "jdbc:h2:file:" + folder.toAbsolutePath() + "/bare;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        try (Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
        connection.setAutoCommit(false);
        for (Table table : Table.values()) {
            inserts.put(table, connection.prepareStatement(table.insert));
        }
        committer.start();
    }

    /** Hands rows over that belong into one commit, and what is to be done when they are durable. */
    void submit(Runnable next, Row... rows) throws InterruptedException {
        queue.put(new Outcome(next, rows));
    }

    private void run() {
        List<Outcome> group = new ArrayList<>(MOST);
        try {
            while (!closing || !queue.isEmpty()) {
                fill(group);
                if (!group.isEmpty()) {
                    write(group);
                    group.forEach(outcome -> outcome.next().run());
                    group.clear();
                }
            }
        } catch (SQLException | InterruptedException | RuntimeException broken) {
            failed.accept(broken);
        }
    }

    private void fill(List<Outcome> group) throws InterruptedException {
        Outcome first = queue.poll(50, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        group.add(first);
        long deadline = System.nanoTime() + GATHER_NANOS;
        while (group.size() < MOST) {
            queue.drainTo(group, MOST - group.size());
            long left = deadline - System.nanoTime();
            Outcome next = left <= 0 || group.size() == MOST ? null : queue.poll(left, TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            group.add(next);
        }
    }

    private void write(List<Outcome> group) throws SQLException {
        boolean[] used = new boolean[Table.values().length];
        for (Outcome outcome : group) {
            for (Row row : outcome.rows()) {
                PreparedStatement insert = inserts.get(row.table());
                for (int i = 0; i < row.values().length; i++) {
                    insert.setObject(i + 1, row.values()[i]);
                }
                insert.addBatch();
                used[row.table().ordinal()] = true;
            }
        }
        for (Table table : Table.values()) {
            if (used[table.ordinal()]) {
                inserts.get(table).executeBatch();
            }
        }
        connection.commit();
    }

    /** Writes what is left and ends. */
    void close() throws SQLException, InterruptedException {
        closing = true;
        committer.join();
        connection.close();
    }
}
