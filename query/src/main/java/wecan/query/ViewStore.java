package wecan.query;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.messages.organisation.OrganisationId;

/**
 * The documents, one collection a {@link ViewKind}: {@code {_id, v: {p: position, ...state}}}. Embedded documents compare
 * field by field in order (MongoDB manual, "Comparison/Sort Order"), so {@code $max} on {@code v} keeps the state of
 * the greater position {@code p}: an older write, from a second delivery or from a node that lost its claim, changes
 * nothing and raises no error.
 */
public class ViewStore {
    /** Documents a collection beyond which the embedded store is no longer the right one. */
    public static final int EMBEDDED_LIMIT = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(ViewStore.class);
    private static final String GUARD = "p";
    /** Documents a round trip when reading; the driver's default is 101. */
    private static final int CHUNK = 5_000;

    private final MongoDatabase database;
    private final boolean embedded;
    private final Map<ViewKind, Long> sizes = new EnumMap<>(ViewKind.class);

    /** @param embedded whether the database is {@link EmbeddedMongo}: it warns when that becomes too small */
    public ViewStore(MongoDatabase database, boolean embedded) {
        this.database = database;
        this.embedded = embedded;
    }

    /** Makes the indexes that the queries need; harmless when they are there. */
    public void ensureIndexes() {
        for (ViewKind kind : ViewKind.values()) {
            kind.indexes().forEach(index -> collection(kind).createIndex(index));
        }
    }

    MongoCollection<Document> collection(ViewKind kind) {
        return database.getCollection(kind.collection());
    }

    /** Reads what the changes touch, folds in memory and writes: one read and one bulk write a collection. */
    List<ViewChange> write(List<Fold.Change> changes) {
        Map<ViewKind, Map<String, List<Fold.Change>>> byKind = new EnumMap<>(ViewKind.class);
        for (Fold.Change change : changes) {
            byKind.computeIfAbsent(change.kind(), k -> new LinkedHashMap<>())
                    .computeIfAbsent(change.id(), k -> new ArrayList<>())
                    .add(change);
        }
        List<ViewChange> written = new ArrayList<>();
        byKind.forEach((kind, byId) -> {
            List<WriteModel<Document>> writes = new ArrayList<>();
            Map<String, Document> states = states(kind, byId.keySet());
            byId.forEach((id, steps) -> {
                Document before = states.getOrDefault(id, new Document());
                Document after = folded(id, before, steps);
                if (after != null) {
                    writes.add(new UpdateOneModel<>(
                            Filters.eq("_id", id), Updates.max(Fields.STATE, after), new UpdateOptions().upsert(true)));
                    written.add(changed(kind, new Fields(id, after)));
                }
            });
            if (!writes.isEmpty()) {
                bulkWrite(kind, writes);
            }
        });
        return written;
    }

    /** Writes one collection's share of a batch. */
    protected void bulkWrite(ViewKind kind, List<WriteModel<Document>> writes) {
        int added = collection(kind)
                .bulkWrite(writes, new BulkWriteOptions().ordered(false))
                .getUpserts()
                .size();
        if (embedded && added > 0) {
            watchSize(kind, added);
        }
    }

