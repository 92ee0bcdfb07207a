package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class BinaryArrayIT {
    private static final List<UUID> IDS =
            List.of(new UUID(0, 0), new UUID(-1, -1), UUID.fromString("0198f0a0-1234-7abc-8def-0123456789ab"));
    private static final List<Optional<Instant>> TIMES = List.of(
            Optional.of(Instant.parse("1969-12-31T23:59:59.999999Z")),
            Optional.empty(),
            Optional.of(Instant.parse("2026-11-23T10:11:12.345678Z")));

    @ParameterizedTest
    @ValueSource(strings = {BinaryArray.TYPES, ""})
    void ids_and_times_arrive_as_they_are_in_binary_form_and_as_texts(String binaryTypes) throws SQLException {
        try (Connection connection = connect(binaryTypes)) {
            assertThat(read(connection, BinaryArray.uuids(IDS, Function.identity())))
                    .isEqualTo("{00000000-0000-0000-0000-000000000000,ffffffff-ffff-ffff-ffff-ffffffffffff,"
                            + "0198f0a0-1234-7abc-8def-0123456789ab}");
            assertThat(read(connection, BinaryArray.times(TIMES, time -> time.orElse(null))))
                    .isEqualTo("{\"1969-12-31 23:59:59.999999+00\",NULL,\"2026-11-23 10:11:12.345678+00\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BinaryArray.TYPES, ""})
    void nothing_is_an_empty_array(String binaryTypes) throws SQLException {
        try (Connection connection = connect(binaryTypes)) {
            assertThat(read(connection, BinaryArray.uuids(List.<UUID>of(), Function.identity())))
                    .isEqualTo("{}");
        }
    }

    private static Connection connect(String binaryTypes) throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) TestServer.own().source("postgres");
        source.setBinaryTransferEnable(binaryTypes);
        return source.getConnection();
    }

    private static String read(Connection connection, BinaryArray array) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select (?)::text")) {
            statement.setObject(1, array);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
