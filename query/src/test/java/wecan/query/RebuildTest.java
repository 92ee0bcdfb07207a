package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.DomainEvent;
import wecan.query.ProjectionStatus.State;

/** Making read models anew beside the live ones, and what operators may do meanwhile. */
@Timeout(120)
@SuppressWarnings("NullAway")
class RebuildTest {
    private static final int LENGTH = 3_000;

    private final List<DomainEvent> story = RandomEvents.of(7, LENGTH);
    private final Projecting it = new Projecting(story.subList(0, LENGTH / 2));

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void rebuilt_documents_equal_the_live_ones_while_events_go_on_arriving_and_readers_never_go_back()
            throws InterruptedException {
        it.grace = Duration.ofSeconds(10);
        it.ready();
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong backwards = new AtomicLong();
        AtomicLong less = new AtomicLong();
        Thread reader = Thread.startVirtualThread(() -> {
            long position = 0;
            long tasks = 0;
            while (!done.get()) {
                long now = it.models.freshness().positions().get("work");
                long count = it.models.views().collection(ViewKind.TASK).countDocuments();
                backwards.addAndGet(now < position ? 1 : 0);
                less.addAndGet(count < tasks ? 1 : 0);
                position = now;
                tasks = count;
            }
        });
        for (int round = 1; round <= 3; round++) {
            int generation = round + 1;
            it.engine.rebuild("work");
            int from = LENGTH / 2 + (round - 1) * LENGTH / 6;
            for (int i = from; i < from + LENGTH / 6; i += 10) {
                it.source.append(story.subList(i, i + 10));
            }
            it.until(() -> it.generation("work") == generation);
        }
        it.awaitAll();
        done.set(true);
        reader.join();

        assertThat(it.documents()).isEqualTo(it.expected());
        assertThat(backwards).as("times a reader went back").hasValue(0);
        assertThat(less).as("times documents were missing").hasValue(0);
        assertThat(it.status("work").state()).isEqualTo(State.LIVE);
    }

    @Test
    void subscribers_hear_of_each_change_once_through_a_switch() {
        it.ready();
        ConcurrentLinkedQueue<ViewChange> heard = new ConcurrentLinkedQueue<>();
        it.models.changes().subscribe(change -> change.kind() == ViewKind.TASK, 100_000, new Changes.Subscriber() {
            @Override
            public void changed(ViewChange change) {
                heard.add(change);
            }

            @Override
            public void cutOff(long position) {
                throw new AssertionError("cut off");
            }
        });
        it.engine.rebuild("work");
        for (int i = LENGTH / 2; i < LENGTH; i += 5) {
            it.source.append(story.subList(i, i + 5));
        }
        it.until(() -> it.generation("work") == 2);
        it.awaitAll();
        long last = it.documents().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("TASK/"))
                .mapToLong(entry -> ((Number) entry.getValue()
                                .get("v", org.bson.Document.class)
                                .get("p"))
                        .longValue())
                .max()
                .orElseThrow();
        it.until(() -> heard.stream().anyMatch(change -> change.position() == last));

