package wecan.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskContent;
import wecan.messages.work.TaskEvent.TaskClaimed;
import wecan.messages.work.TaskEvent.TaskDrafted;
import wecan.messages.work.TaskEvent.TaskPublished;
import wecan.messages.work.TaskId;

/**
 * Replays events from memory into the embedded store through the engine, in turn with bare bulk writes of the same documents
 * by the driver: what the documents are at the end as plain inserts, and every version that the engine writes as guarded
 * upserts. A task makes four events, which reach two documents. Takes {@code --rounds N}; prints a line {@code
 * name<TAB>number} for each, which {@code deploy/bench} makes medians and ratios of.
 */
@SuppressWarnings("NullAway")
final class ReplayBenchmark {
    private static final int TASKS = 20_000;
    private static final int ROUNDS = 5;
    private static final int BATCH = 1_000;

    private final MongoClient client;
    private final RecordedSource source;

    private ReplayBenchmark(MongoClient client, RecordedSource source) {
        this.client = client;
        this.source = source;
    }

    public static void main(String[] args) {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(0);
                MongoClient client = MongoClients.create(mongo.url())) {
            new ReplayBenchmark(client, RecordedSource.of(events(TASKS))).run(rounds(args));
        }
    }

    private static int rounds(String[] args) {
        for (int i = 0; i + 1 < args.length; i += 2) {
            if (args[i].equals("--rounds")) {
                return Integer.parseInt(args[i + 1]);
            }
        }
        return ROUNDS;
    }

    private static List<DomainEvent> events(int tasks) {
        List<DomainEvent> events = new ArrayList<>();
        Random random = new Random(7);
        OrganisationId organisation = new OrganisationId(new UUID(1, 1));
        for (int i = 0; i < tasks; i++) {
            TaskId task = new TaskId(new UUID(random.nextLong(), random.nextLong()));
            ProjectId project = new ProjectId(new UUID(2, random.nextInt(100)));
            PersonId person = new PersonId(new UUID(3, random.nextInt(1_000)));
            events.add(new TaskDrafted(
                    task,
                    project,
                    organisation,
                    new TaskContent("Paint the fence " + i, "All of it", 10, null),
                    person));
            events.add(new TaskPublished(task, project, organisation, null, null));
            events.add(new TaskEnrolled(project, task));
            events.add(new TaskClaimed(task, person));
        }
        return events;
    }

    private void run(int rounds) {
        for (int round = -1; round < rounds; round++) {
            double replayed = replay();
            Versions versions = versions();
            double inserted = bare(versions.last().values().stream().toList(), false);
            double upserted = bare(versions.all(), true);
            if (round >= 0) {
                measured("projection", replayed);
                measured("projection-inserts", inserted);
                measured("projection-upserts", upserted);
            }
        }
    }

    /** All are told in events, so that they compare. */
    private void measured(String name, double seconds) {
        System.out.println(name + "\t" + source.head() / seconds);
    }

    /** Seconds until the group of tasks has caught up. */
    private double replay() {
        MongoDatabase database = fresh();
        ReadModels models = ReadModels.open(database, false, "bench", Clock.systemUTC());
        ViewKind.Group.ALL.stream()
                .filter(group -> !group.equals(ViewKind.Group.WORK))
                .forEach(group -> models.freshness().advanced(group, source.head()));
        ProjectionEngine engine = new ProjectionEngine(
                models,
                source,
                source::head,
                () -> {},
                Clock.systemUTC(),
                Duration.ofMinutes(1),
                projection -> projection.group().equals(ViewKind.Group.WORK));
        long begin = System.nanoTime();
        engine.start();
        if (!engine.awaitReady(Duration.ofMinutes(10))) {
            throw new IllegalStateException("not ready in time");
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        engine.close();
        database.drop();
        return seconds;
    }

    private record Versioned(ViewKind kind, Document document) {}

    private record Versions(List<Versioned> all, Map<String, Versioned> last) {}

    /** What the engine writes, in the batches in which it reads. */
    private Versions versions() {
        MongoDatabase database = fresh();
        ReadModels models = ReadModels.open(database, false, "bench", Clock.systemUTC());
        List<Versioned> all = new ArrayList<>();
        Map<String, Versioned> last = new TreeMap<>();
        GenerationWriter writer =
                new GenerationWriter(new Generation(ViewKind.Group.WORK, 1), database, false, Runnable::run);
        writer.begin();
        Projection work = models.projections().get(1);
        for (int from = 0; from < source.events().size(); from += BATCH) {
            var events = source.events().subList(from, Math.min(source.events().size(), from + BATCH));
            GenerationWriter.Prepared prepared =
                    writer.prepare(work.fold(events).changes());
            prepared.documents().forEach(after -> {
                Versioned version = new Versioned(
                        after.kind(), new Document("_id", after.id()).append(Fields.STATE, after.state()));
                all.add(version);
                last.put(after.kind() + after.id(), version);
            });
        }
        return new Versions(all, last);
    }

    /** Seconds of the driver alone, unordered, in batches of the same size, one after another. */
    private double bare(List<Versioned> documents, boolean guarded) {
        MongoDatabase database = fresh();
        Map<ViewKind, MongoCollection<Document>> collections = new TreeMap<>();
        for (ViewKind kind : ViewKind.ofGroup(ViewKind.Group.WORK)) {
            MongoCollection<Document> collection = database.getCollection(kind.collection());
            kind.indexes().forEach(collection::createIndex);
            collections.put(kind, collection);
        }
        long begin = System.nanoTime();
        for (int from = 0; from < documents.size(); from += BATCH) {
            Map<ViewKind, List<WriteModel<Document>>> writes = new TreeMap<>();
            for (Versioned version : documents.subList(from, Math.min(documents.size(), from + BATCH))) {
                writes.computeIfAbsent(version.kind, k -> new ArrayList<>()).add(write(version.document, guarded));
            }
            writes.forEach(
                    (kind, models) -> collections.get(kind).bulkWrite(models, new BulkWriteOptions().ordered(false)));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        database.drop();
        return seconds;
    }

    private static WriteModel<Document> write(Document document, boolean guarded) {
        return guarded
                ? new UpdateOneModel<>(
                        new Document("_id", document.get("_id")),
                        new Document("$max", new Document(Fields.STATE, document.get(Fields.STATE))),
                        new UpdateOptions().upsert(true))
                : new InsertOneModel<>(document);
    }

    private MongoDatabase fresh() {
        return client.getDatabase("b" + UUID.randomUUID().toString().replace("-", ""));
    }
}
