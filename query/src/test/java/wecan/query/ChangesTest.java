package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.project;
import static wecan.query.Story.task;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ChangesTest {
    private final Changes changes = new Changes();
    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @Test
    void a_committed_batch_tells_what_it_changed() throws InterruptedException {
        Story story = new Story()
                .founded(organisation(1), "Canteen", person(1))
                .planned(project(1), organisation(1), person(1));
        try (Changes.Subscription s =
                story.models.changes().subscribe(c -> c.kind() == ViewKind.TASK, 10, new Noting())) {
            story.posted(task(1), project(1), organisation(1), person(1), null);

            assertThat(seen.take())
                    .isEqualTo(new ViewChange(
                            ViewKind.TASK, task(1).toString(), story.position() - 1, organisation(1), Set.of()));
            assertThat(story.models.changes().subscriptions()).isEqualTo(1);
        }
        assertThat(story.models.changes().subscriptions()).isZero();
    }

    @Test
    void a_slow_subscriber_is_cut_off_after_what_its_buffer_held_and_holds_up_nobody() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        changes.subscribe(c -> true, 2, new Noting() {
            @Override
            public void changed(ViewChange change) {
                entered.countDown();
                awaitUninterruptibly(release);
                super.changed(change);
            }
        });
        BlockingQueue<Object> quick = new LinkedBlockingQueue<>();
        changes.subscribe(c -> true, 100, new Noting(quick));

        changes.publish(change(1));
        entered.await();
        for (int position = 2; position <= 9; position++) {
            changes.publish(change(position));
        }
        for (int position = 1; position <= 9; position++) {
            assertThat(quick.take()).isEqualTo(change(position));
        }
        release.countDown();

        assertThat(seen.take()).isEqualTo(change(1));
        assertThat(seen.take()).isEqualTo(change(2));
        assertThat(seen.take()).isEqualTo(change(3));
        assertThat(seen.take()).isEqualTo("cut off at 3");
        assertThat(changes.subscriptions()).isEqualTo(1);
    }

    @Test
    void a_subscriber_that_fails_is_cut_off() throws InterruptedException {
        changes.subscribe(c -> true, 2, new Noting() {
            @Override
            public void changed(ViewChange change) {
                throw new IllegalStateException("broken");
            }
        });
        changes.publish(change(1));

        assertThat(seen.take()).isEqualTo("cut off at 0");
    }

    @Test
    void a_subscriber_that_cannot_say_what_it_wants_is_cut_off_and_holds_up_nobody() throws InterruptedException {
        changes.subscribe(
                c -> {
                    throw new IllegalStateException("broken");
                },
                2,
                new Noting());
        changes.publish(change(1));

        assertThat(seen.take()).isEqualTo("cut off at 0");
        assertThat(changes.subscriptions()).isZero();
    }

    private static ViewChange change(long position) {
        return new ViewChange(ViewKind.TASK, "x", position, null, Set.of());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private class Noting implements Changes.Subscriber {
        private final BlockingQueue<Object> notes;

        private Noting() {
            this(seen);
        }

        private Noting(BlockingQueue<Object> notes) {
            this.notes = notes;
        }

        @Override
        public void changed(ViewChange change) {
            notes.add(change);
        }

        @Override
        public void cutOff(long position) {
            notes.add("cut off at " + position);
        }
    }
}
