package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.store.conformance.Subject;
import wecan.store.conformance.Workload;

/** Our store on a database of its own, with or without Axon Server. */
final class StoreSubject implements Subject {
    private final String database;
    private final @Nullable String axonServer;
    private OpenStore node;

    /** @param axonServer host:port, and the context after a slash; null for PostgreSQL alone */
    StoreSubject(@Nullable String axonServer) {
        try (TestStore empty = TestStore.create()) {
            this.database = empty.name;
        }
        this.axonServer = axonServer;
        this.node = open(database, axonServer);
    }

    String database() {
        return database;
    }

    static OpenStore open(String database, @Nullable String axonServer) {
        if (axonServer == null) {
            return new OpenStore(TestStore.on(database));
        }
        String[] parts = axonServer.split("/", -1);
        return new OpenStore(TestStore.on(
                database,
                new AxonServerStore.Address(
                        parts[0], parts[1], null, false, null, UUID.randomUUID().toString())));
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node anotherNode() {
        return open(database, axonServer);
    }

    @Override
    public void reopen() {
        node.close();
        node = open(database, axonServer);
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
        List<String> command =
                TestServer.own().program(StoreWriter.class, database, axonServer == null ? "" : axonServer);
        command.addAll(workload.arguments());
        return command;
    }

    @Override
    public void close() {
        node.close();
    }

    /** A store that hears what other nodes commit. */
    static final class OpenStore implements Node {
        final TestStore store;
        private final HikariDataSource listening;
        private final CommitListener listener;

        OpenStore(TestStore store) {
            this.store = store;
            this.listening = store.server.pool(store.name, 1);
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
