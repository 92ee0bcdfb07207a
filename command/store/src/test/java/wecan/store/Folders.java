package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.LockAwareAggregate;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectEvent;
import wecan.messages.work.ProjectEvent.ProjectCreated;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;

/** Folders with many tasks. */
final class Folders {
    static final String TITLE = "王小明 writes down who is ill";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 500;

    private Folders() {}

    /** A folder of so many events, the first of which creates it. */
    static UUID of(TestStore store, int events) {
        UUID id = UUID.randomUUID();
        List<DomainEventMessage<ProjectEvent>> messages = new ArrayList<>();
        for (int seq = 0; seq < events; seq++) {
            messages.add(new GenericDomainEventMessage<>("Folder", id.toString(), seq, event(id, seq)));
        }
        for (int from = 0; from < events; from += AT_ONCE) {
            store.events.publish(messages.subList(from, Math.min(events, from + AT_ONCE)));
        }
        return id;
    }

    private static ProjectEvent event(UUID id, int seq) {
        return seq == 0
                ? new ProjectCreated(
                        new ProjectId(id),
                        new OrganisationId(UUID.randomUUID()),
                        TITLE,
                        "description",
                        new PersonId(UUID.randomUUID()))
                : new TaskEnrolled(new ProjectId(id), new TaskId(UUID.randomUUID()));
    }

    static CommandAnswer enrol(TestStore store, UUID folder) {
        return store.send(new EnrolTask(new ProjectId(folder), new TaskId(UUID.randomUUID())));
    }

    /** Loads the folder as a command would, and looks at it. */
    static <R> R look(TestStore store, UUID folder, Function<Folder, R> question) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("look"));
        try {
            R answer =
                    store.axon.repository(Folder.class).load(folder.toString()).invoke(question);
            unit.commit();
            return answer;
        } finally {
            if (unit.isActive()) {
                unit.rollback();
            }
        }
    }

    /** The folder in the form in which it is cached. */
    @SuppressWarnings("unchecked")
    static EventSourcedAggregate<Folder> loaded(TestStore store, UUID folder) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("look"));
        try {
            Aggregate<Folder> aggregate = store.axon.repository(Folder.class).load(folder.toString());
            return ((LockAwareAggregate<Folder, EventSourcedAggregate<Folder>>) aggregate).getWrappedAggregate();
        } finally {
            unit.rollback();
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    static List<Integer> rounds(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
