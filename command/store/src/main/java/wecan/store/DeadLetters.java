package wecan.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters for operators: what stands still and why, to be tried again or discarded. What an operator did is kept
 * with who and why. Thread-safe; several nodes may retry at once, a letter is handled by one of them.
 */
public final class DeadLetters {
    /** The most that one page holds. */
    public static final int PAGE_LIMIT = 200;

    private final Database database;
    private final LetterTable table;
    private final Sequences sequences;
    private final Clock clock;

    /** How dead letters are handled again: by the processor's own {@code SequencedDeadLetterProcessor}. */
    @FunctionalInterface
    public interface Sequences {
        /**
         * Handles one sequence of the processor's letters whose first letter passes, until one fails.
         *
         * @return whether all went through; false as well when another node is at it
         */
        boolean process(String processor, Predicate<org.axonframework.messaging.deadletter.DeadLetter<?>> first);
    }

    public DeadLetters(Database database, Sequences sequences, Clock clock) {
        this.database = database;
        this.table = new LetterTable(database);
        this.sequences = sequences;
        this.clock = clock;
    }

    /** Which letters; null for all. */
    public record Filter(
            @Nullable String processor, @Nullable String sequence) {
        public static final Filter ALL = new Filter(null, null);
    }

    /** Where a page ends: {@link DeadLetter#cursor}. */
    public record Cursor(String processor, String sequence, long index) {}

    /** The letters of a processor. */
    public record Count(String processor, long letters, long sequences, Instant oldest) {}

    /** What came of trying again. */
    public enum Retried {
        /** The letter was handled and is gone. */
        DONE,
        /** It, or one before it in its sequence, failed again. */
        FAILED_AGAIN,
        /** Somebody else is trying it at this moment. */
        BUSY
    }

    /** What came of discarding. */
    public enum Discarded {
        /** The letter is gone, without having been handled. */
        DONE,
        /** Somebody is trying it at this moment; it is still there. */
        BUSY,
        /** There is no such letter: it was handled or discarded before. */
        GONE
    }

    /**
     * What an operator did.
     *
     * @param action RETRY or DISCARD
     * @param outcome of {@link Retried} or {@link Discarded}; BEGUN when the process ended in between, FAULT when the
     *     database failed
     */
    public record Action(
            long number,
            Instant at,
            String action,
            String outcome,
            String actor,
            String reason,
            String letter,
            String processor,
            String sequence,
            String eventId,
            String eventName,
            @Nullable String aggregate,
            @Nullable Long seq) {}

    /**
     * Letters in order of processor, sequence and index.
     *
     * @param after the last one of the page before
     * @param limit 1 to {@value #PAGE_LIMIT}
     */
    public List<DeadLetter> list(Filter filter, @Nullable Cursor after, int limit) {
        requirePage(limit);
        return table.page(filter, after, limit);
    }

    public Optional<DeadLetter> find(String letter) {
        return table.find(letter);
    }

