package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What is compared with: rows as long as an event, with one index, the primary key, written by JDBC alone. */
final class PlainRows implements AutoCloseable {
    private static final String INSERT =
            "insert into plain.line (id, type, seq, name, revision, at, payload, metadata) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final HikariDataSource pool;
    private final byte[] payload;
    private final byte[] metadata;
    private final List<Connection> connections = new ArrayList<>();

    /** Makes the table. The contents are those of an event of the store. */
    PlainRows(HikariDataSource pool, String payload, String metadata) throws SQLException {
        this.pool = pool;
        this.payload = payload.getBytes(StandardCharsets.UTF_8);
        this.metadata = metadata.getBytes(StandardCharsets.UTF_8);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema plain");
            statement.execute("""
                    create table plain.line (id uuid primary key, type text not null, seq bigint not null,
                        name text not null, revision text not null, at timestamptz not null,
                        payload bytea not null, metadata bytea not null)""");
        }
    }

    /** A client with a connection of its own; each row is committed. */
    Load.Client ownConnection(int number) throws SQLException {
        PreparedStatement insert = connection(number).prepareStatement(INSERT);
        return () -> {
            fill(insert);
            insert.executeUpdate();
        };
    }

    /** A client that borrows a connection from the pool for each row. */
    Load.Client pooled(int number) {
        return () -> {
            try (Connection connection = pool.getConnection();
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                fill(insert);
                insert.executeUpdate();
            }
        };
    }

    /** A client with a connection of its own that commits after so many rows. */
    Load.Client batches(int number, int rows) throws SQLException {
        Connection connection = connection(number);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        return () -> {
            connection.setAutoCommit(false);
            for (int i = 0; i < rows; i++) {
                fill(insert);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        };
    }

    private Connection connection(int number) throws SQLException {
        while (connections.size() <= number) {
            connections.add(DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()));
        }
        return connections.get(number);
    }

    private void fill(PreparedStatement insert) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        insert.setObject(1, EventIds.next(System.currentTimeMillis(), random.nextLong(), random.nextLong()));
        insert.setString(2, "Folder");
        insert.setLong(3, 0);
        insert.setString(4, "work.ProjectCreated");
        insert.setString(5, "1");
        insert.setObject(6, OffsetDateTime.now(ZoneOffset.UTC));
        insert.setBytes(7, payload);
        insert.setBytes(8, metadata);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
