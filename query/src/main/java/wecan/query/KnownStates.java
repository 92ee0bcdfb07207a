package wecan.query;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The states of a generation's documents, read only where they have to be: whoever holds its claim is its only writer, so
 * what was written last is known, and while all documents were written since {@link #begin}, so is which are not there.
 * For one thread.
 */
final class KnownStates {
    /** How many are known at most. */
    static final int CACHED = 10_000;

    private record Key(ViewKind kind, String id) {}

    private final GenerationCollections collections;
    private final Map<Key, Document> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Document> eldest) {
            return size() > CACHED;
        }
    };
    private @Nullable KnownIds written;

    KnownStates(GenerationCollections collections) {
        this.collections = collections;
    }

    /** Forgets what it knew, and looks whether there are documents at all. */
    void begin() {
        cache.clear();
        written = collections.areEmpty() ? new KnownIds() : null;
    }

    /** Whether it is certain that there is no such document. */
    boolean isNew(ViewKind kind, String id) {
        return written != null && !written.mayContain(kind, id);
    }

    /** The states of those that are there; in one call for all that are not known. */
    Map<String, Document> of(ViewKind kind, Collection<String> ids) {
        Map<String, Document> states = HashMap.newHashMap(ids.size());
        List<String> unknown = new ArrayList<>();
        for (String id : ids) {
            Document known = cache.get(new Key(kind, id));
            if (known != null) {
                states.put(id, known);
            } else if (!isNew(kind, id)) {
                unknown.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            for (Document document :
                    collections.of(kind).find(Filters.in("_id", unknown)).batchSize(ViewStore.CHUNK)) {
                states.put(document.getString("_id"), document.get(Fields.STATE, Document.class));
            }
        }
        return states;
    }

    /** The state that is about to be written. */
    void put(ViewKind kind, String id, Document state) {
        cache.put(new Key(kind, id), state);
        if (written != null) {
            written.add(kind, id);
        }
    }
}
