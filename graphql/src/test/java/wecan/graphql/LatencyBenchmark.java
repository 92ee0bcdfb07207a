package wecan.graphql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectEvent.ProjectCreated;
import wecan.messages.work.ProjectId;
import wecan.query.Changes;
import wecan.query.ProjectionEngine;
import wecan.query.ReadModels;
import wecan.query.ViewChange;
import wecan.query.ViewKind;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;
import wecan.store.CommandContext;
import wecan.store.Commands;
import wecan.store.CoordinatorThreads;
import wecan.store.PostgresEventStore;

/**
 * From sending a command to its event in a handler, and to its object in the answer of a query: when nothing else is going
 * on, and at half of what the store and one projection sustain together. The application's own parts, of which only the
 * store and the projection of work run. Arguments and output as of {@code wecan.store.Rounds}.
 */
final class LatencyBenchmark {
    private static final int SUSTAINED_AT = 256;
    private static final int WARM_UP_ROUNDS = 8;
    private static final double IDLE_PER_SECOND = 100;
    private static final PersonId PERSON = new PersonId(new UUID(9, 9));
    private static final OrganisationId ORGANISATION = new OrganisationId(new UUID(8, 8));
    private static final Viewer VIEWER = new Viewer(PERSON, Set.of(PlatformRole.AUDITOR));

    /** A command that was sent, and when its effects were first seen, by the clock of {@link System#nanoTime()}. */
    private record Sent(CompletableFuture<Long> handled, CompletableFuture<Long> written) {}

    /** Nanoseconds from when the command was due. */
    private record Lag(long handled, long visible) {}

    private final Commands commands;
    private final ReadModels models;
    private final Map<UUID, Sent> underWay = new ConcurrentHashMap<>();

    private LatencyBenchmark(Commands commands, ReadModels models) {
        this.commands = commands;
        this.models = models;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        Duration length = Duration.ofNanos(Math.round(Double.parseDouble(arguments[3]) * 1e9));
        Path data = Files.createTempDirectory("wecan-bench");
        try (ConfigurableApplicationContext application = SpringApplication.run(
                WecanApplication.class,
                "--wecan.data=" + data,
                "--wecan.port=0",
                "--wecan.fabric.enabled=false",
                "--logging.level.root=WARN",
                "--logging.level.wecan=WARN")) {
            keepOneProjection(application);
            LatencyBenchmark benchmark =
                    new LatencyBenchmark(application.getBean(Commands.class), application.getBean(ReadModels.class));
            PooledStreamingEventProcessor handler = benchmark.handler(application.getBean(PostgresEventStore.class));
            try (Changes.Subscription written = benchmark.subscribe()) {
                handler.start();
                benchmark.run(rounds, length);
            } finally {
                handler.shutDown();
            }
        } finally {
            delete(data);
        }
    }

    private static void keepOneProjection(ConfigurableApplicationContext application) {
        application
                .getBean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
        application.getBean("sequencing", SmartLifecycle.class).stop();
        ProjectionEngine engine = application.getBean(ProjectionEngine.class);
        ViewKind.Group.ALL.stream()
                .filter(group -> !group.equals(ViewKind.Group.WORK))
                .forEach(engine::pause);
    }

    private PooledStreamingEventProcessor handler(PostgresEventStore store) {
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        return PooledStreamingEventProcessor.builder()
                .name("latency")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Handler())
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(CoordinatorThreads.executor("latency"))
                .claimExtensionThreshold(CoordinatorThreads.CLAIM_EXTENSION_THRESHOLD.toMillis())
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .batchSize(100)
                .initialToken(StreamableMessageSource::createHeadToken)
                .build();
    }

    /** Notes when it was entered. */
    private final class Handler {
        @EventHandler
        void on(ProjectCreated event) {
            long now = System.nanoTime();
            Sent sent = underWay.get(event.project().value());
            if (sent != null) {
                sent.handled().complete(now);
            }
        }
    }

    private Changes.Subscription subscribe() {
        return models.changes()
                .subscribe(change -> change.kind() == ViewKind.PROJECT, 1_000_000, new Changes.Subscriber() {
                    @Override
                    public void changed(ViewChange change) {
                        Sent sent = underWay.get(UUID.fromString(change.id()));
                        if (sent != null) {
                            sent.written().complete(change.position());
                        }
                    }

                    @Override
                    public void cutOff(long position) {
                        throw new IllegalStateException("changes were lost after " + position);
                    }
                });
    }

    private Lag send(long due) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        UUID id = new UUID(System.currentTimeMillis() << 16 | 0x7000, random.nextLong() >>> 2 | 1L << 63);
        UUID commandId = new UUID(random.nextLong(), random.nextLong());
        Sent sent = new Sent(new CompletableFuture<>(), new CompletableFuture<>());
        underWay.put(id, sent);
        commands.send(
                        new CreateProject(new ProjectId(id), ORGANISATION, "A project", null, PERSON),
                        new CommandContext(PERSON.toString(), null, commandId, "hash", commandId, "bench", null))
                .join();
        sent.written().join();
        if (models.projects().byId(VIEWER, new ProjectId(id)).isEmpty()) {
            throw new IllegalStateException("a project was announced and is not there");
        }
        long visible = System.nanoTime();
        long handled = sent.handled().join();
        underWay.remove(id);
        return new Lag(handled - due, visible - due);
    }

    private void run(int rounds, Duration length) throws Exception {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            sustained(length);
        }
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            rates.add(sustained(length));
            measured("visible-sustained", rates.getLast());
            double half = rates.stream().sorted().toList().get(rates.size() / 2) / 2;
            report("idle", paced(IDLE_PER_SECOND, length));
            report("half", paced(half, length));
        }
    }

    /** Commands a second, each of which is followed by the next once a query shows it. */
    private double sustained(Duration length) throws Exception {
        long end = System.nanoTime() + length.toNanos();
        List<Future<Integer>> clients = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SUSTAINED_AT; i++) {
                clients.add(executor.submit(() -> {
                    int seen = 0;
                    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                        send(now);
                        seen += System.nanoTime() < end ? 1 : 0;
                    }
                    return seen;
                }));
            }
        }
        int seen = 0;
        for (Future<Integer> client : clients) {
            seen += client.get();
        }
        return seen * 1e9 / length.toNanos();
    }

    private List<Lag> paced(double perSecond, Duration length) throws Exception {
        long count = Math.max(1, Math.round(perSecond * length.toNanos() / 1e9));
        long begun = System.nanoTime();
        List<Future<Lag>> sent = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < count; i++) {
                long due = begun + Math.round(i * 1e9 / perSecond);
                LockSupport.parkNanos(due - System.nanoTime());
                sent.add(executor.submit(() -> send(due)));
            }
        }
        List<Lag> lags = new ArrayList<>();
        for (Future<Lag> lag : sent) {
            lags.add(lag.get());
        }
        return lags;
    }

    private static void report(String load, List<Lag> lags) {
        for (int percent : List.of(50, 99)) {
            measured("handled-" + load + "-p" + percent, millis(lags, percent, Lag::handled));
            measured("visible-" + load + "-p" + percent, millis(lags, percent, Lag::visible));
        }
    }

    private static double millis(List<Lag> lags, int percent, ToLongFunction<Lag> part) {
        long[] sorted = lags.stream().mapToLong(part).sorted().toArray();
        return sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1] / 1e6;
    }

    private static void measured(String name, double value) {
        System.out.println(name + "\t" + value);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
