package wecan.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wecan.adapters.documents.DocumentRejection.DocumentEmpty;
import wecan.adapters.documents.DocumentRejection.DocumentTooLarge;
import wecan.messages.CommandRejected;
import wecan.messages.Rejection;
import wecan.store.EmbeddedPostgres;
import wecan.store.Migrations;

@SuppressWarnings("NullAway.Init")
class DocumentStoreIT {
    private static final long PLENTY = 100_000_000;

    private static EmbeddedPostgres postgres;
    private static HikariDataSource pool;
    private static DocumentStore documents;

    @BeforeAll
    static void open() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        postgres = EmbeddedPostgres.start(
                Path.of("target/it/" + ProcessHandle.current().pid() + "/postgres"), port);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        pool = new HikariDataSource(config);
        Migrations.run(pool, "documents", "db/adapters");
        documents = new DocumentStore(pool);
    }

    @AfterAll
    static void close() {
        pool.close();
        postgres.close();
    }

    @Test
    void a_document_comes_back_as_it_was_whatever_its_size() throws Exception {
        for (int size : new int[] {
            1, DocumentStore.CHUNK - 1, DocumentStore.CHUNK, DocumentStore.CHUNK + 1, 5 * DocumentStore.CHUNK + 17
        }) {
            byte[] bytes = random(size);
            StoredDocument stored = put(bytes);
            assertThat(stored.size()).isEqualTo(size);
            assertThat(stored.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(documents.find(stored.sha256())).contains(stored);
            try (InputStream read = documents.open(stored.sha256()).orElseThrow()) {
                assertThat(read.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void a_text_is_known_as_text() throws Exception {
        assertThat(put("开饭店的菜单 🍜".getBytes(StandardCharsets.UTF_8)).mediaType())
                .isEqualTo("text/plain; charset=utf-8");
        assertThat(put(new byte[] {0, 1, 2}).mediaType()).isEqualTo("application/octet-stream");
    }

    @Test
    void the_same_bytes_at_the_same_time_are_stored_once() throws Exception {
        byte[] bytes = random(2 * DocumentStore.CHUNK);
        long before = chunks();
        Callable<StoredDocument> upload = () -> put(bytes);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<StoredDocument> stored : threads.invokeAll(Collections.nCopies(8, upload))) {
                assertThat(stored.get().size()).isEqualTo(bytes.length);
            }
        }
        assertThat(chunks() - before).isEqualTo(2);
    }

    @Test
    void a_document_that_is_too_large_or_empty_is_refused_and_leaves_nothing() throws Exception {
        long before = chunks();
        byte[] bytes = random(3 * DocumentStore.CHUNK);
        assertThat(rejection(bytes, bytes.length - 1)).isEqualTo(new DocumentTooLarge(bytes.length - 1));
        assertThat(rejection(new byte[0], 10)).isEqualTo(new DocumentEmpty());
        assertThat(chunks()).isEqualTo(before);
        assertThat(documents.put(new ByteArrayInputStream(bytes), bytes.length).size())
                .isEqualTo(bytes.length);
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() throws Exception {
        long before = chunks();
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > DocumentStore.CHUNK + 5) {
                    throw new IOException("the line broke");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> documents.put(broken, PLENTY)).hasMessage("the line broke");
        assertThat(chunks()).isEqualTo(before);
    }

    @Test
    void what_is_no_hash_or_not_stored_is_not_there() {
        assertThat(documents.find("../../etc/passwd")).isEmpty();
        assertThat(documents.open("0".repeat(64))).isEmpty();
    }

    private static StoredDocument put(byte[] bytes) throws IOException {
        return documents.put(new ByteArrayInputStream(bytes), PLENTY);
    }

    private static Rejection rejection(byte[] bytes, long max) {
        return catchThrowableOfType(CommandRejected.class, () -> documents.put(new ByteArrayInputStream(bytes), max))
                .rejection();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static long chunks() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from documents.chunk")) {
            row.next();
            return row.getLong(1);
        }
    }
}
