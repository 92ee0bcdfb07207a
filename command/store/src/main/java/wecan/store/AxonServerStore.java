package wecan.store;

import io.axoniq.axonserver.connector.AxonServerConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;

/**
 * Axon Server as the place where events are appended and ordered, and by which commands find the node that has their
 * aggregate. Whoever reads, reads the copy in PostgreSQL, which {@link EventMirror} keeps. Thread-safe.
 */
public final class AxonServerStore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration APPEND = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(50).toNanos();

    private final AxonServerConfiguration configuration;
    private final AxonServerConnectionManager connections;

    /**
     * Where Axon Server is.
     *
     * @param servers host:port, several parted by commas
     * @param token by which it knows its clients; null where it asks for none
     * @param certificate of its authority, in a PEM file; null for those that the JDK trusts. Counts with {@code tls} only
     * @param node names this process
     */
    public record Address(
            String servers,
            String context,
            @Nullable String token,
            boolean tls,
            @Nullable Path certificate,
            String node) {
        @Override
        public String toString() {
            return servers + ", context " + context;
        }
    }

    private AxonServerStore(AxonServerConfiguration configuration, AxonServerConnectionManager connections) {
        this.configuration = configuration;
        this.connections = connections;
    }

    /**
     * Connects.
     *
     * @throws StoreFailure with one sentence, when it cannot be reached for 20 seconds
     */
    public static AxonServerStore connect(Address address) {
        return connect(address, PATIENCE);
    }

    static AxonServerStore connect(Address address, Duration patience) {
        AxonServerConfiguration configuration = new AxonServerConfiguration();
        configuration.setServers(address.servers());
        configuration.setContext(address.context());
        configuration.setComponentName("wecan");
        configuration.setClientId(address.node());
        configuration.setToken(address.token());
        configuration.setSslEnabled(address.tls());
        if (address.certificate() != null) {
            configuration.setCertFile(address.certificate().toString());
        }
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        AxonServerStore store = new AxonServerStore(configuration, connections);
        long until = System.nanoTime() + patience.toNanos();
        while (!store.connection().isConnected()) {
            if (System.nanoTime() > until) {
                store.close();
                throw new StoreFailure("Axon Server cannot be reached at " + address
                        + ": start it, check the context, token and tls below wecan.axon-server, or set "
                        + "wecan.event-store to postgresql");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return store;
    }

    private AxonServerConnection connection() {
        return connections.getConnection();
    }

    /**
     * Starts to copy.
     *
     * @param source of a connection outside of any pool
     * @throws StoreFailure when the database has events that are not Axon Server's
     */
    public EventMirror mirror(DataSource source, Commits commits, EventSerializer serializer) {
        return EventMirror.start(source, events(serializer), commits);
    }

    /** What appends to Axon Server; {@code local} then writes nothing but commands that made no events. */
    public EventWriter writer(GroupCommit local, Database database, Commits commits, EventSerializer serializer) {
        return writer(local, database, commits, serializer, APPEND);
    }

    EventWriter writer(
            GroupCommit local, Database database, Commits commits, EventSerializer serializer, Duration patience) {
        return new AxonServerWriter(
                events(serializer),
                local,
                new CommandClaims(database),
                new MirroredPositions(database, commits),
                database,
                patience);
    }

    private AxonServerEvents events(EventSerializer serializer) {
        return new AxonServerEvents(this::connection, serializer);
    }

    /**
     * Sends each command to the node that Axon Server finds by the aggregate's id, and takes those meant for this one: each
     * on a thread of its own, as one that waits for the claim of a killed node must not hold up the others.
     */
    public CommandBus route(CommandBus local, SubjectKeys keys) {
        return new RoutedCommandBus(
                AxonServerCommandBus.builder()
                        .axonServerConnectionManager(connections)
                        .configuration(configuration)
                        .localSegment(new AnsweringCommandBus(local, keys))
                        .serializer(new RoutingSerializer(keys))
                        .executorServiceBuilder((settings, queue) -> Executors.newVirtualThreadPerTaskExecutor())
                        .routingStrategy(command -> ((AggregateCommand) command.getPayload())
                                .aggregateId()
                                .toString())
                        .build(),
                keys);
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
