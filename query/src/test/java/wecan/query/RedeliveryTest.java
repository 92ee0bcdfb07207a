package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bson.Document;

/** Replaying events reproduces identical read models (domain.md G1), whatever happens to the deliveries on the way. */
class RedeliveryTest {
    @Property(tries = 60)
    void any_suffix_any_number_of_times_in_batches_of_any_size_gives_identical_documents(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int length) {
        Recording events = Recording.of(RandomEvents.of(seed, length));
        MongoDatabase once = Database.fresh();
        ReadModels models = ReadModels.open(once, true, "node", Clock.systemUTC());
        models.projections().forEach(projection -> oneByOne(events, models, projection));

        MongoDatabase often = Database.fresh();
        Random random = new Random(seed);
        ReadModels shaken = ReadModels.open(often, false, "node", Clock.systemUTC());
        List<Faulty> writers = new ArrayList<>();
        for (Projection projection : shaken.projections()) {
            Faulty writer = new Faulty(shaken.views().served(projection.group()), often, random);
            writers.add(writer);
            atRandom(events, shaken, projection, writer, random);
        }
        writers.forEach(Faulty::repeatOldWrites);

        Map<String, Document> expected = Database.dump(models);
        assertThat(Database.dump(shaken)).isEqualTo(expected);
        assertThat(shaken.freshness().position()).isEqualTo(length);
    }

    private static void oneByOne(Recording events, ReadModels models, Projection projection) {
        for (int i = 0; i < events.size(); i++) {
            events.deliver(models, projection, i, i + 1);
        }
    }

    /** Goes back to any earlier position at any time, and loses any write of a batch. */
    private static void atRandom(
            Recording events, ReadModels models, Projection projection, Faulty writer, Random random) {
        int done = 0;
        while (done < events.size()) {
            int from = random.nextInt(3) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(events.size(), from + 1 + random.nextInt(20));
            try {
                events.deliver(models, projection, from, to, writer);
                done = Math.max(done, to);
            } catch (IllegalStateException lost) {
                assertThat(lost).hasMessage("lost");
                writer.begin();
            }
        }
    }

    /** Fails before or after a write now and then, and remembers every write. */
    private static final class Faulty extends GenerationWriter {
        private final Random random;
        private final Map<ViewKind, List<WriteModel<Document>>> written = new HashMap<>();
        private boolean calm;

        private Faulty(Generation generation, MongoDatabase database, Random random) {
            super(generation, database, false, Runnable::run);
            begin();
            this.random = random;
        }

        @Override
        protected void bulkWrite(ViewKind kind, List<WriteModel<Document>> writes) {
            mayFail();
            written.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(writes);
            super.bulkWrite(kind, writes);
            mayFail();
        }

        private void mayFail() {
            if (!calm && random.nextInt(10) == 0) {
                throw new IllegalStateException("lost");
            }
        }

        /** What a node that lost its claim might still write. */
        void repeatOldWrites() {
            calm = true;
            written.forEach((kind, writes) -> {
                List<WriteModel<Document>> stale = new ArrayList<>(writes);
                java.util.Collections.shuffle(stale, random);
                try {
                    super.bulkWrite(kind, stale);
                } catch (MongoBulkWriteException e) {
                    assertThat(e.getWriteErrors()).allSatisfy(error -> assertThat(error.getCategory())
                            .isEqualTo(ErrorCategory.DUPLICATE_KEY));
                }
            });
        }
    }
}
