package wecan.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectId;
import wecan.store.conformance.Subject.Node;

/** Who sees what, and when. */
interface Visibility extends Kit {
    @Test
    default void what_was_answered_can_be_read_at_once() {
        for (int i = 0; i < 20; i++) {
            ProjectId folder = created();
            assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(0));
            send(new AddDependency(folder, TASK, OTHER, PERSON));
            assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(2));
        }
    }

    @Test
    default void what_was_answered_can_be_read_at_once_at_another_node() {
        try (Node other = subject().anotherNode()) {
            for (int i = 0; i < 10; i++) {
                ProjectId folder = created();
                assertThat(seqs(other, folder.value())).isEqualTo(Kit.upTo(0));
            }
        }
    }

    @Test
    default void what_was_answered_is_in_the_stream() throws Exception {
        for (int i = 0; i < 10; i++) {
            TrackingToken before = node().events().createHeadToken();
            append(UUID.randomUUID(), 0, 1);
            assertThat(streamed(before)).hasSize(2);
        }
    }

    /** A stream without callback would have to be polled. */
    @Test
    default void a_stream_says_when_there_is_more() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        CountDownLatch called = new CountDownLatch(1);
        try (BlockingStream<TrackedEventMessage<?>> stream = node().events().openStream(before)) {
            assertThat(stream.setOnAvailableCallback(called::countDown))
                    .as("the stream takes a callback")
                    .isTrue();
            append(UUID.randomUUID(), 0);
            assertThat(called.await(subject().patienceSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(stream.hasNextAvailable(subject().patienceSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    default void a_stream_says_when_another_node_wrote_more() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        CountDownLatch called = new CountDownLatch(1);
        try (Node other = subject().anotherNode();
                BlockingStream<TrackedEventMessage<?>> stream = node().events().openStream(before)) {
            assertThat(stream.setOnAvailableCallback(called::countDown))
                    .as("the stream takes a callback")
                    .isTrue();
            append(other, UUID.randomUUID(), 0);
            assertThat(called.await(subject().patienceSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    default void a_reader_that_waits_is_woken() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        UUID aggregate = UUID.randomUUID();
        CompletableFuture<TrackedEventMessage<?>> read = new CompletableFuture<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try (BlockingStream<TrackedEventMessage<?>> stream = node().events().openStream(before)) {
                read.complete(stream.nextAvailable());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                read.completeExceptionally(e);
            }
        });
        append(aggregate, 0);
        assertThat(read.get(subject().patienceSeconds(), TimeUnit.SECONDS)).isNotNull();
        reader.join();
    }

    @Test
    default void no_reader_ever_sees_a_hole_while_two_nodes_write_and_some_are_refused() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        UUID taken = UUID.randomUUID();
        append(taken, 0, 1);
        int appends = 200;
        int expected = 2 + 2 * appends;
        try (Node other = subject().anotherNode()) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (Node node : List.of(node(), node(), other)) {
                tasks.add(() -> readAll(node, before, expected));
            }
            for (int writer = 0; writer < 4; writer++) {
                Node node = writer % 2 == 0 ? node() : other;
                tasks.add(() -> {
                    for (int i = 0; i < appends / 4; i++) {
                        UUID aggregate = UUID.randomUUID();
                        node.events().publish(List.of(Kit.event(aggregate, 0), Kit.event(aggregate, 1)));
                        assertThat(refused(node, taken)).isPresent();
                    }
                    return expected;
                });
            }
            assertThat(Kit.together(tasks)).hasSize(7).containsOnly(expected);
        }
    }

    private Optional<ConcurrencyException> refused(Node node, UUID taken) {
        try {
            append(node, taken, 1);
            return Optional.empty();
        } catch (ConcurrencyException e) {
            return Optional.of(e);
        }
    }

    private int readAll(Node node, TrackingToken after, int count) throws InterruptedException {
        List<TrackedEventMessage<?>> seen = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = node.events().openStream(after)) {
            while (seen.size() < count) {
                assertThat(stream.hasNextAvailable(subject().patienceSeconds(), TimeUnit.SECONDS))
                        .as("event " + (seen.size() + 1) + " of " + count)
                        .isTrue();
                seen.add(stream.nextAvailable());
            }
        }
        assertNoHole(seen, after);
        return seen.size();
    }
}
