package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.common.Registration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectEvent.ProjectCreated;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;

@SuppressWarnings("NullAway.Init")
class WakeUpIT {
    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.create();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_waiting_stream_is_called_by_the_commit_itself() throws Exception {
        try (TrackingEventStream stream = store.events.openStream(null)) {
            BlockingQueue<Boolean> calls = new LinkedBlockingQueue<>();
            assertThat(stream.setOnAvailableCallback(() -> calls.add(true))).isTrue();
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(calls).isEmpty();

            store.events.publish(AppendIT.event("Folder", UUID.randomUUID(), 0));

            assertThat(calls.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(stream.hasNextAvailable()).isTrue();
        }
    }

    @Test
    void nobody_is_woken_for_what_nobody_handles_but_gets_it_with_the_next_event() throws Exception {
        UUID project = UUID.randomUUID();
        try (TrackingEventStream stream = store.events.openStream(null)) {
            store.events.publish(AppendIT.event("Folder", project, 0));
            stream.skipMessagesWithPayloadTypeOf(stream.nextAvailable());
            BlockingQueue<Boolean> calls = new LinkedBlockingQueue<>();
            stream.setOnAvailableCallback(() -> calls.add(true));
            BlockingQueue<Long> announced = new LinkedBlockingQueue<>();
            store.events.onCommit(announced::add);

            store.events.publish(AppendIT.event("Folder", project, 1));
            await(announced, 2L);
            assertThat(calls).isEmpty();
            store.events.publish(created(project, 2));
            await(announced, 3L);

            assertThat(calls).hasSize(1);
            assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
            assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(3));
        }
    }

    private static void await(BlockingQueue<Long> announced, long position) throws InterruptedException {
        Long last = announced.poll(20, TimeUnit.SECONDS);
        while (last != null && last < position) {
            last = announced.poll(20, TimeUnit.SECONDS);
        }
        assertThat(last).isEqualTo(position);
    }

    private static DomainEventMessage<?> created(UUID project, long seq) {
        return new GenericDomainEventMessage<>(
                "Folder",
                project.toString(),
                seq,
                new ProjectCreated(
                        new ProjectId(project),
                        new OrganisationId(new UUID(8, 8)),
                        "A folder",
                        null,
                        new PersonId(new UUID(9, 9))));
    }

