package io.giftmill.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that are executed as text, and has something happen behind each. */
final class StatementSteps extends DelegatingDataSource {
    private final Step behind;
    private int steps;

    StatementSteps(DataSource source, Step behind) {
        super(source);
        this.behind = behind;
    }

    /** What happens behind a statement. */
    interface Step {
        void taken(int number, Connection connection) throws SQLException;
    }

    int steps() {
        return steps;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(
                Connection.class,
                connection,
                (name, result) -> result instanceof Statement statement && name.equals("createStatement")
                        ? proxy(Statement.class, statement, (called, done) -> step(called, done, connection))
                        : result);
    }

    private Object step(String called, Object result, Connection connection) throws SQLException {
        if (called.equals("execute")) {
            steps++;
            behind.taken(steps, connection);
        }
        return result;
    }

    private interface After {
        Object change(String method, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return after.change(method.getName(), method.invoke(real, arguments));
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
