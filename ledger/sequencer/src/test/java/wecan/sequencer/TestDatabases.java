package wecan.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

final class TestDatabases {
    private TestDatabases() {}

    static DataSource fresh() throws SQLException {
        String name = "log_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = database("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return database(name);
    }

    private static DataSource database(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:45991/" + name);
        source.setUser("postgres");
        return source;
    }
}
