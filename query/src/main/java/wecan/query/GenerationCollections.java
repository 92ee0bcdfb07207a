package wecan.query;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;

/** The collections of one generation. Safe for use by any number of threads. */
final class GenerationCollections {
    private final Generation generation;
    private final MongoDatabase database;

    GenerationCollections(Generation generation, MongoDatabase database) {
        this.generation = generation;
        this.database = database;
    }

    MongoCollection<Document> of(ViewKind kind) {
        return database.getCollection(generation.collection(kind));
    }

    /** Makes them with the indexes that the queries need; harmless when they are there. */
    void ensure() {
        Set<String> there = names();
        for (ViewKind kind : generation.kinds()) {
            if (!there.contains(generation.collection(kind))) {
                database.createCollection(generation.collection(kind));
            }
            kind.indexes().forEach(index -> of(kind).createIndex(index));
        }
    }

    /** Whether all are there. */
    boolean areComplete() {
        return names().containsAll(
                        generation.kinds().stream().map(generation::collection).toList());
    }

    /** Whether there are no documents in them. */
    boolean areEmpty() {
        return generation.kinds().stream()
                .allMatch(kind -> of(kind).find().limit(1).first() == null);
    }

    void drop() {
        generation.kinds().forEach(kind -> of(kind).drop());
    }

    private Set<String> names() {
        return database.listCollectionNames().into(new HashSet<>());
    }
}
