package wecan.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import wecan.messages.AggregateCommand;

/**
 * Commands and their answers on the way between nodes of the same release. Nothing else is made of what comes in: a type
 * that is neither is refused. Thread-safe.
 */
final class RoutingSerializer extends JacksonSerializer {
    RoutingSerializer(SubjectKeys keys) {
        super(JacksonSerializer.builder().objectMapper(json(keys)));
    }

    static ObjectMapper json(SubjectKeys keys) {
        return EventJson.mapper(keys).copy().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        Class<?> found = super.classForType(type);
        if (!AggregateCommand.class.isAssignableFrom(found) && !RoutedAnswer.class.isAssignableFrom(found)) {
            throw new SerializationException(type.getName() + " is neither a command of this release nor an answer");
        }
        return found;
    }
}
