package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;

/**
 * The whole store on a database of its own, in the one PostgreSQL of this module's test run. A second node is a second
 * instance on the same database.
 */
final class TestStore implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();
    static final Path DATA =
            Path.of(TestServer.dataOf("target/it/" + ProcessHandle.current().pid()));

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.start(DATA.resolve("postgres"), freePort());
    }

    final TestServer server;
    final String name;
    final HikariDataSource pool;
    final HikariDataSource vaultPool;
    final Database database;
    final Path keys;
    final MasterKeys masters;
    final KeyVault vault;
    final EventSerializer serializer;
    final Commits commits = new Commits();
    final Snapshots snapshots;
    final AggregateCache cache = new AggregateCache();
    final @Nullable AxonServerStore axonServer;
    final @Nullable EventMirror mirror;
    final GroupCommit writer;
    private final EventWriter appends;
    final PostgresEventEngine engine;
    final PostgresEventStore events;
    final RecordedEvents recorded;
    final CommandLog log;
    final Configuration axon;
    final Commands commands;
    final DeadlineStore deadlines;

    /** On a new, empty database. */
    static TestStore create() {
        return on("it_" + DATABASES.incrementAndGet());
    }

    static TestStore on(String name) {
        return on(TestServer.own(), name);
    }

    static TestStore on(TestServer server, String name) {
        return new TestStore(server, name, null);
    }

    /** With Axon Server for appending and for routing commands. */
    static TestStore on(String name, AxonServerStore.Address axonServer) {
        return new TestStore(TestServer.own(), name, axonServer);
    }

    private TestStore(TestServer server, String name, AxonServerStore.@Nullable Address address) {
        this.name = name;
        this.server = server;
        keys = DATA.resolve("keys").resolve(name);
        ensureDatabase(server, name);
        pool = server.pool(name, 20);
        vaultPool = server.pool(name, 4);
        Migrations.run(pool);
        database = new Database(pool);
        masters = MasterKeys.open(keys, RANDOM);
        vault = new KeyVault(vaultPool, masters, RANDOM, Clock.systemUTC());
        serializer = new EventSerializer(vault);
        writer = GroupCommit.start(server.source(name), commits);
        axonServer = address == null ? null : AxonServerStore.connect(address);
        mirror = axonServer == null ? null : axonServer.mirror(server.source(name), commits, serializer);
        appends = axonServer == null
                ? writer
                : axonServer.writer(writer, database, commits, serializer, Duration.ofSeconds(3));
        snapshots = new Snapshots(database, vault, List.of(Folder.class));
        snapshots.onErasure(cache::clear);
        engine = PostgresEventEngine.of(database, appends, commits, serializer, snapshots);
        events = PostgresEventStore.open(engine, commits);
        recorded = new RecordedEvents(database);
        log = new CommandLog(database, engine, Duration.ofHours(48), Clock.systemUTC());
        axon = configuration();
        axon.start();
        commands = new Commands(axon.commandBus(), log);
        deadlines = new DeadlineStore(database, serializer);
    }

    private Configuration configuration() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
        configurer.configureSerializer(c -> serializer);
        configurer.configureEventStore(c -> events);
        configurer.configureCommandBus(c -> commandBus());
        configurer.registerComponent(
                SnapshotTaker.class,
                c -> SnapshotTaker.start(
                        events,
                        snapshots,
                        List.of(Folder.class),
                        c.parameterResolverFactory(),
                        c.handlerDefinition(Folder.class)));
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Folder.class)
                .configureCommandTargetResolver(c -> new AggregateTargets())
                .configureRepository(c -> CachedRepository.of(
                        Folder.class,
                        events,
                        cache,
                        c.getComponent(SnapshotTaker.class).trigger(),
                        c.parameterResolverFactory(),
                        c.handlerDefinition(Folder.class),
                        c::repository)));
        return configurer.buildConfiguration();
    }

    private CommandBus commandBus() {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .build();
        bus.registerHandlerInterceptor(log);
        bus.registerHandlerInterceptor(new FreshDecisions(engine::lastSequenceNumberFor));
        return axonServer == null ? bus : axonServer.route(bus, vault);
    }

    CommandAnswer send(AggregateCommand command) {
        return send(command, context(UUID.randomUUID()));
    }

    CommandAnswer send(AggregateCommand command, CommandContext context) {
        return commands.send(command, context).join();
    }

    static CommandContext context(UUID commandId) {
        return new CommandContext("someone", null, commandId, "hash", commandId, "tests", null);
    }

    static CommandContext expecting(long version) {
        UUID id = UUID.randomUUID();
        return new CommandContext("someone", null, id, "hash", id, null, version);
    }

    long count(String sql) {
        return database.query(sql, statement -> {
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    static EmbeddedPostgres postgres() {
        return Server.POSTGRES;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connections outside of any pool. */
    static DataSource source(String database) {
        return TestServer.own().source(database);
    }

    static HikariDataSource pool(String database, int size) {
        return TestServer.own().pool(database, size);
    }

    private static void ensureDatabase(TestServer server, String name) {
        try (HikariDataSource admin = server.pool("wecan", 1);
                Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            if (!"42P04".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        axon.shutdown();
        stop(axon.getComponent(SnapshotTaker.class));
        appends.close();
        if (mirror != null && axonServer != null) {
            mirror.close();
            axonServer.close();
        }
        commits.close();
        pool.close();
        vaultPool.close();
    }

    private static void stop(SnapshotTaker taker) {
        try {
            taker.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
