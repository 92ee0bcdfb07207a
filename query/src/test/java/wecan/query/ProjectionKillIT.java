package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
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

    @Test
    void whatever_is_killed_the_documents_are_those_of_each_event_once() throws IOException, InterruptedException {
        MongoDatabase database = Database.fresh();
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = child(database.getName());
            try (BufferedReader ticks =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                int life = 1 + random.nextInt(200);
                for (int tick = 0; tick < life; tick++) {
                    assertThat(ticks.readLine()).as("the child lives").startsWith("tick");
                }
                child.destroyForcibly();
            }
            child.waitFor();
        }
        try (Projecting it = new Projecting(RandomEvents.of(SEED, LENGTH))) {
            it.database = database;
            it.ready();
            it.until(() -> it.engine.status().stream().allMatch(status -> status.state() == State.LIVE));
            assertThat(it.documents()).isEqualTo(it.expected());
        }
    }

    private static Process child(String database) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        Database.url(),
                        database)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Projects everything, then rebuilds for ever; says every few milliseconds that it lives. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws InterruptedException {
            try (MongoClient client = MongoClients.create(args[0])) {
                RecordedSource source = RecordedSource.of(RandomEvents.of(SEED, LENGTH));
                ReadModels models = ReadModels.open(client.getDatabase(args[1]), true, "node", Clock.systemUTC());
                ProjectionEngine engine = new ProjectionEngine(
                        models, source, source::head, Clock.systemUTC(), Duration.ZERO, projection -> true);
                engine.start();
                for (long tick = 0; ; tick++) {
                    System.out.println("tick " + tick);
                    for (ProjectionStatus status : engine.status()) {
                        if (engine.ready() && status.state() == State.LIVE) {
                            engine.rebuild(status.group());
                        }
                    }
                    Thread.sleep(5);
                }
            }
        }
    }
}
