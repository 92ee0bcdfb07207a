package wecan.graphql;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.Messages;
import wecan.graphql.api.ObjectType;
import wecan.graphql.platform.AxonProcessors;
import wecan.graphql.platform.DeadLetterPort;
import wecan.graphql.platform.EngineProjections;
import wecan.graphql.platform.ErasurePort;
import wecan.graphql.platform.ErasureRebuilds;
import wecan.graphql.platform.KeyRotationPort;
import wecan.graphql.platform.LogProcessor;
import wecan.graphql.platform.OperatorDeeds;
import wecan.graphql.platform.PersonErasures;
import wecan.graphql.platform.PlatformMetrics;
import wecan.graphql.platform.ProcessorFaults;
import wecan.graphql.platform.ProcessorKind;
import wecan.graphql.platform.Processors;
import wecan.graphql.platform.StoreAndLog;
import wecan.graphql.platform.StoreDeadLetters;
import wecan.graphql.platform.StoreErasures;
import wecan.graphql.platform.StoreKeys;
import wecan.graphql.platform.StoreMetrics;
import wecan.graphql.platform.StorePort;
import wecan.query.Freshness;
import wecan.query.ProjectionEngine;
import wecan.query.access.Access;
import wecan.sequencer.Log;
import wecan.sequencer.Sequencer;
import wecan.store.ClearedReadModels;
import wecan.store.Database;
import wecan.store.DeadLetters;
import wecan.store.Erasures;
import wecan.store.GroupCommit;
import wecan.store.KeyRotation;
import wecan.store.OperatorLog;
import wecan.store.RecordedEvents;
import wecan.store.StoreFigures;

/** What operators look after, and what they see of it. */
@Configuration(proxyBeanMethods = false)
class PlatformWiring {
    private static final String POLICIES = "policies-";
    private static final long LOOK_AGAIN_SECONDS = 60;

    @Bean
    OperatorLog operatorLog(DataSource pool, Database database) {
        return OperatorLog.open(pool, database);
    }

    /** Why processors of Axon fail. */
    @Bean
    ProcessorFaults processorFaults() {
        return new ProcessorFaults();
    }

    @Bean
    OperatorDeeds.Notes operatorNotes(OperatorLog log) {
        return new OperatorDeeds.Notes() {
            @Override
            public boolean begin(OperatorLog.Intent intent) {
                return log.begin(intent);
            }

            @Override
            public void done(UUID id) {
                log.done(id);
            }

            @Override
            public void refused(UUID id) {
                log.refused(id);
            }

            @Override
            public List<OperatorLog.Entry> latest(@Nullable Long before, int limit) {
                return log.latest(before, limit);
            }
        };
    }

    @Bean
    OperatorDeeds operatorDeeds(Access access, OperatorDeeds.Notes notes, Freshness freshness, Messages messages) {
        return new OperatorDeeds(access, notes, freshness, messages);
    }

    /** {@code by} of an action is the person behind it. */
    @Bean
    ObjectType operatorAction() {
        return new ObjectType("OperatorAction", OperatorLog.Entry.class);
    }

    @Bean
    StoreFigures storeFigures(Database database) {
        return new StoreFigures(database);
    }

    @Bean
    StorePort storePort(RecordedEvents events, StoreFigures figures, Log log) {
        return new StoreAndLog(events, figures, log);
    }

    @Bean
    Processors processors(
            ProjectionEngine projections,
            org.axonframework.config.Configuration axon,
            ProcessorFaults faults,
            Log log,
            Sequencer sequencer,
            StoreFigures figures,
            StorePort store,
            Clock clock) {
        AxonProcessors others = new AxonProcessors(
                () -> axon.eventProcessingConfiguration().eventProcessors(),
                name -> name.startsWith(POLICIES) ? ProcessorKind.POLICY : ProcessorKind.WORKER,
                faults);
        return new Processors(
                List.of(
                        new EngineProjections(projections),
                        others,
                        new LogProcessor(log::position, sequencer::failure)),
                figures::deadLetters,
                store,
                clock);
    }

    @Bean
    DeadLetterPort deadLetterPort(DeadLetters letters) {
        return new StoreDeadLetters(letters);
    }

    @Bean
    ErasurePort erasurePort(Erasures erasures, Database database, OperatorLog schema) {
        return new StoreErasures(erasures, new ClearedReadModels(database));
    }

    @Bean
    ErasureRebuilds erasureRebuilds(Processors processors, ErasurePort erasures) {
        return new ErasureRebuilds(processors, erasures, Thread::startVirtualThread);
    }

    @Bean
    PersonErasures personErasures(ErasurePort erasures, ErasureRebuilds rebuilds, Processors processors) {
        return new PersonErasures(erasures, rebuilds, processors);
    }

    @Bean
    KeyRotationPort keyRotationPort(KeyRotation rotation) {
        return new StoreKeys(rotation);
    }

    /** What an earlier run, or another node, left to be built anew without erased persons. */
    @Bean
    Stage erasedPersonsAreHidden(ErasureRebuilds rebuilds) {
        return Stage.of(Stage.READINESS, () -> {
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("erasures").factory());
            var unused = clock.scheduleWithFixedDelay(rebuilds::request, 0, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
            return clock::shutdownNow;
        });
    }

    @Bean
    Stage metrics(MeterRegistry registry, Processors processors, StorePort store, GroupCommit writer, Clock clock) {
        return Stage.of(Stage.READINESS, () -> {
            new PlatformMetrics(processors, clock).bind(registry);
            new StoreMetrics(store, writer).bind(registry);
            return () -> {};
        });
    }
}
