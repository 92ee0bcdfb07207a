package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresIT {
    private final Path folder = TestStore.DATA;
    private final Path data = folder.resolve("postgres-" + UUID.randomUUID());

    @Test
    void after_kill_9_of_the_jvm_postgresql_is_gone_and_the_data_come_back() throws Exception {
        for (int kept = 1; kept <= 2; kept++) {
            int port = TestStore.freePort();
            Process jvm = holder(port);
            ProcessHandle postgres = postgresOf(data);
            assertThat(postgres.isAlive()).isTrue();

            jvm.destroyForcibly();

            postgres.onExit().get(20, TimeUnit.SECONDS);
            assertThat(postgres.isAlive()).isFalse();
            try (EmbeddedPostgres again = EmbeddedPostgres.start(data, port)) {
                assertThat(one(again, "select count(*) from kept")).isEqualTo("" + kept);
            }
        }
    }

    @Test
    void after_kill_9_of_everything_the_data_come_back() throws Exception {
        int port = TestStore.freePort();
        Process jvm = holder(port);
        ProcessHandle postgres = postgresOf(data);
        List<ProcessHandle> everything = java.util.stream.Stream.concat(jvm.descendants(), postgres.descendants())
                .toList();
        everything.forEach(ProcessHandle::destroyForcibly);
        postgres.destroyForcibly();
        jvm.destroyForcibly();
        postgres.onExit().get(20, TimeUnit.SECONDS);
        assertThat(data.resolve("postmaster.pid")).exists();
        try (EmbeddedPostgres again = EmbeddedPostgres.start(data, port)) {
            assertThat(one(again, "select count(*) from kept")).isEqualTo("1");
        }
    }

    @Test
    void a_server_that_lost_its_jvm_and_its_shell_is_taken_over() throws Exception {
        int port = TestStore.freePort();
        Process jvm = holder(port);
        ProcessHandle left = postgresOf(data);
        // Parents first: a shell that sees its child end would still stop the server.
        List<ProcessHandle> others = parentsFirst(jvm.toHandle())
                .filter(p -> p.pid() != left.pid())
                .filter(p -> left.descendants().noneMatch(p::equals))
                .toList();
        others.forEach(ProcessHandle::destroyForcibly);
        jvm.destroyForcibly().waitFor();
        for (ProcessHandle other : others) {
            other.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(left.isAlive()).isTrue();
        try (EmbeddedPostgres again = EmbeddedPostgres.start(data, port)) {
            left.onExit().get(20, TimeUnit.SECONDS);
            assertThat(one(again, "select count(*) from kept")).isEqualTo("1");
        }
    }

    /** By descent, for numbers of processes wrap around. */
    private static Stream<ProcessHandle> parentsFirst(ProcessHandle process) {
        return process.children().flatMap(child -> Stream.concat(Stream.of(child), parentsFirst(child)));
    }

    @Test
    void data_in_use_are_left_alone() throws Exception {
        Process jvm = holder(TestStore.freePort());
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, TestStore.freePort()))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(
                        "in use by the PostgreSQL process " + postgresOf(data).pid());
        assertThat(postgresOf(data).isAlive()).isTrue();
        ProcessHandle postgres = postgresOf(data);
        jvm.destroyForcibly();
        postgres.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void it_is_durable_and_closed_to_strangers() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, TestStore.freePort())) {
            assertThat(one(postgres, "show fsync")).isEqualTo("on");
            assertThat(one(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
            assertThat(postgres.password()).hasSize(48);
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, other.getLocalPort()))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("taken");
        }
    }

    @Test
    void a_start_that_was_cut_off_in_the_middle_of_initialising_is_begun_again() throws Exception {
        Path cutOff = data.resolveSibling(data.getFileName() + ".new");
        Files.createDirectories(cutOff.resolve("base"));
        Files.writeString(cutOff.resolve("PG_VERSION"), "18");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, TestStore.freePort())) {
            assertThat(one(postgres, "select 1")).isEqualTo("1");
        }
    }

    private Process holder(int port) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresHolder.class.getName(),
                        data.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = jvm.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("ready")) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo("ready");
        return jvm;
    }

    private static ProcessHandle postgresOf(Path data) throws Exception {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static String one(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
