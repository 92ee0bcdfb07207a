package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.query.ProjectionStatus.State;

/** A process that projects and rebuilds is killed with signal 9 again and again; the database is in another process. */
@Timeout(300)
@SuppressWarnings("NullAway")
class ProjectionKillIT {
    private static final long SEED = 5;
    private static final int LENGTH = 12_000;
    private static final int KILLS = 8;
    private static final int LONGEST_LIFE = 1_500;

    @Test
    void whatever_is_killed_the_documents_are_those_of_each_event_once_and_what_was_being_made_is_finished()
            throws IOException, InterruptedException {
        MongoDatabase database = Database.fresh();
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            killed(database, Life.REBUILDING, 1 + random.nextInt(LONGEST_LIFE));
        }
        Registry registry = new Registry(database);
        Map<String, Integer> wanted = ViewKind.Group.ALL.stream()
                .map(registry::read)
                .collect(Collectors.toMap(
                        Registry.Entry::group,
                        entry -> (entry.next() != null ? entry.next() : entry.live()).generation()));
        try (Projecting it = new Projecting(List.of())) {
            it.database = database;
            it.source = source();
            it.ready();
            it.until(() -> it.engine.status().stream().allMatch(status -> status.state() == State.LIVE));
            assertThat(it.documents()).isEqualTo(it.expected());
            wanted.forEach((group, generation) ->
                    assertThat(it.generation(group)).as(group).isEqualTo(generation));
        }
    }

    @Test
    void what_was_paused_by_a_killed_process_is_paused_with_its_rebuild_until_it_is_resumed()
            throws IOException, InterruptedException {
        MongoDatabase database = Database.fresh();
        killed(database, Life.PAUSING, 0);
        try (Projecting it = new Projecting(List.of())) {
            it.database = database;
            it.source = source();
            it.ready();
            it.source.append(RandomEvents.of(SEED + 1, 100));
            it.until(() -> it.models.freshness().position("credits") == it.source.head());

            assertThat(it.status("work").state()).isEqualTo(State.PAUSED);
            assertThat(it.status("work").position()).isEqualTo(LENGTH);
            assertThat(it.status("work").rebuild()).isNotNull();
            it.engine.resume("work");
            it.engine.rebuilt("work").join();
            it.awaitAll();
            assertThat(it.generation("work")).isEqualTo(2);
            assertThat(it.documents()).isEqualTo(it.expected());
        }
    }

    private static RecordedSource source() {
        return RecordedSource.named("killed", RandomEvents.of(SEED, LENGTH));
    }

    /** Lets a process live until it has written so often after its first word, and kills it. */
    private static void killed(MongoDatabase database, Life life, int writes) throws IOException, InterruptedException {
        Process child = child(database.getName(), life);
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int write = 0; write <= writes; write++) {
                assertThat(told.readLine()).as("the child lives").isNotNull();
            }
            child.destroyForcibly();
        }
        child.waitFor();
    }

    private static Process child(String database, Life life) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        Database.url(),
                        database,
                        life.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What a process does until it is killed. */
    enum Life {
        /** Projects everything, then rebuilds for ever; says a word for each write. */
        REBUILDING,
        /** Pauses a projection that is to be rebuilt, and says a word when that is done. */
        PAUSING
    }

    static final class Child {
        private Child() {}

        public static void main(String[] args) throws InterruptedException {
            Life life = Life.valueOf(args[2]);
            MongoClientSettings.Builder settings =
                    MongoClientSettings.builder().applyConnectionString(new ConnectionString(args[0]));
            if (life == Life.REBUILDING) {
                settings.addCommandListener(new Writes());
            }
            try (MongoClient client = MongoClients.create(settings.build())) {
                RecordedSource source = source();
                ReadModels models = ReadModels.open(client.getDatabase(args[1]), true, "node", Clock.systemUTC());
                ProjectionEngine engine = new ProjectionEngine(
                        models, source, source::head, () -> {}, Clock.systemUTC(), Duration.ZERO, projection -> true);
                engine.start();
                while (!engine.awaitReady(Projecting.LONG)) {
                    System.err.println("not ready: " + engine.status());
                }
                switch (life) {
                    case REBUILDING -> rebuildForEver(engine);
                    case PAUSING -> {
                        engine.pause("work");
                        var unused = engine.rebuild("work");
                        System.out.println("paused");
                        new CountDownLatch(1).await();
                    }
                }
            }
        }

        private static void rebuildForEver(ProjectionEngine engine) {
            while (true) {
                ViewKind.Group.ALL.forEach(group -> engine.rebuilt(group).join());
                CompletableFuture.allOf(
                                ViewKind.Group.ALL.stream().map(engine::rebuild).toArray(CompletableFuture[]::new))
                        .join();
            }
        }
    }

    private static final class Writes implements CommandListener {
        private static final Set<String> NAMES =
                Set.of("insert", "update", "delete", "findAndModify", "create", "createIndexes", "drop");

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            if (NAMES.contains(event.getCommandName())) {
                System.out.println(event.getCommandName());
            }
        }
    }
}
