package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
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
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        TestStore.forChild().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(PostgresWriter.class.getName(), database));
        command.addAll(workload.arguments());
        return command;
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
