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
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
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
 * upserts. {@code main [tasks] [rounds]}; a task makes four events, which reach two documents. Prints medians.
 */
@SuppressWarnings("NullAway")
final class ReplayBenchmark {
    private static final int BATCH = 1_000;

    private final MongoClient client;
    private final RecordedSource source;

    private ReplayBenchmark(MongoClient client, RecordedSource source) {
        this.client = client;
        this.source = source;
    }

    public static void main(String[] args) {
        int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(0);
                MongoClient client = MongoClients.create(mongo.url())) {
            new ReplayBenchmark(client, RecordedSource.of(events(tasks))).run(rounds);
        }
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

    /** What a piece of work took: by the clock, and on all processors together, which others on the machine disturb less. */
    private record Took(double seconds, double cpu) {
        static Took since(long begin, double cpuBegin) {
            return new Took((System.nanoTime() - begin) / 1e9, cpuSeconds() - cpuBegin);
        }

        @Override
        public String toString() {
            return "%.2f s (cpu %.2f s)".formatted(seconds, cpu);
        }
    }

    private void run(int rounds) {
        List<Took> engine = new ArrayList<>();
        List<Took> inserts = new ArrayList<>();
        List<Took> upserts = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            Took replayed = replay();
            Versions versions = versions();
            Took inserted = bare(versions.last().values().stream().toList(), false);
            Took upserted = bare(versions.all(), true);
            if (round >= 0) {
                engine.add(replayed);
                inserts.add(inserted);
                upserts.add(upserted);
            }
            System.out.printf(
                    "%s: %,.0f events/s, %s; %,d documents inserted %s; %,d writes upserted %s%n",
                    round < 0 ? "warm-up" : "round " + round,
                    source.head() / replayed.seconds,
                    replayed,
                    versions.last().size(),
                    inserted,
                    versions.all().size(),
                    upserted);
        }
        print("by the clock", engine, inserts, upserts, Took::seconds);
        print("by processor time", engine, inserts, upserts, Took::cpu);
    }

    private void print(
            String by, List<Took> engine, List<Took> inserts, List<Took> upserts, ToDoubleFunction<Took> measure) {
        double own = median(engine, measure);
        System.out.printf(
                "%s: %,.0f events/s; ratio to bare inserts of the documents %.2f, to bare upserts of the same writes %.2f%n",
                by, source.head() / own, median(inserts, measure) / own, median(upserts, measure) / own);
    }

    /** Seconds until the group of tasks has caught up. */
    private Took replay() {
        MongoDatabase database = fresh();
        ReadModels models = ReadModels.open(database, false, "bench", Clock.systemUTC());
        ViewKind.Group.ALL.stream()
                .filter(group -> !group.equals(ViewKind.Group.WORK))
                .forEach(group -> models.freshness().advanced(group, source.head()));
        ProjectionEngine engine = new ProjectionEngine(
                models, source, source::head, Clock.systemUTC(), Duration.ofMinutes(1), projection -> projection
                        .group()
                        .equals(ViewKind.Group.WORK));
        long begin = System.nanoTime();
        double cpu = cpuSeconds();
        engine.start();
        if (!engine.awaitReady(Duration.ofMinutes(10))) {
            throw new IllegalStateException("not ready in time");
        }
        Took took = Took.since(begin, cpu);
        engine.close();
        database.drop();
        return took;
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
    private Took bare(List<Versioned> documents, boolean guarded) {
        MongoDatabase database = fresh();
        Map<ViewKind, MongoCollection<Document>> collections = new TreeMap<>();
        for (ViewKind kind : ViewKind.ofGroup(ViewKind.Group.WORK)) {
            MongoCollection<Document> collection = database.getCollection(kind.collection());
            kind.indexes().forEach(collection::createIndex);
            collections.put(kind, collection);
        }
        long begin = System.nanoTime();
        double cpu = cpuSeconds();
        for (int from = 0; from < documents.size(); from += BATCH) {
            Map<ViewKind, List<WriteModel<Document>>> writes = new TreeMap<>();
            for (Versioned version : documents.subList(from, Math.min(documents.size(), from + BATCH))) {
                writes.computeIfAbsent(version.kind, k -> new ArrayList<>()).add(write(version.document, guarded));
            }
            writes.forEach(
                    (kind, models) -> collections.get(kind).bulkWrite(models, new BulkWriteOptions().ordered(false)));
        }
        Took took = Took.since(begin, cpu);
        database.drop();
        return took;
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

    private static double cpuSeconds() {
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return os.getProcessCpuTime() / 1e9;
    }

    private static double median(List<Took> values, ToDoubleFunction<Took> measure) {
        double[] sorted = values.stream().mapToDouble(measure).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
