package wecan.sequencer;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database whose connection breaks at the n-th statement or commit: before it takes effect, or after, when the caller
 * cannot know that it did.
 */
final class FailingDataSource {
    private static final Set<String> EFFECTS = Set.of("executeQuery", "executeUpdate", "commit");

    private final DataSource real;
    private final int failing;
    private final boolean after;
    private int effects;

    private FailingDataSource(DataSource real, int failing, boolean after) {
        this.real = real;
        this.failing = failing;
        this.after = after;
    }

    static DataSource at(DataSource real, int effect, boolean after) {
        FailingDataSource failing = new FailingDataSource(real, effect, after);
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = failing.real.getConnection();
            return proxy(Connection.class, failing.breaking(connection, connection));
        });
    }

    private InvocationHandler breaking(Object target, Connection connection) {
        return (proxy, method, arguments) -> {
            boolean breaks = EFFECTS.contains(method.getName()) && effects++ == failing;
            if (breaks && !after) {
                connection.close();
                throw new SQLException("The connection broke before " + method.getName());
            }
            @Nullable Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (breaks) {
                connection.close();
                throw new SQLException("The connection broke after " + method.getName());
            }
            return result instanceof PreparedStatement
                    ? proxy(PreparedStatement.class, breaking(result, connection))
                    : result;
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
