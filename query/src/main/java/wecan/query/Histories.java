package wecan.query;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/** Whether documents that are there were made by this code of the events that are there. */
final class Histories {
    /**
     * Whether a generation can be served.
     *
     * @param reason why not
     */
    record Verdict(boolean usable, String reason) {
        private static final Verdict USABLE = new Verdict(true, "");

        private static Verdict no(String reason) {
            return new Verdict(false, reason);
        }
    }

    private record Recording(long position, @Nullable Instant at) {}

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Tokens tokens;
    private final Function<Generation, GenerationCollections> collections;
    private volatile Recording latest = new Recording(-1, null);

    Histories(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            Tokens tokens,
            Function<Generation, GenerationCollections> collections) {
        this.source = source;
        this.tokens = tokens;
        this.collections = collections;
    }

    /**
     * Judges what is served, or was.
     *
     * @param head the last position of the events
     */
    Verdict judge(Registry.@Nullable Made made, String code, String group, long head) {
        if (made == null) {
            return Verdict.no("there are none");
        }
        if (!made.code().equals(code)) {
            return Verdict.no("those that are there are of another release");
        }
        Generation generation = new Generation(group, made.generation());
        Optional<Token> token = tokens.read(generation);
        if (token.isEmpty() || !collections.apply(generation).areComplete()) {
            return Verdict.no("those that were there are lost");
        }
        return judge(token.get(), head);
    }

    /** Whether what is being made may be gone on with: by that rule, or because nothing of it is there yet. */
    boolean canGoOn(Registry.@Nullable Made next, String code, String group, long head) {
        if (next == null || !next.code().equals(code)) {
            return false;
        }
        Generation generation = new Generation(group, next.generation());
        return tokens.read(generation).isEmpty()
                ? collections.apply(generation).areEmpty()
                : judge(next, code, group, head).usable();
    }

    private Verdict judge(Token token, long head) {
        if (token.ceiling() > head) {
            return Verdict.no(
                    "those that are there know events up to %d, which are no longer there".formatted(token.ceiling()));
        }
        if (token.event() != null && !isAt(token.ceiling(), token.event())) {
            return Verdict.no("those that are there are of another event store");
        }
        return Verdict.USABLE;
    }

    /** When the event at this position was recorded, or that before it where it cannot be read; null when there is none. */
    @Nullable
    Instant recordedFrom(long position) {
        Recording known = latest;
        if (known.position != position || known.at == null) {
            TrackedEventMessage<?> event = after(position - 1);
            if (event == null && position > 1) {
                event = after(position - 2);
            }
            known = new Recording(position, event == null ? null : event.getTimestamp());
            latest = known;
        }
        return known.at;
    }

    private boolean isAt(long position, String event) {
        TrackedEventMessage<?> found = after(position - 1);
        return found == null || found.getIdentifier().equals(event);
    }

    private @Nullable TrackedEventMessage<?> after(long position) {
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(
                position <= 0 ? source.createTailToken() : new GlobalSequenceTrackingToken(position))) {
            return stream.hasNextAvailable(1, TimeUnit.SECONDS) ? stream.nextAvailable() : null;
        } catch (SerializationException e) {
            return null; // says itself what is wrong, when it is projected
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