    private static @Nullable Document folded(String id, Document before, List<Fold.Change> steps) {
        Object guard = before.get(GUARD);
        long seen = guard instanceof Number position ? position.longValue() : 0;
        Document after = new Document(GUARD, seen);
        before.forEach(after::putIfAbsent);
        Fields fields = new Fields(id, after);
        long reached = seen;
        for (Fold.Change change : steps) {
            if (change.position() > seen) {
                change.step().accept(fields);
                reached = change.position();
            }
        }
        after.put(GUARD, reached);
        return reached > seen ? after : null;
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

    private synchronized void watchSize(ViewKind kind, int added) {
        long before = sizes.computeIfAbsent(kind, k -> collection(k).estimatedDocumentCount() - added);
        sizes.put(kind, before + added);
        if (before <= EMBEDDED_LIMIT && before + added > EMBEDDED_LIMIT) {
            LOG.warn(
                    "The embedded document store holds more than {} {}: queries become slow; configure a MongoDB.",
                    EMBEDDED_LIMIT,
                    kind.collection());
        }
    }

    private Map<String, Document> states(ViewKind kind, Collection<String> ids) {
        Map<String, Document> states = new HashMap<>();
        for (Document document : collection(kind).find(Filters.in("_id", ids)).batchSize(CHUNK)) {
            states.put(document.getString("_id"), document.get(Fields.STATE, Document.class));
        }
        return states;
    }

    /** The documents under these ids that exist, in one call. Who may see them is the caller's to decide. */
    public Map<String, Fields> byIds(ViewKind kind, Collection<?> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, Fields> found = new HashMap<>();
        states(kind, ids.stream().map(Object::toString).distinct().toList())
                .forEach((id, state) -> found.put(id, new Fields(id, state)));
        return found;
    }

    public Optional<Fields> byId(ViewKind kind, Object id) {
        return Optional.ofNullable(byIds(kind, List.of(id)).get(id.toString()));
    }

    /** All documents that match, in one call; for sets that are small by nature. */
    public List<Fields> all(ViewKind kind, Bson filter) {
        return collection(kind)
                .find(filter)
                .batchSize(CHUNK)
                .map(ViewStore::fields)
                .into(new ArrayList<>());
    }

    /** How many documents match, by the value of a field. */
    public Map<String, Long> counts(ViewKind kind, Bson filter, String field) {
        Map<String, Long> counts = new HashMap<>();
        List<Bson> pipeline = List.of(
                new Document("$match", filter),
                new Document(
                        "$group", new Document("_id", "$" + Fields.path(field)).append("n", new Document("$sum", 1))));
        for (Document document : collection(kind).aggregate(pipeline)) {
            counts.put(
                    document.getString("_id"), document.get("n", Number.class).longValue());
        }
        return counts;
    }

    /**
     * How many documents have these values.
     *
     * @param values by field; a field that is absent is absent here too
     */
    public record Tally(Map<String, String> values, long count) {}

    /** How many documents match, by the values of several fields, in one call. */
    public List<Tally> tallies(ViewKind kind, Bson filter, List<String> fields) {
        Document key = new Document();
        fields.forEach(field -> key.append(field, "$" + Fields.path(field)));
        List<Bson> pipeline = List.of(
                new Document("$match", filter),
                new Document("$group", new Document("_id", key).append("n", new Document("$sum", 1))));
        List<Tally> tallies = new ArrayList<>();
        for (Document document : collection(kind).aggregate(pipeline).batchSize(CHUNK)) {
            Map<String, String> values = new HashMap<>();
            document.get("_id", Document.class).forEach((field, value) -> {
                if (value != null) {
                    values.put(field, value.toString());
                }
            });
            tallies.add(new Tally(values, document.get("n", Number.class).longValue()));
        }
        return tallies;
    }

    /** One page of the documents that match, after the cursor, by {@code (order, _id)}; in one call. */
    public <T> Page<T> page(ViewKind kind, Bson filter, Order order, PageRequest request, Function<Fields, T> view) {
        Bson from = request.after() == null ? filter : Filters.and(filter, order.after(request.after()));
        List<Fields> found = collection(kind)
                .find(from)
                .sort(order.sort())
                .limit(request.first() + 1)
                .map(ViewStore::fields)
                .into(new ArrayList<>());
        boolean more = found.size() > request.first();
        List<Page.Edge<T>> edges = found.stream()
                .limit(request.first())
                .map(fields -> new Page.Edge<>(view.apply(fields), order.cursor(fields)))
                .toList();
        return new Page<>(edges, more, request.after() != null);
    }

    private static Fields fields(Document document) {
        return new Fields(document.getString("_id"), document.get(Fields.STATE, Document.class));
    }
}
