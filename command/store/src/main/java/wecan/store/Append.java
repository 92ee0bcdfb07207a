package wecan.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work adds to the store: its events and, for a command that is to be remembered, its row. All of it
 * becomes durable or nothing.
 */
final class Append {
    /**
     * An accepted command as it is remembered.
     *
     * @param expires until when, to the microsecond; null for ever
     */
    record Command(
            UUID id,
            String name,
            String contentHash,
            UUID aggregate,
            @Nullable Instant expires) {}

    /** What became of it. */
    sealed interface Written {
        /** @param position of its last event; the head after it when it has none */
        record At(long position) implements Written {}

        /** The command was accepted before under its id; nothing was written. */
        record Repeated() implements Written {}

        /** Somebody else wrote this number of this aggregate first; nothing was written. */
        record Conflict(DomainEventMessage<?> event) implements Written {}

        /** It could not be written, or it is not known whether it was. */
        record Failed(Exception cause) implements Written {}
    }

    private final @Nullable Command command;
    private final List<EventRow> events;
    private final long era;
    private final CompletableFuture<Written> written = new CompletableFuture<>();

    /** @param era {@link Commits#era} before its events were serialised */
    Append(@Nullable Command command, List<EventRow> events, long era) {
        this.command = command;
        this.events = List.copyOf(events);
        this.era = era;
    }

    @Nullable
    Command command() {
        return command;
    }

    List<EventRow> events() {
        return events;
    }

    long era() {
        return era;
    }

    /** Completes after the commit, never exceptionally. */
    CompletableFuture<Written> written() {
        return written;
    }

    /** How long its events are, serialised. */
    long bytes() {
        long bytes = 0;
        for (EventRow event : events) {
            bytes += event.bytes();
        }
        return bytes;
    }

    /** What no two appends of one batch may have in common. */
    List<Object> keys() {
        List<Object> keys = new ArrayList<>(events.size() + 1);
        events.forEach(event -> keys.add(event.number()));
        if (command != null) {
            keys.add(command.id());
        }
        return keys;
    }
}
