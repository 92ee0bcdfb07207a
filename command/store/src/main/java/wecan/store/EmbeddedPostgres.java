package wecan.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child process on loopback, durable (fsync and synchronous_commit on), its data in a folder that stays.
 * It ends cleanly when it is closed and also when this JVM is killed: a shell between the two holds a pipe to the JVM
 * and stops PostgreSQL as soon as that breaks.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String NAME = "wecan";
    private static final int MAX_CONNECTIONS = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static final String WATCH_NAME = "postgres-watch";

    /** In a session of its own, as signals to the JVM's group are not for it. Standard input is the pipe; the children of the shell get it as descriptor 3, PostgreSQL does not get it at all. */
    private static final String WATCH = """
            exec 3<&0
            trap '' INT TERM HUP
            "$@" </dev/null 3<&- & pg=$!
            ( cat >/dev/null; kill -INT $pg 2>/dev/null ) <&3 & watch=$!
            exec 3<&-
            wait $pg; code=$?
            kill $watch 2>/dev/null
            exit $code
            """;

    private final Process process;
    private final int port;
    private final String password;

    private EmbeddedPostgres(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts PostgreSQL and returns when it answers. The programs are unpacked and the password (file
     * {@code postgres.password}, mode 0600) is kept next to {@code data}.
     *
     * @param data folder of the database; made when absent
     * @param port on 127.0.0.1
     * @throws StoreFailure with one sentence that says what is in the way
     */
    public static EmbeddedPostgres start(Path data, int port) {
        Path folder = data.toAbsolutePath().normalize();
        Path parent = folder.getParent();
        if (parent == null) {
            throw new StoreFailure("The data of PostgreSQL cannot lie in the root directory");
        }
        try {
            Files.createDirectories(parent);
            Path bin = PostgresBinaries.in(parent.resolve("programs"));
            String password = password(parent.resolve("postgres.password"));
            if (!Files.exists(folder)) {
                initialise(bin, folder, parent.resolve("postgres.password"));
            }
            PostgresLock.waitForPredecessor(folder);
            requireFreePort(port);
            EmbeddedPostgres postgres =
                    new EmbeddedPostgres(launch(bin, folder, port, parent.resolve("postgres.log")), port, password);
            postgres.waitUntilReady(folder, parent.resolve("postgres.log"));
            return postgres;
        } catch (IOException e) {
            throw new StoreFailure("PostgreSQL could not be started in " + folder + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("The start of PostgreSQL was interrupted", e);
        }
    }

    /** JDBC address of the database {@code wecan}. */
    public String url() {
        return url(NAME);
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** Ends PostgreSQL after its transactions in progress were rolled back; returns when it has ended. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("PostgreSQL did not end within {}; it is killed and recovers at its next start", PATIENCE);
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new StoreFailure("PostgreSQL could not be told to end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path fresh = Files.createTempFile(
                    file.getParent(),
                    "postgres-password-",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, HexFormat.of().formatHex(random));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static void initialise(Path bin, Path data, Path passwordFile) throws IOException, InterruptedException {
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        PostgresBinaries.delete(fresh);
        List<String> command = new ArrayList<>(asUser());
        command.addAll(List.of(
                bin.resolve("initdb").toString(),
                "-D",
                fresh.toString(),
                "-U",
                NAME,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale=C"));
        Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
        initdb.getOutputStream().close();
        String output = new String(initdb.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) {
            throw new StoreFailure("initdb failed: " + output.strip());
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Process launch(Path bin, Path data, int port, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid", "--wait", "sh", "-c", WATCH, WATCH_NAME));
        command.addAll(asUser());
        command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data.toString(), "-p", "" + port));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "timezone=UTC",
                "max_connections=" + MAX_CONNECTIONS)) {
            command.addAll(List.of("-c", setting));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private static List<String> asUser() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0
                ? List.of("unshare", "-U")
                : List.of();
    }

    private static void requireFreePort(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StoreFailure(
                    "Port " + port
                            + " on 127.0.0.1, meant for PostgreSQL, is taken by another program: stop that program "
                            + "or configure another port",
                    e);
        }
    }

    private void waitUntilReady(Path data, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(url("postgres"), NAME, password);
                    Statement statement = connection.createStatement()) {
                requireOurData(statement, data);
                createDatabase(statement);
                return;
            } catch (SQLException e) {
                if (!process.isAlive()) {
                    throw new StoreFailure("PostgreSQL ended at its start: " + lastLine(log), e);
                }
                if (System.nanoTime() > end) {
                    close();
                    throw new StoreFailure("PostgreSQL does not answer: " + e.getMessage() + "; see " + log, e);
                }
                Thread.sleep(15);
            } catch (StoreFailure e) {
                close();
                throw e;
            }
        }
    }

    private static void requireOurData(Statement statement, Path data) throws SQLException, IOException {
        try (ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            Path served = Path.of(row.getString(1)).toRealPath();
            if (!served.equals(data.toRealPath())) {
                throw new StoreFailure("Another PostgreSQL answers on this port, with the data in " + served);
            }
        }
    }

    private static void createDatabase(Statement statement) throws SQLException {
        boolean exists;
        try (ResultSet row = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            exists = row.next();
        }
        if (!exists) {
            statement.execute("create database " + NAME);
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "its log is empty" : lines.getLast();
    }
}
