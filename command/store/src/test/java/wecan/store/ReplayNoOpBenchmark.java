package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Events a second through a pooled streaming processor whose handler does nothing, from the first event to the last:
 * this store against Axon's, which has no gaps in its order either. One segment, batches of 1,000, tokens in memory.
 */
final class ReplayNoOpBenchmark {
    private static final int EVENTS = 600_000;
    private static final int STOCK_EVENTS = 100_000;
    private static final int BATCH = 1_000;
    private static final int STOCK_FETCH = 5_000;

    private ReplayNoOpBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        try (BenchmarkServer server = new BenchmarkServer()) {
            String database = filled();
            try (TestStore store = TestStore.on(database);
                    HikariDataSource pool = TestStore.pool(store.name, 20);
                    StockAxon stock = new StockAxon(pool, store.serializer, STOCK_FETCH)) {
                new FilledStore(store.serializer).fillStock(pool, STOCK_EVENTS);
                for (int round = -1; round < rounds.count(); round++) {
                    double ours = ours(store);
                    double theirs = replay(
                            stock.events,
                            STOCK_EVENTS,
                            Executors.newSingleThreadScheduledExecutor(),
                            PooledStreamingEventProcessor.builder());
                    if (round >= 0) {
                        Rounds.measured("replay", ours);
                        Rounds.measured("replay-stock", theirs);
                    }
                }
            }
        }
    }

    private static String filled() throws Exception {
        try (TestStore store = TestStore.create()) {
            new FilledStore(store.serializer).fill(store.dataSource(), EVENTS);
            return store.name;
        }
    }

    private static double ours(TestStore store) throws Exception {
        return replay(
                store.events,
                EVENTS,
                CoordinatorThreads.executor("bench-coordinator"),
                PooledStreamingEventProcessor.builder()
                        .claimExtensionThreshold(CoordinatorThreads.CLAIM_EXTENSION_THRESHOLD.toMillis()));
    }

    private static double replay(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            int events,
            ScheduledExecutorService coordinator,
            PooledStreamingEventProcessor.Builder builder)
            throws InterruptedException {
        Counter counter = new Counter(events);
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
        PooledStreamingEventProcessor processor = builder.name("counter")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(counter)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(source)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .batchSize(BATCH)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
        processor.start();
        try {
            return counter.perSecond();
        } finally {
            processor.shutDown();
            coordinator.shutdownNow();
            worker.shutdownNow();
        }
    }

    /** Does nothing but count. */
    private static final class Counter {
        private final int expected;
        private final CountDownLatch last = new CountDownLatch(1);
        private final AtomicLong nanos = new AtomicLong();
        private long first;
        private int seen;

        Counter(int expected) {
            this.expected = expected;
        }

        @EventHandler
        void on(EventMessage<?> event) {
            if (seen++ == 0) {
                first = System.nanoTime();
            }
            if (seen == expected) {
                nanos.set(System.nanoTime() - first);
                last.countDown();
            }
        }

        double perSecond() throws InterruptedException {
            if (!last.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException(
                        "only " + seen + " of " + expected + " events came within five minutes");
            }
            return expected * 1e9 / nanos.get();
        }
    }
}
