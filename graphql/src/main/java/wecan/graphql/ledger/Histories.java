package wecan.graphql.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wecan.graphql.api.Connection;
import wecan.graphql.api.Cursor;
import wecan.graphql.api.Origin;
import wecan.graphql.api.PersonRef;
import wecan.graphql.api.Position;
import wecan.messages.InvalidInput;
import wecan.messages.MessageKeys;
import wecan.messages.PersonId;
import wecan.proof.Digest;
import wecan.store.RecordedEvent;
import wecan.store.RecordedEvents;

/** The events of an object, straight from the store. Whoever asks has found out that the viewer may see the object. */
@Component
class Histories {
    /** The events of an aggregate above a sequence number, at most so many. */
    @FunctionalInterface
    interface Stretch {
        List<RecordedEvent> of(UUID aggregate, long afterSeq, int limit);
    }

    private static final String POLICY = "policy:";
    /** How many events are read at a time when only some of them are about the part. */
    private static final int STRETCH = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordedEvents events;

    Histories(RecordedEvents events) {
        this.events = events;
    }

    /** A page of the field {@code history}, oldest first. */
    Connection<EventNode> page(Origin origin, @Nullable Integer first, @Nullable String after) {
        int size = Connection.size(first);
        String key = Cursor.decode(after);
        List<RecordedEvent> found = read(events::of, origin, key == null ? -1 : sequence(key), size + 1);
        List<EventNode> nodes = found.stream().limit(size).map(Histories::node).toList();
        return Connection.of(nodes, node -> Long.toString(node.seq()), found.size() > size, key);
    }

    /** The event at a position, when it is one of the object's. */
    Optional<RecordedEvent> at(Origin origin, long position) {
        return events.byPosition(position).filter(event -> isAbout(origin, event));
    }

    /** The object's latest event. */
    Optional<RecordedEvent> latest(Origin origin) {
        if (origin.part() == null) {
            return events.latest(origin.aggregate());
        }
        return at(origin, origin.position()).or(() -> last(read(events::of, origin, -1, Integer.MAX_VALUE)));
    }

    /** Those events that are about the object: reads on until there are as many as wanted or no more. */
    static List<RecordedEvent> read(Stretch stretch, Origin origin, long afterSeq, int wanted) {
        int limit = origin.part() == null ? wanted : STRETCH;
        List<RecordedEvent> found = new ArrayList<>();
        long after = afterSeq;
        while (true) {
            List<RecordedEvent> next = stretch.of(origin.aggregate(), after, limit);
            next.stream()
                    .filter(event -> isAbout(origin, event))
                    .limit(wanted - found.size())
                    .forEach(found::add);
            if (found.size() == wanted || next.size() < limit) {
                return found;
            }
            after = next.getLast().seq();
        }
    }

    private static boolean isAbout(Origin origin, RecordedEvent event) {
        Origin.Part part = origin.part();
        return event.id().equals(origin.aggregate())
                && (part == null
                        || part.id()
                                .toString()
                                .equals(json(event, event.payload())
                                        .path(part.component())
                                        .asText()));
    }

    private static Optional<RecordedEvent> last(List<RecordedEvent> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    private static long sequence(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw InvalidInput.rejected("after", InvalidInput.Problem.MALFORMED, 0);
        }
    }

    private static EventNode node(RecordedEvent event) {
        String actor = json(event, event.metadata()).path(MessageKeys.ACTOR).asText("");
        boolean person = !actor.isEmpty() && actor.indexOf(':') < 0 && actor.length() == 36;
        return new EventNode(
                new Position(event.position()),
                event.seq(),
                event.name(),
                event.revision(),
                event.at(),
                person ? new PersonRef(new PersonId(UUID.fromString(actor))) : null,
                actor.startsWith(POLICY) ? actor.substring(POLICY.length()) : null,
                Digest.sha256(event.payload()).hex());
    }

    private static JsonNode json(RecordedEvent event, byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("what is stored of the event at position " + event.position(), e);
        }
    }
}
