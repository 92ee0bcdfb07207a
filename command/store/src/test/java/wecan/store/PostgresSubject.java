package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import wecan.messages.AggregateCommand;
import wecan.store.conformance.Subject;
import wecan.store.conformance.Workload;

/** Our store on PostgreSQL, on a database of its own. */
final class PostgresSubject implements Subject {
    private final String database;
    private OpenStore node;

    PostgresSubject() {
        TestStore first = TestStore.create();
        database = first.name;
        node = new OpenStore(first);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node anotherNode() {
        return new OpenStore(TestStore.on(database));
    }

    @Override
    public void reopen() {
        node.close();
        node = new OpenStore(TestStore.on(database));
    }

    @Override
    public long position(TrackingToken token) {
        return token.position().orElseThrow();
    }

    @Override
    public long firstPosition() {
        return 1;
    }

    @Override
    public List<String> writer(Workload workload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> notGiven() {
        String reason = "there is no program for a writer of this store yet";
        return Map.of(
                "what_a_killed_writer_was_answered_is_there_once_and_nothing_is_there_by_half", reason,
                "what_a_killed_writer_was_answered_is_answered_again_under_the_same_id", reason);
    }

    @Override
    public void close() {
        node.close();
    }

    /** A store that hears what other nodes commit. */
    static final class OpenStore implements Node {
        private final TestStore store;
        private final HikariDataSource listening;
        private final CommitListener listener;

        OpenStore(TestStore store) {
            this.store = store;
            this.listening = TestStore.pool(store.name, 1);
            this.listener = CommitListener.start(listening, store.engine, store.commits);
        }

        @Override
        public EventStore events() {
            return store.events;
        }

        @Override
        public CompletableFuture<CommandAnswer> send(AggregateCommand command, CommandContext context) {
            return store.commands.send(command, context);
        }

        @Override
        public void close() {
            listener.close();
            listening.close();
            store.close();
        }
    }
}
