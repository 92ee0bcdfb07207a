package wecan.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import wecan.messages.work.ProjectId;
import wecan.store.CommandAnswer;
import wecan.store.conformance.Workload.Answered;
import wecan.store.conformance.Workload.Order;

/** A process that writes is killed ({@code kill -9}). */
interface Crash extends Kit {
    int ENOUGH = 400;

    /** A writer was killed under load. */
    record Killed(Workload workload, List<Answered> answered) {}

    private Killed killed() throws Exception {
        ProjectId shared = created();
        Workload workload = new Workload(UUID.randomUUID().toString(), 16, shared.value());
        workload.prepare(node());
        try (WriterProcess writer = WriterProcess.start(subject().writer(workload), ENOUGH)) {
            writer.awaitEnough();
            return new Killed(workload, writer.kill());
        }
    }

    @Test
    default void what_a_killed_writer_was_answered_is_there_once_and_nothing_is_there_by_half() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        Killed killed = killed();
        assertThat(killed.answered()).hasSizeGreaterThanOrEqualTo(ENOUGH);
        List<TrackedEventMessage<?>> events = streamed(before);
        assertNoHole(events, before);
        killed.workload().assertOnce(events, this::position, killed.answered());
    }

    @Test
    default void what_a_killed_writer_was_answered_is_answered_again_under_the_same_id() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        Killed killed = killed();
        Map<Integer, Integer> last = new HashMap<>();
        for (Answered answer : killed.answered()) {
            last.merge(answer.order().thread(), answer.order().number(), Math::max);
            assertThat(killed.workload().send(node(), answer.order()))
                    .isEqualTo(new CommandAnswer(
                            killed.workload().command(answer.order()).aggregateId(), answer.position(), true));
        }
        // What was under way happened or did not; asked again it has happened.
        List<Answered> all = new ArrayList<>(killed.answered());
        for (int thread = 0; thread < killed.workload().threads(); thread++) {
            Order underWay = new Order(thread, last.getOrDefault(thread, -1) + 1);
            all.add(new Answered(
                    underWay, killed.workload().send(node(), underWay).position()));
        }
        List<TrackedEventMessage<?>> events = streamed(before);
        assertNoHole(events, before);
        killed.workload().assertOnce(events, this::position, all);
    }
}
