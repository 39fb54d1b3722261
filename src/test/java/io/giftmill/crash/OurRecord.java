package io.giftmill.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program's record, read in one snapshot by somebody who is not the program. */
public final class OurRecord implements AutoCloseable {
    private final Connection connection;

    private OurRecord(Connection connection) {
        this.connection = connection;
    }

    /** @param url of the database, for H2 one that only reads */
    public static OurRecord at(String url, String user) {
        try {
            Connection connection = DriverManager.getConnection(url, user, "");
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new OurRecord(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(url, failed);
        }
    }

    /** The number a query gives. */
    public long count(String query) {
        return Long.parseLong(texts(query).get(0));
    }

    /** The first column of what a query gives. */
    public List<String> texts(String query) {
        return rows(query).stream().map(row -> row.get(0)).toList();
    }

    /** What a query gives, as texts. */
    List<List<String>> rows(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<List<String>> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>(columns);
                for (int column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    /** The rows of a query by their first column, without it. */
    Map<String, List<List<String>>> grouped(String query) {
        Map<String, List<List<String>>> groups = new HashMap<>();
        for (List<String> row : rows(query)) {
            groups.computeIfAbsent(row.get(0), first -> new ArrayList<>()).add(row.subList(1, row.size()));
        }
        return groups;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
