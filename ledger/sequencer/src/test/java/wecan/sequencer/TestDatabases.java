package wecan.sequencer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import wecan.store.EmbeddedPostgres;

/** A PostgreSQL for all tests of this JVM, with which it ends, and an empty database for each who asks. */
final class TestDatabases {
    private static final EmbeddedPostgres POSTGRES =
            EmbeddedPostgres.start(Path.of("target", "postgres", "data"), freePort());

    static {
        dropEarlier();
    }

    private TestDatabases() {}

    static DataSource fresh() throws SQLException {
        String name = "log_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = database("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return database(name);
    }

    private static void dropEarlier() {
        try (Connection connection = database("postgres").getConnection();
                var statement = connection.createStatement()) {
            List<String> earlier = new ArrayList<>();
            try (var rows = statement.executeQuery("select datname from pg_database where datname like 'log\\_%'")) {
                while (rows.next()) {
                    earlier.add(rows.getString(1));
                }
            }
            for (String name : earlier) {
                statement.execute("drop database " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource database(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {POSTGRES.port()});
        source.setDatabaseName(name);
        source.setUser(POSTGRES.user());
        source.setPassword(POSTGRES.password());
        return source;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
