package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;

@Timeout(60)
@SuppressWarnings("NullAway.Init")
class EventMirrorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestStore store;
    private final Elsewhere elsewhere = new Elsewhere();

    @BeforeEach
    void open() {
        store = TestStore.create();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Events that are ordered elsewhere; a reader of it fails now and then. */
    private static final class Elsewhere implements MirrorSource {
        private final List<EventRow> rows = new ArrayList<>();
        private int failures;

        synchronized void add(EventRow row) {
            rows.add(row);
            notifyAll();
        }

        synchronized void failNext(int times) {
            failures = times;
        }

        @Override
        public synchronized long head() {
            return rows.size();
        }

        @Override
        public Events after(long position) {
            return new Events() {
                private long read = position;

                @Override
                public List<Sourced> next(int limit, Duration patience) throws InterruptedException {
                    synchronized (Elsewhere.this) {
                        if (failures > 0) {
                            failures--;
                            throw failures % 2 == 0
                                    ? new StoreFailure("cut")
                                    : new IllegalStateException("as a connector may fail");
                        }
                        if (rows.size() <= read) {
                            TimeUnit.MILLISECONDS.timedWait(Elsewhere.this, patience.toMillis());
                        }
                        List<Sourced> events = new ArrayList<>();
                        while (read < rows.size() && events.size() < Math.min(limit, 7)) {
                            events.add(new Sourced(read + 1, rows.get((int) read)));
                            read++;
                        }
                        return events;
                    }
                }

                @Override
                public void close() {}
            };
        }
    }

    private EventRow row(UUID aggregate, long seq) {
        DomainEventMessage<?> event = new GenericDomainEventMessage<>(
                "Folder",
                aggregate.toString(),
                seq,
                new TaskEnrolled(new ProjectId(aggregate), new TaskId(new UUID(0, seq))),
                MetaData.with("actor", "a").and("commandId", "c"),
                UUID.randomUUID().toString(),
                Instant.parse("2026-01-02T03:04:05.678Z"));
        return EventRow.of(event, store.serializer);
    }

    private EventMirror mirror() {
        return EventMirror.start(TestStore.source(store.name), elsewhere, store.commits);
    }

    private MirroredPositions positions() {
        return new MirroredPositions(store.database, store.commits);
    }

    @Test
    void events_are_copied_byte_for_byte_at_their_positions() {
        UUID aggregate = UUID.randomUUID();
        List<EventRow> rows = new ArrayList<>();
        for (int seq = 0; seq < 50; seq++) {
            rows.add(row(aggregate, seq));
        }
        rows.forEach(elsewhere::add);
        try (EventMirror mirror = mirror();
                MirroredPositions positions = positions()) {
            assertThat(mirror).isNotNull();
            assertThat(positions.of(rows.getLast().eventId(), PATIENCE).join()).isEqualTo(50);
        }
        for (int i = 0; i < 50; i++) {
            RecordedEvent copy = store.recorded.byPosition(i + 1).orElseThrow();
            assertThat(copy.id()).isEqualTo(aggregate);
            assertThat(copy.seq()).isEqualTo(i);
            assertThat(copy.name()).isEqualTo("work.TaskEnrolled");
            assertThat(copy.payload()).isEqualTo(rows.get(i).payload().getData());
            assertThat(new String(copy.metadata(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"actor\":\"a\",\"commandId\":\"c\"}");
        }
        assertThat(store.recorded.head()).isEqualTo(50);
    }

    @Test
    void a_mirror_that_is_cut_off_or_opened_anew_copies_nothing_twice() {
        UUID aggregate = UUID.randomUUID();
        EventRow last = row(aggregate, 0);
        elsewhere.add(last);
        for (int round = 0; round < 3; round++) {
            elsewhere.failNext(2);
            try (EventMirror mirror = mirrorThatMayFail();
                    MirroredPositions positions = positions()) {
                assertThat(mirror).isNotNull();
                for (int i = 1; i <= 20; i++) {
                    last = row(aggregate, round * 20L + i);
                    elsewhere.add(last);
                }
                assertThat(positions.of(last.eventId(), PATIENCE).join()).isEqualTo(elsewhere.head());
            }
        }
        assertThat(store.count("select count(*) from store.event")).isEqualTo(61);
        assertThat(store.count("select max(position) from store.event")).isEqualTo(61);
    }

    /** Whether the histories are the same is asked before anything fails. */
    private EventMirror mirrorThatMayFail() {
        elsewhere.failNext(0);
        EventMirror mirror = mirror();
        elsewhere.failNext(2);
        return mirror;
    }

    @Test
    void of_two_mirrors_one_copies_and_the_other_takes_over() {
        UUID aggregate = UUID.randomUUID();
        try (MirroredPositions positions = positions();
                EventMirror second = copyWithTwo(aggregate, positions)) {
            assertThat(second).isNotNull();
            EventRow row = row(aggregate, 100);
            elsewhere.add(row);
            assertThat(positions.of(row.eventId(), PATIENCE).join()).isEqualTo(101);
        }
        assertThat(store.count("select count(*) from store.event")).isEqualTo(101);
    }

    /** The one that is left when the other has ended. */
    private EventMirror copyWithTwo(UUID aggregate, MirroredPositions positions) {
        EventMirror second;
        EventRow last = row(aggregate, 0);
        try (EventMirror first = mirror()) {
            assertThat(first).isNotNull();
            second = mirror();
            elsewhere.add(last);
            for (int seq = 1; seq < 100; seq++) {
                last = row(aggregate, seq);
                elsewhere.add(last);
            }
            positions.of(last.eventId(), PATIENCE).join();
        }
        return second;
    }

    @Test
    void a_commands_claim_becomes_its_row_together_with_its_last_event() {
        UUID command = UUID.randomUUID();
        UUID aggregate = UUID.randomUUID();
        EventRow first = row(aggregate, 0);
        EventRow last = row(aggregate, 1);
        CommandClaims claims = new CommandClaims(store.database);
        Append.Command remembered = new Append.Command(command, "work.Do", "hash", aggregate, null);
        assertThat(claims.claim(remembered, last.eventId())).isEqualTo(CommandClaims.Answer.MINE);
        assertThat(claims.claim(remembered, UUID.randomUUID())).isEqualTo(CommandClaims.Answer.TAKEN);
        elsewhere.add(first);
        elsewhere.add(last);
        try (EventMirror mirror = mirror();
                MirroredPositions positions = positions()) {
            assertThat(mirror).isNotNull();
            positions.of(last.eventId(), PATIENCE).join();
        }
        assertThat(claims.claim(remembered, UUID.randomUUID())).isEqualTo(CommandClaims.Answer.ACCEPTED);
        assertThat(store.count("select count(*) from store.command_claim")).isZero();
        assertThat(store.count("select position from store.command_log where command_id = '" + command + "'"))
                .isEqualTo(2);
    }

    @Test
    void a_claim_is_taken_over_only_when_its_holder_must_have_ended() {
        CommandClaims claims = new CommandClaims(store.database);
        Append.Command command = new Append.Command(UUID.randomUUID(), "work.Do", "hash", UUID.randomUUID(), null);
        claims.claim(command, UUID.randomUUID());
        UUID mine = UUID.randomUUID();
        assertThat(claims.isAbandoned(command.id(), Duration.ofHours(1))).isFalse();
        assertThat(claims.takeOver(command, mine, Duration.ofHours(1))).isFalse();
        assertThat(claims.isAbandoned(command.id(), Duration.ZERO)).isTrue();
        assertThat(claims.takeOver(command, mine, Duration.ZERO)).isTrue();
        claims.giveUp(command.id(), mine);
        assertThat(claims.claim(command, mine)).isEqualTo(CommandClaims.Answer.MINE);
    }

    @Test
    void a_database_with_other_events_is_refused_with_one_sentence() {
        store.events.publish(List.of(AppendIT.event("Folder", UUID.randomUUID(), 0)));
        assertThatThrownBy(this::mirror)
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("The database has 1 events that Axon Server does not have");
        elsewhere.add(row(UUID.randomUUID(), 0));
        assertThatThrownBy(this::mirror).isInstanceOf(StoreFailure.class).hasMessageContaining("does not have");
    }
}
