package wecan.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectId;
import wecan.messages.work.WorkRejection.UnknownTask;

/** All events of one append, or of one command, or none. */
interface Atomicity extends Kit {
    @Test
    default void when_the_last_of_several_events_conflicts_none_is_stored() throws Exception {
        UUID aggregate = UUID.randomUUID();
        append(aggregate, 0, 1, 2);
        UUID fresh = UUID.randomUUID();
        TrackingToken before = node().events().createHeadToken();
        assertThatThrownBy(() -> node().events()
                        .publish(List.of(Kit.event(fresh, 0), Kit.event(fresh, 1), Kit.event(aggregate, 2))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(seqs(aggregate)).isEqualTo(Kit.upTo(2));
        assertThat(streamed(before)).isEmpty();
        append(fresh, 0);
        assertThat(seqs(fresh)).isEqualTo(Kit.upTo(0));
    }

    @Test
    default void when_the_first_of_several_events_conflicts_none_is_stored() throws Exception {
        UUID aggregate = UUID.randomUUID();
        append(aggregate, 0, 1);
        TrackingToken before = node().events().createHeadToken();
        assertThatThrownBy(() -> append(aggregate, 1, 2, 3)).isInstanceOf(ConcurrencyException.class);
        assertThat(streamed(before)).isEmpty();
        assertThat(seqs(aggregate)).isEqualTo(Kit.upTo(1));
    }

    @Test
    default void of_overlapping_appends_each_is_stored_whole_or_not_at_all() throws Exception {
        UUID aggregate = UUID.randomUUID();
        append(aggregate, 0);
        TrackingToken before = node().events().createHeadToken();
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long length = 1 + i % 3;
            UUID own = UUID.randomUUID();
            writers.add(() -> {
                List<DomainEventMessage<?>> events = new ArrayList<>(List.of(Kit.event(own, 0)));
                for (long seq = 1; seq <= length; seq++) {
                    events.add(Kit.event(aggregate, seq));
                }
                node().events().publish(events);
                return true;
            });
        }
        List<Object> outcomes = Kit.together(writers);
        assertThat(outcomes).containsOnlyOnce(true);
        long length = 1 + outcomes.indexOf(true) % 3;
        List<TrackedEventMessage<?>> events = streamed(before);
        assertThat(events).hasSize((int) length + 1);
        assertNoHole(events, before);
        assertThat(seqs(aggregate)).isEqualTo(Kit.upTo(length));
    }

    @Test
    default void the_events_of_one_append_stand_together() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            UUID aggregate = UUID.randomUUID();
            writers.add(() -> {
                append(aggregate, 0, 1, 2);
                return true;
            });
        }
        assertThat(Kit.together(writers)).hasSize(40).containsOnly(true);
        Map<String, List<Long>> positions = streamed(before).stream()
                .collect(Collectors.groupingBy(
                        e -> ((DomainEventMessage<?>) e).getAggregateIdentifier(),
                        Collectors.mapping(this::position, Collectors.toList())));
        assertThat(positions).hasSize(40);
        assertThat(positions.values()).allSatisfy(three -> assertThat(three)
                .containsExactly(three.getFirst(), three.getFirst() + 1, three.getFirst() + 2));
    }

    @Test
    default void a_command_that_is_refused_after_it_made_an_event_leaves_nothing() throws Exception {
        ProjectId folder = created();
        TrackingToken before = node().events().createHeadToken();
        assertThat(Kit.rejection(() -> send(new RemoveDependency(folder, TASK, OTHER, PERSON))))
                .isEqualTo(new UnknownTask(TASK));
        assertThat(streamed(before)).isEmpty();
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(0));
    }
}
