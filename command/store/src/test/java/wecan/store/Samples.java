package wecan.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wecan.messages.organisation.Role;

/** One fixed sample of any record: every component is filled, by its type and name alone. */
final class Samples {
    /** Of enums that have grown since: the constant that was the last when the golden files were written. */
    private static final Map<Class<?>, Object> GROWN = Map.of(Role.class, Role.TREASURER);

    private Samples() {}

    static <T> T of(Class<T> record) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(c -> value(c.getGenericType(), c.getName()))
                .toArray();
        try {
            var constructor = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No sample of " + record, e);
        }
    }

    private static Object value(Type declared, String name) {
        if (declared instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            return element == String.class
                    ? List.of(name + " 1", name + " 2")
                    : List.of(value(element, name + " 1"), value(element, name + " 2"));
        }
        if (!(declared instanceof Class<?> type)) {
            throw new IllegalStateException("No sample of a component of " + declared + ": add one here");
        }
        if (type == String.class) {
            return name + ": 开饭店 🍜 \"quoted\"\n";
        } else if (type == UUID.class) {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        } else if (type == long.class || type == Long.class) {
            return 9_007_199_254_740_993L;
        } else if (type == int.class || type == Integer.class) {
            return 7;
        } else if (type == boolean.class) {
            return true;
        } else if (type == Instant.class) {
            return Instant.parse("2026-02-03T04:05:06.123456Z");
        } else if (type == LocalDate.class) {
            return LocalDate.of(2026, 2, 3);
        } else if (type.isEnum()) {
            return GROWN.getOrDefault(type, type.getEnumConstants()[type.getEnumConstants().length - 1]);
        } else if (type.isRecord()) {
            return type.getRecordComponents().length == 1 && type.getRecordComponents()[0].getType() == UUID.class
                    ? single(type, name)
                    : of(type);
        }
        throw new IllegalStateException("No sample of a component of " + type + ": add one here");
    }

    private static Object single(Class<?> type, String name) {
        try {
            return type.getDeclaredConstructor(UUID.class).newInstance(value(UUID.class, name));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No sample of " + type, e);
        }
    }
}