        List<String> keys =
                heard.stream().map(change -> change.id() + change.position()).toList();
        assertThat(keys).doesNotHaveDuplicates().isNotEmpty();
        long latest = it.documents().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("TASK/"))
                .map(entry -> entry.getValue().getString("_id")
                        + ((Number) entry.getValue()
                                        .get("v", org.bson.Document.class)
                                        .get("p"))
                                .longValue())
                .filter(key -> Long.parseLong(key.substring(36)) > LENGTH / 2)
                .filter(key -> !keys.contains(key))
                .count();
        assertThat(latest).as("changes that nobody heard of").isZero();
    }

    @Test
    void what_cannot_be_done_is_refused_with_a_code() {
        it.ready();
        assertThatThrownBy(() -> it.engine.rebuild("nothing")).satisfies(refused("UNKNOWN_PROJECTION"));
        assertThatThrownBy(() -> it.engine.pause("nothing")).satisfies(refused("UNKNOWN_PROJECTION"));
        assertThatThrownBy(() -> it.engine.skip("work", 3, "ops", "why"))
                .satisfies(refused("PROJECTION_NOT_FAILED_THERE"));

        it.engine.pause("work");
        it.engine.rebuild("work");
        assertThatThrownBy(() -> it.engine.rebuild("work")).satisfies(refused("PROJECTION_ALREADY_REBUILDING"));
    }

    private static org.assertj.core.api.ThrowingConsumer<Throwable> refused(String code) {
        return failure ->
                assertThat(((ProjectionRefused) failure).refusal().code()).isEqualTo(code);
    }

    @Test
    void a_paused_projection_stands_and_goes_on_when_it_is_resumed() {
        it.ready();
        it.engine.pause("work");
        it.source.append(story.subList(LENGTH / 2, LENGTH));
        it.until(() -> it.models.freshness().positions().get("credits") == LENGTH);

        assertThat(it.status("work")).satisfies(status -> {
            assertThat(status.state()).isEqualTo(State.PAUSED);
            assertThat(status.position()).isEqualTo(LENGTH / 2);
            assertThat(status.lagEvents()).isEqualTo(LENGTH - LENGTH / 2);
            assertThat(status.lag()).as("the story happened long ago").isPositive();
        });
        it.engine.resume("work");
        it.awaitAll();
        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void a_rebuild_that_was_interrupted_goes_on_after_a_restart() {
        it.ready();
        it.engine.pause("work");
        it.engine.rebuild("work");
        it.begun();
        assertThat(it.status("work").rebuild()).isNotNull();
        it.engine.resume("work");

        it.until(() -> it.generation("work") == 2);
        it.awaitAll();
        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void an_event_that_nobody_knows_fails_with_a_sentence_and_can_be_skipped_for_good() {
        it.ready();
        long unknown = LENGTH / 2 + 5;
        it.source.forget(unknown);
        it.source.append(story.subList(LENGTH / 2, LENGTH));
        it.until(() -> it.status("signing").failure() != null);

        ProjectionStatus.Failure failure =
                java.util.Objects.requireNonNull(it.status("signing").failure());
        assertThat(failure.position()).isEqualTo(unknown);
        assertThat(failure.cause()).contains("This release does not know work.TaskJuggled revision 1");
        assertThat(it.status("signing").state()).isEqualTo(State.FAILED);
        assertThat(it.status("signing").position()).isEqualTo(unknown - 1);

        ViewKind.Group.ALL.forEach(group -> {
            it.until(() -> it.status(group).failure() != null);
            it.engine.skip(group, unknown, "ops", "recorded by a newer release");
        });
        it.until(() -> it.models.freshness().position() == LENGTH);
        assertThat(it.status("work").skipped()).singleElement().satisfies(skip -> {
            assertThat(skip.position()).isEqualTo(unknown);
            assertThat(skip.by()).isEqualTo("ops");
        });

        var before = it.documents();
        it.engine.rebuild("work");
        it.until(() -> it.generation("work") == 2);
        it.begun();
        it.until(() -> it.models.freshness().position() == LENGTH);
        assertThat(it.documents()).isEqualTo(before);
    }

    @Test
    void an_error_that_is_no_exception_stops_no_projection_for_good() {
        it.ready();
        it.source.breakAt(LENGTH / 2 + 5, new NoClassDefFoundError("wecan/Lost"));
        it.source.append(story.subList(LENGTH / 2, LENGTH));
        it.until(() -> it.status("work").state() == State.FAILED);

        assertThat(it.status("work").failure().cause()).contains("NoClassDefFoundError: wecan/Lost");
        it.source.remember(LENGTH / 2 + 5);
        ViewKind.Group.ALL.forEach(group -> {
            it.until(
                    () -> it.status(group).failure() != null || it.status(group).position() == LENGTH);
            it.engine.resume(group);
        });
        it.awaitAll();
        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void an_event_that_cannot_be_folded_holds_up_its_projection_only_and_everything_before_it_is_shown() {
        it.ready();
        it.source.append(story.subList(LENGTH / 2, LENGTH / 2 + 3));
        long broken = LENGTH / 2 + 4;
        it.source.append(List.of(new wecan.messages.work.TaskEvent.TaskDrafted(
                Story.task(99), Story.project(99), Story.organisation(99), null, Story.person(99))));
        it.source.append(story.subList(LENGTH / 2 + 3, LENGTH));
        it.until(() -> it.status("work").failure() != null);
        it.until(() -> it.models.freshness().positions().get("credits") == LENGTH + 1);

        assertThat(it.status("work").position()).isEqualTo(broken - 1);
        assertThat(it.status("work").failure().position()).isEqualTo(broken);
        it.engine.skip("work", broken, "ops", "a defect");
        it.awaitAll();
        assertThat(it.models.views().byId(ViewKind.TASK, Story.task(99))).isEmpty();
    }
}