    /** Processors that have letters, in order of name. */
    public List<Count> counts() {
        return database.query("""
                select processing_group, count(*), count(distinct sequence_id), min(enqueued_at)
                from store.dead_letter group by 1 order by 1""", statement -> {
            List<Count> counts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.add(new Count(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            DateTimeUtils.parseInstant(row.getString(4))));
                }
            }
            return counts;
        });
    }

    /**
     * Tries the letter's sequence again, from its first letter on, and answers when that has ended.
     *
     * @return empty when there is no such letter: it was handled or discarded before
     */
    public Optional<Retried> retry(String letter, String actor, String reason) {
        requireReason(actor, reason);
        return table.find(letter).map(before -> retry(before, actor, reason));
    }

    private Retried retry(DeadLetter letter, String actor, String reason) {
        long action = begin("RETRY", letter, actor, reason);
        try {
            DeadLetter first = firstOf(letter).orElse(letter);
            boolean unused = sequences.process(
                    letter.processor(),
                    candidate -> candidate instanceof JdbcDeadLetter<?> stored
                            && stored.getSequenceIdentifier().equals(letter.sequence()));
            Retried retried = table.find(letter.id()).isEmpty() ? Retried.DONE : stopped(first);
            finish(action, retried.name());
            return retried;
        } catch (RuntimeException e) {
            finish(action, "FAULT");
            throw e;
        }
    }

    private Retried stopped(DeadLetter first) {
        boolean untouched = firstOf(first)
                .filter(now -> now.id().equals(first.id()) && now.attempts() == first.attempts())
                .isPresent();
        return untouched ? Retried.BUSY : Retried.FAILED_AGAIN;
    }

    private Optional<DeadLetter> firstOf(DeadLetter letter) {
        return table.page(new Filter(letter.processor(), letter.sequence()), null, 1).stream()
                .findFirst();
    }

    /**
     * Takes a letter away unhandled; the event stays in the store. What follows from it does not happen by itself any
     * more. When it was the first of its sequence, the next one is tried at the next retry.
     */
    public Discarded discard(String letter, String actor, String reason) {
        requireReason(actor, reason);
        return database.fetchInTransaction(() -> {
            Optional<DeadLetter> found = table.find(letter);
            if (found.isEmpty()) {
                return Discarded.GONE;
            }
            long action = begin("DISCARD", found.get(), actor, reason);
            Discarded discarded = delete(letter) ? Discarded.DONE : Discarded.BUSY;
            finish(action, discarded.name());
            return discarded;
        });
    }

    private boolean delete(String letter) {
        Instant limit = clock.instant().minus(AxonTables.LETTER_CLAIM);
        return database.query("""
                delete from store.dead_letter
                where letter_id = ? and (processing_started is null or processing_started < ?)""", statement -> {
            statement.setString(1, letter);
            statement.setString(2, DateTimeUtils.formatInstant(limit));
            return statement.executeUpdate() == 1;
        });
    }

    /**
     * What operators did, the latest first.
     *
     * @param before only those of a smaller number; null for all
     * @param limit 1 to {@value #PAGE_LIMIT}
     */
    public List<Action> actions(@Nullable Long before, int limit) {
        requirePage(limit);
        return database.query("""
                select number, at, action, outcome, actor, reason, letter_id, processor, sequence_id, event_id, event_name,
                       aggregate_id, seq
                from store.dead_letter_action where number < ? order by number desc limit ?""", statement -> {
            statement.setLong(1, before == null ? Long.MAX_VALUE : before);
            statement.setInt(2, limit);
            List<Action> actions = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    actions.add(action(row));
                }
            }
            return actions;
        });
    }

    private static Action action(ResultSet row) throws SQLException {
        return new Action(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getObject(13, Long.class));
    }

    private long begin(String action, DeadLetter letter, String actor, String reason) {
        return database.query("""
                insert into store.dead_letter_action
                    (at, action, outcome, actor, reason, letter_id, processor, sequence_id, event_id, event_name,
                     aggregate_id, seq)
                values (?, ?, 'BEGUN', ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number""", statement -> {
            statement.setObject(
                    1, clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            statement.setString(2, action);
            statement.setString(3, actor);
            statement.setString(4, reason);
            statement.setString(5, letter.id());
            statement.setString(6, letter.processor());
            statement.setString(7, letter.sequence());
            statement.setString(8, letter.eventId());
            statement.setString(9, letter.eventName());
            statement.setString(10, letter.aggregate());
            statement.setObject(11, letter.seq());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private void finish(long action, String outcome) {
        database.query("update store.dead_letter_action set outcome = ? where number = ?", statement -> {
            statement.setString(1, outcome);
            statement.setLong(2, action);
            return statement.executeUpdate();
        });
    }

    private static void requirePage(int limit) {
        if (limit < 1 || limit > PAGE_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + PAGE_LIMIT + " entries");
        }
    }

    private static void requireReason(String actor, String reason) {
        if (actor.isBlank() || reason.isBlank() || reason.length() > Erasures.REASON_LIMIT) {
            throw new IllegalArgumentException(
                    "Who does it, and why in 1 to " + Erasures.REASON_LIMIT + " characters, is kept with it");
        }
    }
}
