package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.work.TaskEvent.TaskPlacedUnder;
import wecan.messages.work.TaskId;
import wecan.store.DeadLetters.Action;
import wecan.store.DeadLetters.Count;
import wecan.store.DeadLetters.Discarded;
import wecan.store.DeadLetters.Filter;
import wecan.store.DeadLetters.Retried;

@SuppressWarnings("NullAway.Init")
class DeadLettersIT {
    private static final String GROUP = "picky";

    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final List<TaskId> handled = java.util.Collections.synchronizedList(new ArrayList<>());
    private volatile Runnable inHandler = () -> {};
    private TestStore store;
    private DeadLetteringEventHandlerInvoker invoker;
    private DeadLetters letters;
    private int position;

    /** Fails on the tasks that it was told. */
    public final class Picky {
        @EventHandler
        public void on(TaskPlacedUnder event) {
            inHandler.run();
            if (refused.contains(event.task().value())) {
                throw new IllegalStateException("I do not like " + event.task());
            }
            handled.add(event.task());
        }
    }

    @BeforeEach
    void open() {
        store = TestStore.create();
        invoker = invoker(store);
        letters = letters(store, invoker);
    }

    private DeadLetteringEventHandlerInvoker invoker(TestStore node) {
        return DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(new Picky())
                .queue(AxonTables.deadLetters(node.database, node.serializer, GROUP))
                .transactionManager(NoTransactionManager.instance())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    private static DeadLetters letters(TestStore node, DeadLetteringEventHandlerInvoker invoker) {
        return new DeadLetters(node.database, (group, first) -> invoker.process(first::test), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static TaskId task(int number) {
        return new TaskId(new UUID(1, number));
    }

    /** What a processor does with an event from the store. */
    private void handle(TaskId task, int seq) throws Exception {
        EventMessage<TaskPlacedUnder> event = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(++position),
                new GenericDomainEventMessage<>("Task", task.toString(), seq, new TaskPlacedUnder(task, task)));
        invoker.handle(event, Segment.ROOT_SEGMENT);
    }

    private List<DeadLetter> all() {
        return letters.list(Filter.ALL, null, DeadLetters.PAGE_LIMIT);
    }

    @Test
    void a_letter_says_what_failed_and_why_and_what_waits_behind_it() throws Exception {
        refused.add(task(1).value());
        handle(task(1), 0);
        handle(task(1), 1);
        handle(task(2), 0);

        assertThat(handled).containsExactly(task(2));
        List<DeadLetter> all = all();
        assertThat(all).hasSize(2);
        DeadLetter first = all.getFirst();
        assertThat(first.processor()).isEqualTo(GROUP);
        assertThat(first.sequence()).isEqualTo(task(1).toString());
        assertThat(first.eventName()).isEqualTo("work.TaskPlacedUnder");
        assertThat(first.aggregate()).isEqualTo(task(1).toString());
        assertThat(first.seq()).isZero();
        assertThat(first.position()).isOne();
        assertThat(first.causeCode()).isEqualTo("ILLEGAL_STATE_EXCEPTION");
        assertThat(first.cause()).startsWith("I do not like");
        assertThat(first.attempts()).isOne();
        assertThat(first.sequenceSize()).isEqualTo(2);
        DeadLetter waiting = all.getLast();
        assertThat(waiting.causeCode()).isNull();
        assertThat(waiting.attempts()).isZero();
        assertThat(letters.find(first.id())).contains(first);
        assertThat(letters.counts()).containsExactly(new Count(GROUP, 2, 1, first.enqueuedAt()));
    }

    @Test
    void letters_come_page_by_page_and_none_is_left_out() throws Exception {
        for (int i = 1; i <= 7; i++) {
            refused.add(task(i).value());
            handle(task(i), 0);
            handle(task(i), 1);
        }
        List<DeadLetter> paged = new ArrayList<>();
        List<DeadLetter> page = letters.list(Filter.ALL, null, 3);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = letters.list(Filter.ALL, page.getLast().cursor(), 3);
        }
        assertThat(paged).isEqualTo(all()).hasSize(14);
        assertThat(letters.list(new Filter(GROUP, task(3).toString()), null, 10))
                .extracting(DeadLetter::seq)
                .containsExactly(0L, 1L);
        assertThat(letters.list(new Filter("another", null), null, 10)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> letters.list(Filter.ALL, null, 0));
    }

    @Test
    void a_letter_that_fails_again_stays_and_has_one_attempt_more() throws Exception {
        refused.add(task(1).value());
        handle(task(1), 0);
        handle(task(1), 1);
        String first = all().getFirst().id();
        String second = all().getLast().id();

        assertThat(letters.retry(first, "operator", "mended")).contains(Retried.FAILED_AGAIN);
        assertThat(letters.retry(second, "operator", "mended")).contains(Retried.FAILED_AGAIN);

        assertThat(all()).extracting(DeadLetter::attempts).containsExactly(3, 0);
    }

    @Test
    void a_retry_lets_the_whole_sequence_through_among_many() throws Exception {
        for (int i = 1; i <= 30; i++) {
            refused.add(task(i).value());
            handle(task(i), 0);
            handle(task(i), 1);
        }
        refused.clear();
        String last = letters.list(new Filter(GROUP, task(30).toString()), null, 1)
                .getFirst()
                .id();

        assertThat(letters.retry(last, "operator", "mended")).contains(Retried.DONE);

        assertThat(handled).containsExactly(task(30), task(30));
        assertThat(all()).hasSize(58);
        assertThat(letters.retry(last, "operator", "once more")).isEmpty();
    }

    @Test
    void two_nodes_that_retry_at_once_handle_a_letter_once() throws Exception {
        refused.add(task(1).value());
        handle(task(1), 0);
        refused.clear();
        String letter = all().getFirst().id();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        inHandler = () -> {
            inside.countDown();
            await(goOn);
        };
        try (TestStore node = TestStore.on(store.name)) {
            DeadLetters there = letters(node, invoker(node));
            CompletableFuture<Optional<Retried>> here = CompletableFuture.supplyAsync(
                    () -> letters.retry(letter, "operator", "mended"),
                    command -> Thread.ofVirtual().start(command));
            await(inside);

            assertThat(there.retry(letter, "another", "mended")).contains(Retried.BUSY);
            assertThat(there.discard(letter, "another", "tired")).isEqualTo(Discarded.BUSY);

            goOn.countDown();
            assertThat(here.join()).contains(Retried.DONE);
        }
        assertThat(handled).containsExactly(task(1));
        assertThat(all()).isEmpty();
    }

    @Test
    void nodes_that_race_for_many_letters_handle_each_once() throws Exception {
        for (int i = 1; i <= 12; i++) {
            refused.add(task(i).value());
            handle(task(i), 0);
        }
        refused.clear();
        List<DeadLetter> waiting = all();
        AtomicInteger done = new AtomicInteger();
        try (TestStore node = TestStore.on(store.name)) {
            DeadLetters there = letters(node, invoker(node));
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<Void>> both = new ArrayList<>();
            for (DeadLetters one : List.of(letters, there)) {
                both.add(CompletableFuture.runAsync(
                        () -> {
                            meet(together);
                            waiting.forEach(letter -> one.retry(letter.id(), "operator", "mended")
                                    .filter(Retried.DONE::equals)
                                    .ifPresent(x -> done.incrementAndGet()));
                        },
                        command -> Thread.ofVirtual().start(command)));
            }
            both.forEach(CompletableFuture::join);
        }
        assertThat(handled).hasSize(12).doesNotHaveDuplicates();
        assertThat(all()).isEmpty();
        assertThat(done.get()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void discarding_the_first_letter_lets_the_next_go_on_and_is_on_record() throws Exception {
        refused.add(task(1).value());
        handle(task(1), 0);
        handle(task(1), 1);
        DeadLetter first = all().getFirst();

        assertThat(letters.discard(first.id(), "operator", "made by mistake")).isEqualTo(Discarded.DONE);
        assertThat(letters.discard(first.id(), "operator", "once more")).isEqualTo(Discarded.GONE);
        refused.clear();
        assertThat(letters.retry(all().getFirst().id(), "another", "go on")).contains(Retried.DONE);

        assertThat(handled).containsExactly(task(1));
        List<Action> actions = letters.actions(null, 10);
        assertThat(actions).extracting(Action::action).containsExactly("RETRY", "DISCARD");
        assertThat(actions).extracting(Action::outcome).containsExactly("DONE", "DONE");
        assertThat(actions).extracting(Action::actor).containsExactly("another", "operator");
        assertThat(actions.getLast().reason()).isEqualTo("made by mistake");
        assertThat(actions.getLast().eventId()).isEqualTo(first.eventId());
        assertThat(letters.actions(actions.getFirst().number(), 10)).containsExactly(actions.getLast());
    }

    @Test
    void nothing_is_done_without_a_reason() throws Exception {
        refused.add(task(1).value());
        handle(task(1), 0);
        String letter = all().getFirst().id();
        assertThatIllegalArgumentException().isThrownBy(() -> letters.retry(letter, "operator", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> letters.discard(letter, " ", "why not"));
        assertThat(all()).hasSize(1);
        assertThat(letters.actions(null, 10)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            int unused = barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
