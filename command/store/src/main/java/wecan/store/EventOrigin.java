package wecan.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import wecan.messages.MessageKeys;

/** The metadata of an event: what the command said about its origin (see {@link MessageKeys}), and nothing else. {@link CommandLog} adds it to every unit of work. */
final class EventOrigin implements CorrelationDataProvider {
    private static final List<String> KEYS = List.of(
            MessageKeys.ACTOR,
            MessageKeys.ORGANISATION,
            MessageKeys.COMMAND_ID,
            MessageKeys.CORRELATION_ID,
            MessageKeys.CAUSATION_ID,
            MessageKeys.CLIENT);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> origin = new HashMap<>();
        for (String key : KEYS) {
            Object value = message.getMetaData().get(key);
            if (value != null) {
                origin.put(key, value);
            }
        }
        return origin;
    }
}
