package wecan.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.EventCatalogue;

/** Logical names to event classes and back. */
final class EventNames {
    private final Map<String, Class<? extends DomainEvent>> byName = new HashMap<>();

    private final Set<Class<?>> classes;

    EventNames(List<Class<? extends DomainEvent>> events) {
        for (Class<? extends DomainEvent> event : events) {
            if (byName.put(EventCatalogue.nameOf(event), event) != null) {
                throw new IllegalArgumentException("Two events are named " + EventCatalogue.nameOf(event));
            }
        }
        classes = Set.copyOf(byName.values());
    }

    @Nullable
    Class<? extends DomainEvent> classOf(String name) {
        return byName.get(name);
    }

    boolean contains(Class<?> type) {
        return classes.contains(type);
    }
}
