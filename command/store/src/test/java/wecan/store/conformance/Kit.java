package wecan.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.Rejection;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.store.CommandAnswer;
import wecan.store.CommandContext;
import wecan.store.conformance.Subject.Node;

/** What the cases of all topics share. Every case works on aggregates of its own, after what is stored already. */
interface Kit {
    PersonId PERSON = new PersonId(new UUID(9, 9));
    TaskId TASK = new TaskId(new UUID(1, 1));
    TaskId OTHER = new TaskId(new UUID(1, 2));

    Subject subject();

    default Node node() {
        return subject().node();
    }

    /** Appends one event past the aggregate: its number is whatever is asked for. */
    default void append(Node node, UUID aggregate, long seq) {
        node.events().publish(List.of(event(aggregate, seq)));
    }

    default void append(UUID aggregate, long... seqs) {
        node().events()
                .publish(Arrays.stream(seqs)
                        .mapToObj(seq -> event(aggregate, seq))
                        .toList());
    }

    static DomainEventMessage<?> event(UUID aggregate, long seq) {
        return new GenericDomainEventMessage<>(
                "Folder",
                aggregate.toString(),
                seq,
                new TaskEnrolled(new ProjectId(aggregate), new TaskId(new UUID(0, seq))));
    }

    default CommandAnswer send(wecan.messages.AggregateCommand command) {
        return send(command, context(UUID.randomUUID()));
    }

    default CommandAnswer send(wecan.messages.AggregateCommand command, CommandContext context) {
        return node().send(command, context)
                .orTimeout(subject().patienceSeconds(), TimeUnit.SECONDS)
                .join();
    }

    static CommandContext context(UUID commandId) {
        return new CommandContext("someone", null, commandId, "hash", commandId, "tests", null);
    }

    static CreateProject create(ProjectId folder) {
        return new CreateProject(folder, new OrganisationId(new UUID(4, 4)), "A folder 文件夹", null, PERSON);
    }

    default ProjectId created() {
        ProjectId folder = new ProjectId(UUID.randomUUID());
        send(create(folder));
        return folder;
    }

    /** The sequence numbers of what is stored of an aggregate. */
    default List<Long> seqs(UUID aggregate) {
        return seqs(node(), aggregate);
    }

    default List<Long> seqs(Node node, UUID aggregate) {
        return node.events()
                .readEvents(aggregate.toString())
                .asStream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(0, last).boxed().toList();
    }

    /** Everything that is stored after a token, by a stream of its own. */
    default List<TrackedEventMessage<?>> streamed(@Nullable TrackingToken after) throws InterruptedException {
        return streamed(node(), after);
    }

    default List<TrackedEventMessage<?>> streamed(Node node, @Nullable TrackingToken after)
            throws InterruptedException {
        TrackingToken head = node.events().createHeadToken();
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        if (head == null || subject().position(head) < subject().firstPosition()) {
            return events;
        }
        long position =
                after == null ? subject().firstPosition() - 1 : subject().position(after);
        try (BlockingStream<TrackedEventMessage<?>> stream = node.events().openStream(after)) {
            while (position < subject().position(head)) {
                assertThat(stream.hasNextAvailable(subject().patienceSeconds(), TimeUnit.SECONDS))
                        .as("what lies after position " + position + ", the head being " + head)
                        .isTrue();
                TrackedEventMessage<?> next = stream.nextAvailable();
                events.add(next);
                position = position(next);
            }
        }
        return events;
    }

    default long position(TrackedEventMessage<?> event) {
        return subject().position(event.trackingToken());
    }

    default void assertNoHole(List<TrackedEventMessage<?>> events, @Nullable TrackingToken after) {
        long before = after == null ? subject().firstPosition() - 1 : subject().position(after);
        assertThat(events.stream().map(this::position).toList())
                .as("positions after " + before)
                .isEqualTo(LongStream.rangeClosed(before + 1, before + events.size())
                        .boxed()
                        .toList());
    }

    /** What came of each task, all of them begun at the same time as far as that can be. */
    static <T> List<Object> together(List<Callable<T>> tasks) throws InterruptedException {
        List<Object> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> future : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                try {
                    outcomes.add(future.get());
                } catch (ExecutionException e) {
                    outcomes.add(cause(e));
                }
            }
        }
        return outcomes;
    }

    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && (failure instanceof ExecutionException || failure instanceof CompletionException)
                ? cause(cause)
                : failure;
    }

    static @Nullable Rejection rejection(ThrowingCallable refused) {
        return rejectionOf(Assertions.catchThrowable(refused));
    }

    static @Nullable Rejection rejectionOf(@Nullable Object failure) {
        return failure instanceof Throwable thrown && cause(thrown) instanceof CommandRejected rejected
                ? rejected.rejection()
                : null;
    }
}
