package wecan.query;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.messages.organisation.OrganisationId;

/**
 * Writes the documents of one generation: {@code {_id, v: {p: position, ...state}}}. Embedded documents compare field by
 * field in order (MongoDB manual, "Comparison/Sort Order"), so {@code $max} on {@code v} keeps the state of the greater
 * position {@code p}: an older write, from a second delivery or from a node that lost its claim, changes nothing and
 * raises no error.
 *
 * <p>For one thread, but that {@link #write} may run while the next batch is prepared.
 */
class GenerationWriter {
    /** Documents a collection beyond which the embedded store is no longer the right one. */
    static final int EMBEDDED_LIMIT = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWriter.class);
    private static final String GUARD = "p";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final int PARALLEL_FROM = 200;
    private static final int WAYS = Math.min(4, Runtime.getRuntime().availableProcessors());

    /** @param isNew whether no document of this id was written before */
    record After(ViewKind kind, String id, Document state, boolean isNew) {
        /** Changes nothing when the document is further. */
        WriteModel<Document> guarded() {
            return new UpdateOneModel<>(
                    new Document("_id", id), new Document("$max", new Document(Fields.STATE, state)), UPSERT);
        }

        /** Fails when the document is there. */
        WriteModel<Document> insert() {
            return new InsertOneModel<>(new Document("_id", id).append(Fields.STATE, state));
        }
    }

    /** A batch as it is to be written. */
    static final class Prepared {
        private final List<After> documents = new ArrayList<>();

        List<After> documents() {
            return documents;
        }

        boolean isEmpty() {
            return documents.isEmpty();
        }

        /** Whether its states may be forgotten before they are written, so that no other batch is to be prepared meanwhile. */
        boolean isLarge() {
            return documents.size() > KnownStates.CACHED / 2;
        }

        /** What the batch changes. */
        List<ViewChange> changes() {
            return documents.stream()
                    .map(after -> changed(after.kind, new Fields(after.id, after.state)))
                    .toList();
        }
    }

    private final GenerationCollections collections;
    private final KnownStates known;
    private final boolean embedded;
    private final Executor workers;
    private final Map<ViewKind, Long> sizes = new EnumMap<>(ViewKind.class);

    /** @param embedded whether the database is {@link EmbeddedMongo}: it warns when that becomes too small */
    GenerationWriter(Generation generation, MongoDatabase database, boolean embedded, Executor workers) {
        this.collections = new GenerationCollections(generation, database);
        this.known = new KnownStates(collections);
        this.embedded = embedded;
        this.workers = workers;
    }

    /** To be called when the claim was won and after a failure: forgets what it knew of the documents. */
    void begin() {
        known.begin();
    }

    /**
     * Folds the changes over the documents that they touch: reads, at most once a collection, what it does not know.
     *
     * @throws ProjectionFailed naming the event whose step failed; nothing of the batch counts then
     */
    Prepared prepare(List<Fold.Change> changes) {
        Map<ViewKind, Map<String, List<Fold.Change>>> byKind = new EnumMap<>(ViewKind.class);
        for (Fold.Change change : changes) {
            byKind.computeIfAbsent(change.kind(), k -> new LinkedHashMap<>())
                    .computeIfAbsent(change.id(), k -> new ArrayList<>(4))
                    .add(change);
        }
        Prepared prepared = new Prepared();
        byKind.forEach((kind, byId) -> {
            Map<String, Document> states = known.of(kind, byId.keySet());
            byId.forEach((id, steps) -> {
                Document after = folded(id, states.get(id), steps);
                if (after != null) {
                    prepared.documents.add(new After(kind, id, after, known.isNew(kind, id)));
                }
            });
        });
        prepared.documents.forEach(after -> known.put(after.kind, after.id, after.state));
        return prepared;
    }

    /** The states that are read are shared with the cache: a step works on a copy, and replaces what is nested. */
    private static @Nullable Document folded(String id, @Nullable Document before, List<Fold.Change> steps) {
        long seen = before != null && before.get(GUARD) instanceof Number position ? position.longValue() : 0;
        Document after = new Document(GUARD, seen);
        if (before != null) {
            after.putAll(before);
        }
        Fields fields = new Fields(id, after);
        long reached = seen;
        for (Fold.Change change : steps) {
            if (change.position() > seen) {
                try {
                    change.step().accept(fields);
                } catch (RuntimeException e) {
                    throw new ProjectionFailed(change.position(), e);
                }
                reached = change.position();
            }
        }
        after.put(GUARD, reached);
        return reached > seen ? after : null;
    }

    /** Writes a batch; each document is in exactly one of the bulk writes, which run side by side when it is large. */
    void write(Prepared prepared) {
        Map<ViewKind, List<After>> byKind = new EnumMap<>(ViewKind.class);
        for (After after : prepared.documents) {
            byKind.computeIfAbsent(after.kind, k -> new ArrayList<>()).add(after);
        }
        List<Runnable> shares = new ArrayList<>();
        byKind.forEach((kind, documents) -> {
            int share = documents.size() < PARALLEL_FROM ? documents.size() : (documents.size() + WAYS - 1) / WAYS;
            for (int from = 0; from < documents.size(); from += share) {
                List<After> part = documents.subList(from, Math.min(documents.size(), from + share));
                shares.add(() -> write(kind, part));
            }
        });
        sideBySide(shares);
    }

    /** A new document is inserted; if it turns out to be there, from a write that was given up, it is changed after all. */
    private void write(ViewKind kind, List<After> documents) {
        try {
            bulkWrite(
                    kind,
                    documents.stream()
                            .map(after -> after.isNew ? after.insert() : after.guarded())
                            .toList());
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || !e.getWriteErrors().stream()
                            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            bulkWrite(
                    kind,
                    e.getWriteErrors().stream()
                            .map(error -> documents.get(error.getIndex()).guarded())
                            .toList());
        }
    }

    private void sideBySide(List<Runnable> shares) {
        if (shares.isEmpty()) {
            return;
        }
        CompletableFuture<?>[] others = shares.stream()
                .skip(1)
                .map(share -> CompletableFuture.runAsync(share, workers))
                .toArray(CompletableFuture[]::new);
        try {
            shares.getFirst().run();
        } finally {
            joined(CompletableFuture.allOf(others));
        }
    }

    private static void joined(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Writes one share of a batch. */
    protected void bulkWrite(ViewKind kind, List<WriteModel<Document>> writes) {
        BulkWriteResult result = collections.of(kind).bulkWrite(writes, new BulkWriteOptions().ordered(false));
        int added = result.getInsertedCount() + result.getUpserts().size();
        if (embedded && added > 0) {
            watchSize(kind, added);
        }
    }

    private synchronized void watchSize(ViewKind kind, int added) {
        long before = sizes.computeIfAbsent(kind, k -> collections.of(k).estimatedDocumentCount() - added);
        sizes.put(kind, before + added);
        if (before <= EMBEDDED_LIMIT && before + added > EMBEDDED_LIMIT) {
            LOG.warn(
                    "The embedded document store holds more than {} {}: queries become slow; configure a MongoDB.",
                    EMBEDDED_LIMIT,
                    kind.collection());
        }
    }

    private static ViewChange changed(ViewKind kind, Fields fields) {
        return new ViewChange(
                kind,
                fields.id(),
                fields.number(GUARD),
                kind == ViewKind.ORGANISATION
                        ? new OrganisationId(UUID.fromString(fields.id()))
                        : fields.optionalId("organisation", OrganisationId::new),
                new HashSet<>(fields.ids("parties", OrganisationId::new)));
    }
}
