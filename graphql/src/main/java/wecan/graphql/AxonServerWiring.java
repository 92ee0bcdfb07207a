package wecan.graphql;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotatedTypeMetadata;
import wecan.graphql.ModelWiring.CommandRoute;
import wecan.graphql.WecanSettings.EventStoreKind;
import wecan.store.AxonServerStore;
import wecan.store.Commits;
import wecan.store.Database;
import wecan.store.EventMirror;
import wecan.store.EventSerializer;
import wecan.store.EventWriter;
import wecan.store.GroupCommit;
import wecan.store.KeyVault;

/**
 * Axon Server, with {@code wecan.event-store: axon-server}: events are appended there and copied to PostgreSQL, commands
 * find their node by it. Without that setting nothing of it is there, and nobody calls.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(AxonServerWiring.Chosen.class)
class AxonServerWiring {
    static final class Chosen implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind("wecan.event-store", EventStoreKind.class)
                    .map(kind -> kind == EventStoreKind.AXON_SERVER)
                    .orElse(false);
        }
    }

    @Bean
    AxonServerStore axonServer(WecanSettings settings, NodeName node) {
        AxonServerSettings server = settings.axonServer();
        return AxonServerStore.connect(new AxonServerStore.Address(
                String.join(",", server.servers()),
                server.context(),
                server.token(),
                server.tls(),
                server.certificate() == null ? null : Path.of(server.certificate()),
                node.value()));
    }

    /** The schemas of the pool's database are up to date. */
    @Bean
    EventMirror eventMirror(
            AxonServerStore server,
            StoreWiring.Address postgres,
            HikariDataSource pool,
            Commits commits,
            EventSerializer serializer) {
        return server.mirror(StoreWiring.unpooled("wecan-mirror", postgres), commits, serializer);
    }

    @Bean
    @Primary
    EventWriter axonServerWriter(
            AxonServerStore server,
            GroupCommit local,
            EventMirror mirror,
            Database database,
            Commits commits,
            EventSerializer serializer) {
        return server.writer(local, database, commits, serializer);
    }

    @Bean
    CommandRoute commandRoute(AxonServerStore server, KeyVault vault) {
        return local -> server.route(local, vault);
    }
}
