package wecan.query;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The documents that are served: of each group one {@link Generation}, one collection a {@link ViewKind}. A document is
 * {@code {_id, v: {p: position, ...state}}}; see {@link GenerationWriter}. Safe for use by any number of threads.
 */
public final class ViewStore {
    /** Documents a round trip when reading; the driver's default is 101. */
    static final int CHUNK = 5_000;

    private final MongoDatabase database;
    private final Map<String, Generation> served = new ConcurrentHashMap<>();

    /** Until a generation is served there is nothing to read. */
    public ViewStore(MongoDatabase database) {
        this.database = database;
        ViewKind.Group.ALL.forEach(group -> served.put(group, new Generation(group, 0)));
    }

    MongoDatabase database() {
        return database;
    }

    /** From now on queries read this generation of its group. */
    void serve(Generation generation) {
        served.put(generation.group(), generation);
    }

    Generation served(String group) {
        return Objects.requireNonNull(served.get(group), group);
    }

    MongoCollection<Document> collection(ViewKind kind) {
        return database.getCollection(served(kind.group()).collection(kind));
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
