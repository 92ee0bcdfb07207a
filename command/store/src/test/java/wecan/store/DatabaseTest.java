package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.common.transaction.Transaction;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private final AtomicInteger open = new AtomicInteger();

    /** Connections that cannot be rolled back and not be put to commit by themselves again. */
    private DataSource failing() {
        Connection connection = (Connection) Proxy.newProxyInstance(
                DatabaseTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "isClosed" -> false;
                        case "close" -> open.decrementAndGet();
                        case "setAutoCommit" -> {
                            if (Boolean.TRUE.equals(arguments[0])) {
                                throw new SQLException("in a failed transaction");
                            }
                            yield null;
                        }
                        default -> throw new SQLException(method.getName() + " fails");
                    };
                });
        return (DataSource) Proxy.newProxyInstance(
                DatabaseTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    open.incrementAndGet();
                    return connection;
                });
    }

    @Test
    void a_connection_on_which_everything_fails_is_given_back() {
        Transaction transaction = new Database(failing()).startTransaction();
        assertThat(open).hasValue(1);
        transaction.rollback();
        assertThat(open).hasValue(0);
    }
}
