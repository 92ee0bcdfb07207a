package wecan.store;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import wecan.messages.work.ProjectEvent;

/** A pooled processor that notes the position of each event that it is given; its token lives as long as it does. */
final class Follower implements AutoCloseable {
    private final ConcurrentLinkedQueue<Long> positions = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService coordinator = CoordinatorThreads.executor("follower");
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final PooledStreamingEventProcessor processor;

    Follower(TestStore store) {
        processor = PooledStreamingEventProcessor.builder()
                .name("follower")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(this)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(store.events)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .batchSize(100)
                .initialToken(source -> source.createTailToken())
                .claimExtensionThreshold(CoordinatorThreads.CLAIM_EXTENSION_THRESHOLD.toMillis())
                .build();
        processor.start();
    }

    @EventHandler
    void on(ProjectEvent event, TrackingToken token) {
        positions.add(token.position().orElseThrow());
    }

    /** What it was given, once the event at this position was. */
    List<Long> upTo(long position) {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!positions.contains(position)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Event " + position + " never came");
            }
            LockSupport.parkNanos(20_000_000);
        }
        return List.copyOf(positions);
    }

    @Override
    public void close() {
        processor.shutDown();
        coordinator.shutdownNow();
        worker.shutdownNow();
    }
}
