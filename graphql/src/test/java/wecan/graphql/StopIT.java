package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import wecan.query.ProjectionEngine;
import wecan.store.PostgresEventStore;

/** What a stop of the whole server means for those who are connected. */
class StopIT {
    private static final String OPERATOR = "gu";
    private static final String NEWS = "subscription { processorChanged { processor { name } } }";
    private static final String CREATE =
            "mutation { createOrganisation(input: {kind: COMMUNITY, name: \"%s\", charter: \"Be kind\","
                    + " idempotencyKey: \"%1$s\"}) { organisation { name } pending errors { code } } }";

    @TempDir
    Path data;

    /** The grace period is an hour, so that a stop which waited for it would never end here. */
    @Test
    void a_stop_ends_subscriptions_at_once_and_mutations_under_way_are_answered() throws Exception {
        ConfigurableApplicationContext server = SpringApplication.run(
                WecanApplication.class,
                "--wecan.data=" + data,
                "--wecan.port=0",
                "--wecan.fabric.enabled=false",
                "--wecan.graphql.timeout=10m",
                "--wecan.graphql.read-your-writes=5m",
                "--spring.lifecycle.timeout-per-shutdown-phase=1h");
        int port = Objects.requireNonNull(server.getEnvironment().getProperty("local.server.port", Integer.class));
        ProjectionEngine projections = server.getBean(ProjectionEngine.class);
        PostgresEventStore store = server.getBean(PostgresEventStore.class);
        Client client = new Client(port);
        String token = client.token(OPERATOR);
        BlockingQueue<String> stream = stream(client, token);
        SocketClient idle = SocketClient.open(port, token);
        idle.send("news", NEWS);
        SocketClient busy = SocketClient.open(port, token);
        busy.send("news", NEWS);
        assertThat(stream.poll(60, TimeUnit.SECONDS)).isEqualTo("event:next");
        assertThat(idle.answer("news")).isNotNull();
        assertThat(busy.answer("news")).isNotNull();

        projections.pause("organisation");
        long before = store.head();
        busy.send("create", CREATE.formatted("By socket"));
        await().until(() -> store.head() > before);

        Thread stop = Thread.startVirtualThread(server::close);

        assertThat(ends(stream)).isEqualTo("event:complete");
        assertThat(idle.closed.get(60, TimeUnit.SECONDS)).isEqualTo(1001);
        assertThat(busy.closed).isNotDone();
        assertThat(stop.isAlive()).isTrue();

        assertThat(client.ask(token, "en", "{ processors { name } }")
                        .at("/data/processors/0/name")
                        .asString())
                .isEqualTo("credits");

        projections.resume("organisation");

        assertThat(busy.answer("create")
                        .at("/payload/data/createOrganisation/organisation/name")
                        .asString())
                .isEqualTo("By socket");
        assertThat(busy.closed.get(60, TimeUnit.SECONDS)).isEqualTo(1001);
        assertThat(stop.join(Duration.ofMinutes(2))).isTrue();
    }

    /** The names of the events of a subscription over SSE, as they come; {@code end} when the stream is closed. */
    private static BlockingQueue<String> stream(Client client, String token) {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        var unused = Thread.startVirtualThread(() -> {
            try (Stream<String> lines = client.news(token, NEWS)) {
                lines.filter(line -> line.startsWith("event:")).forEach(events::add);
            }
            events.add("end");
        });
        return events;
    }

    /** The last event before the orderly end of the stream. */
    private static @Nullable String ends(BlockingQueue<String> events) throws InterruptedException {
        String last = null;
        String event = events.poll(60, TimeUnit.SECONDS);
        while (event != null && !event.equals("end")) {
            last = event;
            event = events.poll(60, TimeUnit.SECONDS);
        }
        return event == null ? "the stream stays open" : last;
    }
}
