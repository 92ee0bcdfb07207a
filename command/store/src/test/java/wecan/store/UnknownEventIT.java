package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.work.ProjectEvent.DependencyAdded;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;

class UnknownEventIT {
    @Test
    void what_was_recorded_before_an_event_that_this_release_does_not_know_is_read() throws Exception {
        try (TestStore store = TestStore.create()) {
            UUID project = UUID.randomUUID();
            TaskId task = new TaskId(UUID.randomUUID());
            store.events.publish(AppendIT.event("Folder", project, 0), AppendIT.event("Folder", project, 1));
            store.events.publish(new GenericDomainEventMessage<>(
                    "Folder",
                    project.toString(),
                    2,
                    new DependencyAdded(new ProjectId(project), task, task, new PersonId(project))));
            store.events.publish(AppendIT.event("Folder", project, 3));

            Commits commits = new Commits();
            EventSerializer older = new EventSerializer(store.vault, List.of(TaskEnrolled.class));
            PostgresEventStore events = PostgresEventStore.open(
                    PostgresEventEngine.of(store.database, store.writer, commits, older, store.snapshots), commits);

            try (TrackingEventStream stream = events.openStream(null)) {
                assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
                assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
                assertThatThrownBy(() -> stream.hasNextAvailable(1, TimeUnit.SECONDS))
                        .isInstanceOf(SerializationException.class)
                        .hasMessageContaining("This release does not know work.DependencyAdded");
            }
            try (TrackingEventStream stream = events.openStream(new GlobalSequenceTrackingToken(3))) {
                assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(4));
            }
        }
    }
}
