package wecan.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wecan.store.EmbeddedPostgres;
import wecan.store.Migrations;

class SealedDocumentsIT {
    private static EmbeddedPostgres postgres;
    private static HikariDataSource pool;
    private static DocumentStore documents;
    private static SealedDocuments sealed;

    @BeforeAll
    static void open() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        postgres = EmbeddedPostgres.start(
                Path.of("target/it/" + ProcessHandle.current().pid() + "/sealed"), port);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        pool = new HikariDataSource(config);
        Migrations.run(pool, "documents", "db/adapters");
        documents = new DocumentStore(pool);
        sealed = new SealedDocuments(pool);
    }

    @AfterAll
    static void close() {
        pool.close();
        postgres.close();
    }

    @Test
    void of_many_results_of_one_request_the_first_is_kept_and_everybody_gets_it() throws Exception {
        UUID request = UUID.randomUUID();
        List<Callable<SealedDocument>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(() -> keep(request, "attempt " + UUID.randomUUID()));
        }
        Set<SealedDocument> kept = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<SealedDocument> each : threads.invokeAll(attempts)) {
                kept.add(each.get());
            }
        }
        assertThat(kept).hasSize(1);
        SealedDocument one = kept.iterator().next();
        assertThat(sealed.find(request)).contains(one);
        assertThat(documents.find(one.after())).isPresent();
        assertThat(keep(request, "later")).isEqualTo(one);
        assertThat(documents.find(sha256("later"))).isEmpty();
    }

    @Test
    void a_document_that_is_not_what_was_sealed_is_not_kept() throws Exception {
        UUID request = UUID.randomUUID();
        SealedDocument other = record(request, sha256("one"));
        assertThatThrownBy(() -> sealed.keep(other, stream("two"))).isInstanceOf(IOException.class);
        assertThat(sealed.find(request)).isEmpty();
        assertThat(documents.find(sha256("two"))).isEmpty();
    }

    private static SealedDocument keep(UUID request, String content) throws Exception {
        return sealed.keep(record(request, sha256(content)), stream(content));
    }

    private static SealedDocument record(UUID request, String after) {
        return new SealedDocument(
                request,
                "ab".repeat(32),
                after,
                "0f",
                "cd".repeat(32),
                Instant.parse("2026-01-01T00:00:00.123456Z"),
                "PAdES-BASELINE-T");
    }

    private static ByteArrayInputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String content) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }
}