    @Test
    void a_stream_gives_every_event_once_and_in_order_with_its_position_as_token() throws Exception {
        UUID aggregate = UUID.randomUUID();
        IntStream.range(0, 1_100).forEach(i -> store.events.publish(AppendIT.event("Folder", aggregate, i)));
        try (TrackingEventStream stream = store.events.openStream(new GlobalSequenceTrackingToken(10))) {
            for (long position = 11; position <= 1_100; position++) {
                assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(position));
            }
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.peek()).isEmpty();
        }
        assertThat(store.events.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(1_100));
        assertThat(store.events.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void a_blocked_reader_is_woken() throws Exception {
        BlockingQueue<TrackedEventMessage<?>> read = new LinkedBlockingQueue<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try (TrackingEventStream stream = store.events.openStream(null)) {
                read.add(stream.nextAvailable());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        store.events.publish(AppendIT.event("Folder", UUID.randomUUID(), 0));
        assertThat(read.poll(20, TimeUnit.SECONDS)).isNotNull();
        reader.join();
    }

    @Test
    void listeners_hear_of_commits_and_not_of_conflicts() throws Exception {
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        Registration registration = store.events.onCommit(heard::add);
        store.events.publish(AppendIT.event("Folder", new UUID(1, 1), 0), AppendIT.event("Folder", new UUID(1, 1), 1));
        assertThatThrownBy(() -> store.events.publish(AppendIT.event("Folder", new UUID(1, 1), 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(2L);
        store.events.publish(AppendIT.event("Folder", new UUID(1, 1), 2));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(3L);
        assertThat(registration.cancel()).isTrue();
    }

    @Test
    void what_another_node_commits_is_heard() throws Exception {
        try (TestStore node = TestStore.on(store.name);
                var pool = TestStore.pool(store.name, 1);
                CommitListener listener = CommitListener.start(pool, store.engine, store.commits)) {
            BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
            store.events.onCommit(heard::add);
            node.events.publish(AppendIT.event("Folder", UUID.randomUUID(), 0));
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(1L);
            assertThat(listener).isNotNull();
        }
    }

    /** Collects what it is given, and fails on every event of the sequence number that it does not like. */
    @ProcessingGroup("collector")
    static final class Collector {
        final BlockingQueue<TaskEnrolled> seen = new LinkedBlockingQueue<>();
        private final long disliked;

        Collector(long disliked) {
            this.disliked = disliked;
        }

        @EventHandler
        void on(TaskEnrolled event) {
            if (event.task().value().getLeastSignificantBits() == disliked) {
                throw new IllegalStateException("not this one");
            }
            seen.add(event);
        }
    }

    @Test
    void a_pooled_processor_follows_the_store_and_goes_on_after_a_restart_where_it_was() throws Exception {
        JdbcTokenStore tokens = AxonTables.tokens(store.database, store.serializer, "node");
        Collector first = new Collector(-1);
        try (Running processor = new Running(first, tokens)) {
            store.events.publish(AppendIT.event("Folder", new UUID(1, 1), 0));
            assertThat(first.seen.poll(20, TimeUnit.SECONDS)).isNotNull();
            store.events.publish(AppendIT.event("Folder", new UUID(1, 1), 1));
            assertThat(first.seen.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(processor.processor.isRunning()).isTrue();
        }
        assertThat(store.database.fetchInTransaction(() -> tokens.fetchToken("collector", Segment.ROOT_SEGMENT)))
                .isEqualTo(new GlobalSequenceTrackingToken(2));

        store.events.publish(AppendIT.event("Folder", new UUID(1, 1), 2));
        Collector second = new Collector(-1);
        try (Running processor = new Running(second, AxonTables.tokens(store.database, store.serializer, "node"))) {
            TaskEnrolled next = second.seen.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            assertThat(next.task().value().getLeastSignificantBits()).isEqualTo(2);
            assertThat(processor.processor.isError()).isFalse();
        }
    }

    @Test
    void an_event_that_cannot_be_handled_becomes_a_dead_letter_that_can_be_tried_again() throws Exception {
        SequencedDeadLetterQueue<EventMessage<?>> letters =
                AxonTables.deadLetters(store.database, store.serializer, "collector");
        Collector picky = new Collector(1);
        JdbcTokenStore tokens = AxonTables.tokens(store.database, store.serializer, "node");
        try (Running processor = new Running(picky, tokens, letters)) {
            for (int seq = 0; seq < 3; seq++) {
                store.events.publish(AppendIT.event("Folder", new UUID(1, 1), seq));
            }
            store.events.publish(AppendIT.event("Folder", new UUID(1, 2), 5));
            assertThat(picky.seen.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(picky.seen.poll(20, TimeUnit.SECONDS).project().value()).isEqualTo(new UUID(1, 2));
            assertThat(letters.size()).isEqualTo(2);
            assertThat(processor.processor.isError()).isFalse();
        }
        Collector easy = new Collector(-1);
        assertThat(dead(easy, letters).processAny()).isTrue();
        assertThat(easy.seen).hasSize(2);
        assertThat(letters.size()).isZero();
    }

    private DeadLetteringEventHandlerInvoker dead(Object handler, SequencedDeadLetterQueue<EventMessage<?>> letters) {
        return DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .queue(letters)
                .transactionManager(store.database)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    private final class Running implements AutoCloseable {
        final PooledStreamingEventProcessor processor;
        private final ScheduledExecutorService coordinator = CoordinatorThreads.executor("test-coordinator");
        private final ScheduledExecutorService worker =
                java.util.concurrent.Executors.newSingleThreadScheduledExecutor();

        Running(Object handler, JdbcTokenStore tokens) {
            this(
                    SimpleEventHandlerInvoker.builder()
                            .eventHandlers(handler)
                            .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                            .build(),
                    tokens);
        }

        Running(Object handler, JdbcTokenStore tokens, SequencedDeadLetterQueue<EventMessage<?>> letters) {
            this(dead(handler, letters), tokens);
        }

        private Running(SimpleEventHandlerInvoker invoker, JdbcTokenStore tokens) {
            processor = PooledStreamingEventProcessor.builder()
                    .name("collector")
                    .eventHandlerInvoker(invoker)
                    .messageSource(store.events)
                    .tokenStore(tokens)
                    .transactionManager(store.database)
                    .coordinatorExecutor(coordinator)
                    .workerExecutor(worker)
                    .initialSegmentCount(1)
                    .initialToken(source -> source.createTailToken())
                    .claimExtensionThreshold(CoordinatorThreads.CLAIM_EXTENSION_THRESHOLD.toMillis())
                    .build();
            processor.start();
        }

        @Override
        public void close() {
            processor.shutDown();
            coordinator.shutdownNow();
            worker.shutdownNow();
        }
    }
}
