package wecan.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * An event on its way into the table, serialised, and its keys made, before anybody is held up by it.
 *
 * @param message as readers will get it: its time as stored, and no text about persons who were erased
 */
record EventRow(
        DomainEventMessage<?> message,
        UUID aggregate,
        UUID eventId,
        SerializedObject<byte[]> payload,
        SerializedObject<byte[]> metadata) {
    /** What makes an event unique in its aggregate. */
    record Number(UUID aggregate, long seq) {}

    private static final byte[] ERASED = "\"enc\":\"erased\"".getBytes(StandardCharsets.UTF_8);

    static EventRow of(EventMessage<?> published, Serializer serializer) {
        if (!(published instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException(
                    "Only events of aggregates are stored, not " + published.getPayloadType());
        }
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        Object asRead = contains(payload.getData(), ERASED) ? serializer.deserialize(payload) : event.getPayload();
        DomainEventMessage<?> message = new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                asRead,
                event.getMetaData(),
                event.getIdentifier(),
                event.getTimestamp().truncatedTo(ChronoUnit.MICROS));
        return new EventRow(
                message,
                UUID.fromString(event.getAggregateIdentifier()),
                UUID.fromString(event.getIdentifier()),
                payload,
                event.serializeMetaData(serializer, byte[].class));
    }

    long seq() {
        return message.getSequenceNumber();
    }

    Instant at() {
        return message.getTimestamp();
    }

    Number number() {
        return new Number(aggregate, seq());
    }

    int bytes() {
        return payload.getData().length + metadata.getData().length;
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int at = 0; at + part.length <= text.length; at++) {
            if (text[at] == part[0] && Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
