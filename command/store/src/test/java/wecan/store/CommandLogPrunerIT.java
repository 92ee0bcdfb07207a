package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.common.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.store.CommandLogPruner.Settings;

@SuppressWarnings("NullAway.Init")
class CommandLogPrunerIT {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Settings SETTINGS = new Settings(Duration.ofHours(24), Duration.ofMinutes(1), 10);

    private TestStore store;
    private CommandLogPruner pruner;

    @BeforeEach
    void open() {
        store = TestStore.create();
        pruner = new CommandLogPruner(store.database, SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void remember(int count, Instant at, @Nullable Instant expires) {
        for (int i = 0; i < count; i++) {
            store.database.query(
                    "insert into store.command_log (command_id, name, content_hash, aggregate, position, at, expires_at)"
                            + " values (?, 'C', 'h', ?, 1, ?, ?)",
                    statement -> {
                        statement.setObject(1, UUID.randomUUID());
                        statement.setObject(2, new UUID(1, 1));
                        statement.setObject(3, at.atOffset(ZoneOffset.UTC));
                        statement.setObject(4, expires == null ? null : expires.atOffset(ZoneOffset.UTC));
                        return statement.executeUpdate();
                    });
        }
    }

    private long rows() {
        return store.count("select count(*) from store.command_log");
    }

    @Test
    void what_has_expired_is_forgotten_and_nothing_else() {
        Instant old = NOW.minus(Duration.ofDays(30));
        remember(35, old, NOW.minusSeconds(1));
        remember(3, old, null);
        remember(4, old, NOW.plusSeconds(1));

        assertThat(pruner.prune()).isEqualTo(35);

        assertThat(rows()).isEqualTo(7);
        assertThat(pruner.prune()).isZero();
    }

    @Test
    void nothing_is_forgotten_within_a_day_whatever_it_says() {
        remember(2, NOW.minus(Duration.ofHours(23)), NOW.minusSeconds(1));
        remember(2, NOW.minus(Duration.ofHours(25)), NOW.minusSeconds(1));

        assertThat(pruner.prune()).isEqualTo(2);

        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void a_claim_on_a_command_that_was_never_done_goes_when_its_time_is_over() {
        for (String expires : new String[] {"'2000-01-01'", "'9000-01-01'", "null"}) {
            store.count("""
                    with claimed as (
                        insert into store.command_claim
                            (command_id, name, content_hash, aggregate, expires_at, last_event, at)
                        values (gen_random_uuid(), 'C', 'h', gen_random_uuid(), %s, gen_random_uuid(), '2000-01-01')
                        returning 1) select count(*) from claimed""".formatted(expires));
        }
        pruner.prune();
        assertThat(store.count("select count(*) from store.command_claim")).isEqualTo(2);
        assertThat(store.count("select count(*) from store.command_claim where expires_at < '2001-01-01'"))
                .isZero();
    }

    @Test
    void one_node_at_a_time_forgets() {
        remember(2, NOW.minus(Duration.ofDays(3)), NOW.minusSeconds(1));
        try (TestStore node = TestStore.on(store.name)) {
            Transaction busy = node.database.startTransaction();
            node.count("select 1 from pg_advisory_xact_lock(hashtext('wecan.store.pruning'))");
            assertThat(pruner.prune()).isZero();
            busy.rollback();
        }
        assertThat(pruner.prune()).isEqualTo(2);
    }

    @Test
    void it_works_by_itself_from_the_start_and_ends_when_told() throws Exception {
        remember(2, NOW.minus(Duration.ofDays(3)), NOW.minusSeconds(1));
        CommandLogPruner running = CommandLogPruner.start(store.database, SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC));
        while (rows() > 0) {
            Thread.onSpinWait();
        }
        running.close();
        remember(2, NOW.minus(Duration.ofDays(3)), NOW.minusSeconds(1));
        assertThat(running.prune()).as("a closed one does nothing").isZero();
    }

    @Test
    void less_than_a_day_cannot_be_set() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(Duration.ofHours(23), Duration.ofMinutes(1), 10))
                .withMessageContaining("at least 24 hours");
        assertThatIllegalArgumentException().isThrownBy(() -> new Settings(Duration.ofHours(24), Duration.ZERO, 10));
    }
}
