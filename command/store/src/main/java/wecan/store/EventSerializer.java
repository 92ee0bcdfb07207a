package wecan.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import wecan.messages.DomainEvent;
import wecan.messages.EventCatalogue;

/**
 * Axon's serializer for events, metadata, tokens and dead letters. Events go by their logical name and revision, see
 * {@link DomainEvent}; their bytes never change, earlier revisions read as today's, and what this release does not know is
 * refused, never skipped.
 * Thread-safe.
 */
public final class EventSerializer extends JacksonSerializer {
    private final EventNames names;
    private final Upcasters upcasters;

    /** For all events of the published language. */
    public EventSerializer(SubjectKeys keys) {
        this(keys, EventCatalogue.all());
    }

    EventSerializer(SubjectKeys keys, List<Class<? extends DomainEvent>> events) {
        this(keys, events, Upcasters.ALL);
    }

    EventSerializer(SubjectKeys keys, List<Class<? extends DomainEvent>> events, List<Upcasters.Step> steps) {
        super(JacksonSerializer.builder().objectMapper(EventJson.mapper(keys)));
        this.names = new EventNames(events);
        this.upcasters = new Upcasters(steps, events);
    }

    /** @throws SerializationException for metadata with a value that is no string, and for events that are not listed */
    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> expectedRepresentation) {
        if (object instanceof MetaData metadata) {
            metadata.forEach((key, value) -> {
                if (!(value instanceof String)) {
                    throw new SerializationException("The metadata " + key + " is no string");
                }
            });
        }
        return super.serialize(object, expectedRepresentation);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        if (type != null && DomainEvent.class.isAssignableFrom(type)) {
            Class<? extends DomainEvent> event = type.asSubclass(DomainEvent.class);
            if (!names.contains(event)) {
                throw new SerializationException(event + " is not listed in EventCatalogue.FAMILIES");
            }
            return new SimpleSerializedType(EventCatalogue.nameOf(event), EventCatalogue.revisionOf(event));
        }
        return super.typeForClass(type);
    }

    /** @throws SerializationException for a name or revision that this release does not know */
    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        Class<? extends DomainEvent> event = names.classOf(type.getName());
        if (event == null) {
            Class<?> other = super.classForType(type);
            if (other == UnknownSerializedType.class) {
                throw new SerializationException("This release does not know " + type.getName() + " revision "
                        + type.getRevision() + ": it was recorded by a newer one");
            }
            return other;
        }
        String revision = EventCatalogue.revisionOf(event);
        if (!revision.equals(type.getRevision())
                && upcasters.from(type.getName(), type.getRevision()).isEmpty()) {
            throw new SerializationException("This release reads revision " + revision + " of " + type.getName()
                    + ", not revision " + type.getRevision());
        }
        return event;
    }

    /** An event of an earlier revision is read as today's, see {@link Upcasters}. */
    @Override
    public <S, T> T deserialize(SerializedObject<S> object) {
        SerializedType type = object.getType();
        List<Upcasters.Step> steps = upcasters.from(type.getName(), type.getRevision());
        if (steps.isEmpty()) {
            return super.deserialize(object);
        }
        JsonNode payload = getConverter().convert(object, JsonNode.class).getData();
        for (Upcasters.Step step : steps) {
            payload = step.change().apply((ObjectNode) payload);
        }
        String today = EventCatalogue.revisionOf(Objects.requireNonNull(names.classOf(type.getName())));
        return super.deserialize(new SimpleSerializedObject<>(payload, JsonNode.class, type.getName(), today));
    }
}
