package io.giftmill.keys;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A way to the database that ends before its n-th statement or commit, as the process would if it were killed there. */
final class KilledAt extends DelegatingDataSource {
    private final AtomicInteger left;

    KilledAt(DataSource source, int step) {
        super(source);
        this.left = new AtomicInteger(step);
    }

    /** It was killed. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    boolean counts =
                            name.equals("prepareStatement") || name.equals("createStatement") || name.equals("commit");
                    if (counts && left.decrementAndGet() <= 0) {
                        throw new Killed();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
