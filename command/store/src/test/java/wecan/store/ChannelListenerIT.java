package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelListenerIT {
    @Test
    void a_connection_that_goes_back_to_its_pool_listens_no_more_whatever_failed() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        try (TestStore store = TestStore.create();
                HikariDataSource only = TestStore.pool(store.name, 1);
                ChannelListener listener = ChannelListener.start("some_channel", only, said -> {
                    failed.countDown();
                    throw new StoreFailure("cannot be heard now");
                })) {
            assertThat(listener).isNotNull();
            assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
            try (Connection connection = only.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_listening_channels()")) {
                assertThat(row.next()).isFalse();
            }
        }
    }
}
