package wecan.query;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;

/** A fresh database in one embedded store for all tests, which notes every call to it. */
public final class Database {
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();
    private static final EmbeddedMongo MONGO = EmbeddedMongo.start(0);
    private static final MongoClient CLIENT = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(MONGO.url()))
            .addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    CALLS.add(event.getDatabaseName() + " " + event.getCommandName());
                }
            })
            .build());

    private Database() {}

    /** Where other processes find it. */
    static String url() {
        return MONGO.url();
    }

    public static MongoDatabase fresh() {
        return CLIENT.getDatabase("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** How many calls the work makes to the database. */
    public static long calls(MongoDatabase database, Runnable work) {
        String prefix = database.getName() + " ";
        long before = CALLS.stream().filter(call -> call.startsWith(prefix)).count();
        work.run();
        return CALLS.stream().filter(call -> call.startsWith(prefix)).count() - before;
    }

    /** All documents that are served, by kind and id. */
    static Map<String, Document> dump(ReadModels models) {
        Map<String, Document> dump = new TreeMap<>();
        for (ViewKind kind : ViewKind.values()) {
            for (Document document : models.views().collection(kind).find()) {
                dump.put(kind + "/" + document.getString("_id"), document);
            }
        }
        return dump;
    }
}
