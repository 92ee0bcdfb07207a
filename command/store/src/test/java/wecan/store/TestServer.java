package wecan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL that tests work on.
 *
 * @param url of its database {@code wecan}
 */
record TestServer(String url, String user, String password) {
    private static final String PROPERTY = "wecan.test.";

    private static final class Own {
        static final TestServer SERVER = find();

        private static TestServer find() {
            String url = System.getProperty(PROPERTY + "url");
            return url == null
                    ? of(TestStore.postgres())
                    : new TestServer(
                            url, System.getProperty(PROPERTY + "user"), System.getProperty(PROPERTY + "password"));
        }
    }

    /** The one of this module's test run, in a child process of a test that of its parent. */
    static TestServer own() {
        return Own.SERVER;
    }

    static TestServer of(EmbeddedPostgres postgres) {
        return new TestServer(postgres.url(), postgres.user(), postgres.password());
    }

    /** The command line of a JVM whose own server this one is to be, with the same keys; more arguments may be added. */
    List<String> program(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-D" + PROPERTY + "url=" + url,
                "-D" + PROPERTY + "user=" + user,
                "-D" + PROPERTY + "password=" + password,
                "-D" + PROPERTY + "data=" + TestStore.DATA.toAbsolutePath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static String dataOf(String otherwise) {
        return System.getProperty(PROPERTY + "data", otherwise);
    }

    private String url(String database) {
        return url.replaceFirst("/wecan$", "/" + database);
    }

    /** Connections outside of any pool. */
    DataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("writer");
        source.setBinaryTransferEnable(GroupCommit.BINARY_TYPES);
        return source;
    }

    HikariDataSource pool(String database, int size) {
        System.setProperty(Database.TRUST, Database.TRUSTED_FOR);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(database));
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
