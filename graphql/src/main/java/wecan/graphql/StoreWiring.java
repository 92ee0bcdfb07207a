package wecan.graphql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import wecan.graphql.WecanSettings.Postgres;
import wecan.model.Aggregates;
import wecan.store.AggregateCache;
import wecan.store.CommandLog;
import wecan.store.Commands;
import wecan.store.CommitListener;
import wecan.store.Commits;
import wecan.store.Database;
import wecan.store.DeadlineRunner;
import wecan.store.DeadlineStore;
import wecan.store.EmbeddedPostgres;
import wecan.store.EventSerializer;
import wecan.store.EventWriter;
import wecan.store.GroupCommit;
import wecan.store.KeyVault;
import wecan.store.Migrations;
import wecan.store.Persons;
import wecan.store.PostgresEventEngine;
import wecan.store.PostgresEventStore;
import wecan.store.RecordedEvents;
import wecan.store.Snapshots;

/** PostgreSQL, and what {@code command/store} keeps in it. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
    private static final int VAULT_CONNECTIONS = 4;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Where PostgreSQL is, embedded or not. */
    record Address(String url, String user, String password, Optional<EmbeddedPostgres> embedded)
            implements AutoCloseable {
        @Override
        public void close() {
            embedded.ifPresent(EmbeddedPostgres::close);
        }
    }

    @Bean
    Address postgres(WecanSettings settings) {
        Postgres own = settings.postgres();
        if (own.url() != null) {
            return new Address(
                    own.url(),
                    Objects.requireNonNull(own.user()),
                    Objects.requireNonNullElse(own.password(), ""),
                    Optional.empty());
        }
        Path data = settings.data().toAbsolutePath().resolve("postgres");
        EmbeddedPostgres embedded = EmbeddedPostgres.start(data, own.port() == 0 ? freePort() : own.port());
        return new Address(embedded.url(), embedded.user(), embedded.password(), Optional.of(embedded));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For everything but the vault; its schemas are up to date. */
    @Bean
    @Primary
    HikariDataSource pool(Address postgres, WecanSettings settings) {
        HikariDataSource pool = pool("wecan", postgres, settings.postgres().poolSize());
        Migrations.run(pool);
        Migrations.run(pool, "log", "db/sequencer");
        return pool;
    }

    /** Keys are read while an event's transaction is open, so they have connections of their own. */
    @Bean
    HikariDataSource vaultPool(Address postgres, HikariDataSource pool) {
        return pool("wecan-vault", postgres, VAULT_CONNECTIONS);
    }

    /**
     * For those who follow the events and for what they note: tokens, dead letters, deadlines. All of it is done again when
     * the database loses it in a crash, so that its commits need not wait for the disk.
     */
    @Bean
    HikariDataSource followersPool(Address postgres, HikariDataSource pool, WecanSettings settings) {
        HikariConfig config =
                config("wecan-followers", postgres, settings.postgres().poolSize());
        config.setConnectionInitSql("set synchronous_commit = off");
        return new HikariDataSource(config);
    }

    private static HikariDataSource pool(String name, Address postgres, int size) {
        return new HikariDataSource(config(name, postgres, size));
    }

    private static HikariConfig config(String name, Address postgres, int size) {
        System.setProperty(Database.TRUST, Database.TRUSTED_FOR);
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("ApplicationName", name);
        return config;
    }

    @Bean
    @Primary
    Database database(HikariDataSource pool) {
        return new Database(pool);
    }

    @Bean
    Database followers(@Qualifier("followersPool") HikariDataSource pool) {
        return new Database(pool);
    }

    @Bean
    Persons persons(@Qualifier("vaultPool") HikariDataSource pool, KeyVault vault) {
        return new Persons(pool, vault);
    }

    @Bean
    EventSerializer eventSerializer(KeyVault vault) {
        return new EventSerializer(vault);
    }

    @Bean
    Commits commits(KeyVault vault) {
        Commits commits = new Commits();
        vault.onErase(person -> commits.forgetRecent());
        return commits;
    }

    /** It has a connection of its own, and schemas that are up to date. */
    @Bean
    GroupCommit groupCommit(Address postgres, HikariDataSource pool, Commits commits) {
        return GroupCommit.start(unpooled("wecan-writer", postgres), commits);
    }

    static DataSource unpooled(String name, Address postgres) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.url());
        source.setUser(postgres.user());
        source.setPassword(postgres.password());
        source.setApplicationName(name);
        source.setBinaryTransferEnable(GroupCommit.BINARY_TYPES);
        return source;
    }

    @Bean
    AggregateCache aggregateCache() {
        return new AggregateCache();
    }

    @Bean
    Snapshots snapshots(Database database, KeyVault vault, AggregateCache cache) {
        Snapshots snapshots = new Snapshots(database, vault, Aggregates.ALL);
        snapshots.onErasure(cache::clear);
        vault.onErase(person -> cache.clear());
        return snapshots;
    }

    @Bean
    PostgresEventEngine eventEngine(
            Database database, EventWriter writer, Commits commits, EventSerializer serializer, Snapshots snapshots) {
        return PostgresEventEngine.of(database, writer, commits, serializer, snapshots);
    }

    @Bean(destroyMethod = "")
    PostgresEventStore eventStore(PostgresEventEngine engine, Commits commits) {
        return PostgresEventStore.open(engine, commits);
    }

    @Bean
    CommandLog commandLog(Database database, PostgresEventEngine engine, WecanSettings settings, Clock clock) {
        return new CommandLog(database, engine, settings.commands().remembered(), clock);
    }

    @Bean
    Commands commands(CommandBus bus, CommandLog log) {
        return new Commands(bus, log);
    }

    @Bean
    RecordedEvents recordedEvents(Database database) {
        return new RecordedEvents(database);
    }

    @Bean
    DeadlineStore deadlineStore(@Qualifier("followers") Database database, EventSerializer serializer) {
        return new DeadlineStore(database, serializer);
    }

    /** Other nodes commit only where PostgreSQL is not this server's own. */
    @Bean
    Stage hearingOtherNodes(Address postgres, PostgresEventEngine engine, Commits commits) {
        return Stage.of(
                Stage.AXON,
                () -> postgres.embedded().isPresent()
                        ? () -> {}
                        : CommitListener.start(unpooled("wecan-listener", postgres), engine, commits));
    }

    /** Due commands are sent once there are handlers for them. */
    @Bean
    Stage deadlines(DeadlineStore store, Commands commands, Clock clock) {
        return Stage.of(Stage.DEADLINES, () -> DeadlineRunner.start(store, commands, clock));
    }
}
