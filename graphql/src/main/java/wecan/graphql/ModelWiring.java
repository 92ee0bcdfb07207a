package wecan.graphql;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import wecan.graphql.platform.ProcessorFaults;
import wecan.messages.DomainEvent;
import wecan.model.Aggregates;
import wecan.model.Deadlines;
import wecan.model.Histories;
import wecan.model.Histories.History;
import wecan.model.Policies;
import wecan.model.PolicyCommands;
import wecan.model.signing.SealCertificates;
import wecan.store.AggregateCache;
import wecan.store.AggregateTargets;
import wecan.store.AxonTables;
import wecan.store.CachedRepository;
import wecan.store.CommandLog;
import wecan.store.Commands;
import wecan.store.CoordinatorThreads;
import wecan.store.Database;
import wecan.store.DeadlineStore;
import wecan.store.EventSerializer;
import wecan.store.FreshDecisions;
import wecan.store.PostgresEventEngine;
import wecan.store.PostgresEventStore;
import wecan.store.SnapshotTaker;
import wecan.store.Snapshots;

/** Axon, wired by hand: nothing of it configures itself, so what is not here is not there. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ModelWiring {
    private static final Logger LOG = LoggerFactory.getLogger(ModelWiring.class);
    private static final int POLICY_SEGMENTS = 2;
    private static final int POLICY_BATCH = 100;
    private static final long RETRY_SECONDS = 30;

    @Bean
    NodeName nodeName() {
        return new NodeName(ManagementFactory.getRuntimeMXBean().getName());
    }

    @Bean
    CommandBus commandBus(CommandLog log, PostgresEventEngine engine, ObjectProvider<CommandRoute> route) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .build();
        var unused = bus.registerHandlerInterceptor(log);
        var innermost = bus.registerHandlerInterceptor(new FreshDecisions(engine::lastSequenceNumberFor));
        CommandRoute way = route.getIfAvailable();
        return way == null ? bus : way.around(bus);
    }

    @Bean
    TokenStore tokenStore(@Qualifier("followers") Database database, EventSerializer serializer, NodeName node) {
        return AxonTables.tokens(database, serializer, node.value());
    }

    /** How commands find the node that handles them; without it, this node handles all. */
    interface CommandRoute {
        CommandBus around(CommandBus local);
    }

    /** Handlers that other modules bring to a processor of their own. */
    interface Handlers {
        void register(EventProcessingConfigurer processing);
    }

    @Bean(destroyMethod = "")
    Configuration axon(
            CommandBus bus,
            Commands commands,
            PostgresEventStore store,
            Snapshots snapshots,
            AggregateCache cache,
            EventSerializer serializer,
            @Qualifier("followers") Database database,
            TokenStore tokens,
            DeadlineStore deadlines,
            Clock clock,
            ObjectProvider<SealCertificates> certificates,
            ProcessorFaults faults,
            ObjectProvider<Handlers> others) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureTransactionManager(c -> database)
                .configureEventStore(c -> store)
                .configureCommandBus(c -> bus)
                .configureCorrelationDataProviders(c -> List.of())
                .registerComponent(Clock.class, c -> clock)
                .registerComponent(Histories.class, c -> aggregate -> history(store, aggregate))
                .registerComponent(
                        SealCertificates.class,
                        c -> (seal, owner, title, validFrom, validUntil) ->
                                certificates.getObject().certificate(seal, owner, title, validFrom, validUntil))
                .registerComponent(TokenStore.class, c -> tokens);
        configurer.registerComponent(
                SnapshotTaker.class,
                c -> SnapshotTaker.start(
                        store,
                        snapshots,
                        Aggregates.ALL,
                        c.parameterResolverFactory(),
                        c.handlerDefinition(SnapshotTaker.class)));
        Aggregates.ALL.forEach(aggregate -> configureAggregate(configurer, aggregate, store, cache));
        configurer.eventProcessing(processing -> {
            processing.usingPooledStreamingEventProcessors();
            processing.registerDefaultErrorHandler(c -> faults);
            Policies.all(new PolicyCommands(commands::decide), (Deadlines) deadlines::schedule)
                    .forEach(policy -> register(processing, policy, Policies.groupOf(policy.getClass())));
            policyGroups().forEach(group -> automate(processing, group, database, serializer));
            others.orderedStream().forEach(handlers -> handlers.register(processing));
        });
        return configurer.buildConfiguration();
    }

    /** From the first event on: what the store reads for loading may begin with a snapshot. */
    static History history(PostgresEventStore store, UUID aggregate) {
        DomainEventStream stream = store.readEvents(aggregate.toString(), 0);
        List<DomainEvent> events =
                stream.asStream().map(event -> (DomainEvent) event.getPayload()).toList();
        Long last = stream.getLastSequenceNumber();
        return new History(events, last == null ? -1 : last);
    }

    private static <A> void configureAggregate(
            Configurer configurer, Class<A> type, PostgresEventStore store, AggregateCache cache) {
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(c -> new AggregateTargets())
                .configureRepository(c -> CachedRepository.of(
                        type,
                        store,
                        cache,
                        c.getComponent(SnapshotTaker.class).trigger(),
                        c.parameterResolverFactory(),
                        c.handlerDefinition(type),
                        c::repository)));
    }

    static void register(EventProcessingConfigurer processing, Object handler, String group) {
        processing.registerEventHandler(c -> handler);
        processing.assignHandlerInstancesMatching(group, candidate -> candidate == handler);
    }

    static List<String> policyGroups() {
        return Policies.all(new PolicyCommands(command -> {}), (key, at, command) -> {}).stream()
                .map(policy -> Policies.groupOf(policy.getClass()))
                .distinct()
                .toList();
    }

    /** A policy that fails parks the rest of that aggregate's events as dead letters; they are tried again later. */
    private static void automate(
            EventProcessingConfigurer processing, String group, Database database, EventSerializer serializer) {
        // A letter is claimed, handled and taken away in steps: another node sees the claim, and a failure is kept.
        processing.registerTransactionManager(group, c -> NoTransactionManager.instance());
        processing.registerDeadLetterQueue(group, c -> AxonTables.deadLetters(database, serializer, group));
        processing.registerPooledStreamingEventProcessor(
                group, Configuration::eventStore, (c, builder) -> woken(group, builder)
                        .initialSegmentCount(POLICY_SEGMENTS)
                        .batchSize(POLICY_BATCH)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .transactionManager(database));
    }

    /**
     * A handler that works outside: alone in its group, in order, and without a transaction around it, so it may take long.
     * What it does has to be idempotent. An event that it fails on is tried again until it succeeds.
     *
     * @param batch how many events it takes at once, at most
     */
    static void workOutside(EventProcessingConfigurer processing, Object handler, String group, int batch) {
        register(processing, handler, group);
        processing.registerListenerInvocationErrorHandler(group, c -> PropagatingErrorHandler.instance());
        processing.registerPooledStreamingEventProcessor(
                group, Configuration::eventStore, (c, builder) -> woken(group, builder)
                        .initialSegmentCount(1)
                        .maxClaimedSegments(1)
                        .batchSize(batch)
                        .enableCoordinatorClaimExtension()
                        .initialToken(StreamableMessageSource::createTailToken)
                        .transactionManager(NoTransactionManager.instance()));
    }

    private static PooledStreamingEventProcessor.Builder woken(
            String group, PooledStreamingEventProcessor.Builder builder) {
        return builder.coordinatorExecutor(CoordinatorThreads.executor(group))
                .claimExtensionThreshold(CoordinatorThreads.CLAIM_EXTENSION_THRESHOLD.toMillis());
    }

    @Bean
    Stage axonStage(Configuration axon) {
        return Stage.of(Stage.AXON, () -> {
            axon.start();
            ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("dead-letters").factory());
            var unused = retries.scheduleWithFixedDelay(
                    () -> policyGroups().forEach(group -> retry(axon, group)),
                    RETRY_SECONDS,
                    RETRY_SECONDS,
                    TimeUnit.SECONDS);
            return () -> {
                retries.shutdownNow();
                axon.shutdown();
                axon.getComponent(SnapshotTaker.class).close();
            };
        });
    }

    private static void retry(Configuration axon, String group) {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = axon.eventProcessingConfiguration()
                        .sequencedDeadLetterProcessor(group)
                        .map(SequencedDeadLetterProcessor<EventMessage<?>>::processAny)
                        .orElse(false);
            }
        } catch (RuntimeException e) {
            LOG.warn("Dead letters of {} could not be tried again", group, e);
        }
    }
}
