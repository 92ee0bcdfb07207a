package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.DomainEvent;
import wecan.messages.EventCatalogue;
import wecan.messages.PersonId;
import wecan.model.Aggregates;
import wecan.store.EventSerializer;
import wecan.store.StateForm;
import wecan.store.SubjectKeys;

/** What a snapshot keeps of each aggregate is what its events made of it. */
class SnapshotFormTest {
    private static final Path GOLDEN = Path.of("../command/store/src/test/resources/golden");
    private static final int MANY = 20;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final EventSerializer serializer = new EventSerializer(new NoKeys());
    private final StateForm form = new StateForm();

    /** Everybody is erased. */
    private static final class NoKeys implements SubjectKeys {
        @Override
        public Optional<SecretKey> toEncrypt(PersonId subject) {
            return Optional.empty();
        }

        @Override
        public Optional<SecretKey> toDecrypt(PersonId subject) {
            return Optional.empty();
        }

        @Override
        public byte[] nonce() {
            return new byte[12];
        }
    }

    static List<Class<?>> aggregates() {
        return Aggregates.ALL;
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    <A> void a_state_is_read_as_it_was_written(Class<A> type) throws Exception {
        A empty = create(type);
        assertSame(form.read(form.write(empty), type), empty);
        A grown = grown(type);
        assertSame(form.read(form.write(grown), type), grown);
    }

    private static <A> void assertSame(A read, A written) {
        assertThat(read).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(written);
    }

    /** A state that knows every event of the aggregate, many times, with other ids each time. */
    private <A> A grown(Class<A> type) throws Exception {
        Method evolve = evolve(type);
        A state = create(type);
        Set<String> missing = new TreeSet<>();
        events(type).forEach(event -> missing.add(event.getSimpleName()));
        for (int round = 0; round < MANY; round++) {
            for (Class<? extends DomainEvent> event : events(type)) {
                if (takes(evolve, state, sample(event, round))) {
                    missing.remove(event.getSimpleName());
                }
            }
        }
        assertThat(missing).as("events that no state could take").isEmpty();
        return state;
    }

    /** The samples make no story: some cannot follow what is there. */
    private static boolean takes(Method evolve, Object state, DomainEvent event) throws IllegalAccessException {
        try {
            evolve.invoke(state, event);
            return true;
        } catch (InvocationTargetException e) {
            return false;
        }
    }

    private static Method evolve(Class<?> aggregate) {
        Method evolve = Arrays.stream(aggregate.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(EventSourcingHandler.class))
                .findFirst()
                .orElseThrow();
        evolve.setAccessible(true);
        return evolve;
    }

    /** Every id is another one in each round; in every second round all ids of an event are one. */
    private DomainEvent sample(Class<? extends DomainEvent> event, int round) throws IOException {
        String name = EventCatalogue.nameOf(event);
        String revision = EventCatalogue.revisionOf(event);
        String golden = Files.readString(GOLDEN.resolve(name + "-" + revision + ".json"));
        String json = ID.matcher(golden).replaceAll(id -> UUID.nameUUIDFromBytes(
                        (round % 2 == 0 ? round + id.group() : "" + round).getBytes(StandardCharsets.UTF_8))
                .toString());
        return serializer.deserialize(
                new SimpleSerializedObject<>(json.getBytes(StandardCharsets.UTF_8), byte[].class, name, revision));
    }

    private static List<Class<? extends DomainEvent>> events(Class<?> aggregate) {
        Class<?> family = evolve(aggregate).getParameterTypes()[0];
        List<Class<? extends DomainEvent>> events = new ArrayList<>();
        EventCatalogue.all().stream().filter(family::isAssignableFrom).forEach(events::add);
        return events;
    }

    private static <A> A create(Class<A> type) throws Exception {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
