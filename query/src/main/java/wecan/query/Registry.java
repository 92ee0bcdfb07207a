package wecan.query;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which generations there are, a document a group. Every collection and token of a generation is made after its entry and
 * dropped before it, so that whatever stops the work, the next start knows what is left to do. A change replaces the
 * document whose version it has read.
 */
final class Registry {
    /**
     * A generation and what it was made by.
     *
     * @param code the fingerprint of the code
     */
    record Made(int generation, String code) {}

    /**
     * The generations of a group.
     *
     * @param last the greatest number given so far
     * @param live what is served
     * @param next what is being made
     * @param retired what is to be dropped
     * @param skipped events that an operator has it pass
     * @param paused whether an operator has stopped it
     */
    record Entry(
            String group,
            long version,
            int last,
            @Nullable Made live,
            @Nullable Made next,
            List<Integer> retired,
            List<ProjectionStatus.Skipped> skipped,
            boolean paused) {
        /** Of a group that nothing is known of. */
        static Entry none(String group) {
            return new Entry(group, 0, 0, null, null, List.of(), List.of(), false);
        }

        Entry withNext(String code) {
            return new Entry(group, version, last + 1, live, new Made(last + 1, code), retiring(next), skipped, paused);
        }

        Entry withoutNext() {
            return new Entry(group, version, last, live, null, retiring(next), skipped, paused);
        }

        Entry switched() {
            return new Entry(group, version, last, next, null, retiring(live), skipped, paused);
        }

        Entry dropped(int generation) {
            List<Integer> left =
                    retired.stream().filter(number -> number != generation).toList();
            return new Entry(group, version, last, live, next, left, skipped, paused);
        }

        Entry skipping(ProjectionStatus.Skipped event) {
            List<ProjectionStatus.Skipped> all = new ArrayList<>(skipped);
            all.add(event);
            return new Entry(group, version, last, live, next, retired, List.copyOf(all), paused);
        }

        Entry paused(boolean is) {
            return new Entry(group, version, last, live, next, retired, skipped, is);
        }

        private Entry written() {
            return new Entry(group, version + 1, last, live, next, retired, skipped, paused);
        }

        boolean skips(long position) {
            return skipped.stream().anyMatch(event -> event.position() == position);
        }

        private List<Integer> retiring(@Nullable Made made) {
            if (made == null) {
                return retired;
            }
            List<Integer> all = new ArrayList<>(retired);
            all.add(made.generation());
            return List.copyOf(all);
        }
    }

    private final MongoCollection<Document> entries;

    Registry(MongoDatabase database) {
        this.entries = database.getCollection("projection_registry");
    }

    Entry read(String group) {
        Document stored = entries.find(Filters.eq("_id", group)).first();
        return stored == null ? Entry.none(group) : entry(group, stored);
    }

    /** Changes the entry, again if somebody else was quicker; a change to what is there already writes nothing. */
    Entry change(String group, UnaryOperator<Entry> change) {
        while (true) {
            Entry before = read(group);
            Entry after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            if (replaced(before, after)) {
                return after.written();
            }
        }
    }

    /** Writes the entry over the version that was read; false when that is no longer there. */
    boolean replaced(Entry before, Entry after) {
        Document stored = document(after).append("version", before.version() + 1);
        if (before.version() == 0) {
            stored.append("_id", before.group());
            return inserted(stored);
        }
        return entries.replaceOne(
                                Filters.and(Filters.eq("_id", before.group()), Filters.eq("version", before.version())),
                                stored,
                                new ReplaceOptions())
                        .getModifiedCount()
                == 1;
    }

    private boolean inserted(Document stored) {
        try {
            entries.insertOne(stored);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Document document(Entry entry) {
        return new Document("last", entry.last())
                .append("live", made(entry.live()))
                .append("next", made(entry.next()))
                .append("retired", entry.retired())
                .append("paused", entry.paused())
                .append(
                        "skipped",
                        entry.skipped().stream()
                                .map(skip -> new Document("position", skip.position())
                                        .append("by", skip.by())
                                        .append("why", skip.why())
                                        .append("at", Date.from(skip.at())))
                                .toList());
    }

    private static @Nullable Document made(@Nullable Made made) {
        return made == null ? null : new Document("generation", made.generation()).append("code", made.code());
    }

    private static Entry entry(String group, Document stored) {
        return new Entry(
                group,
                stored.get("version", Number.class).longValue(),
                stored.get("last", Number.class).intValue(),
                made(stored, "live"),
                made(stored, "next"),
                stored.getList("retired", Number.class).stream()
                        .map(Number::intValue)
                        .toList(),
                stored.getList("skipped", Document.class).stream()
                        .map(Registry::skipped)
                        .toList(),
                stored.getBoolean("paused", false));
    }

    private static @Nullable Made made(Document stored, String field) {
        Document made = stored.get(field, Document.class);
        return made == null
                ? null
                : new Made(made.get("generation", Number.class).intValue(), made.getString("code"));
    }

    private static ProjectionStatus.Skipped skipped(Document stored) {
        Instant at = Objects.requireNonNull(stored.getDate("at")).toInstant();
        return new ProjectionStatus.Skipped(
                stored.get("position", Number.class).longValue(), stored.getString("by"), stored.getString("why"), at);
    }
}
