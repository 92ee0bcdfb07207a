package wecan.store;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One fixed sample of any record: every component is filled, by its type and name alone. */
final class Samples {
    private Samples() {}

    static <T> T of(Class<T> record) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(c -> value(c.getType(), c.getName()))
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

    private static Object value(Class<?> type, String name) {
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
        } else if (type == List.class) {
            return List.of(name + " 1", name + " 2");
        } else if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
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
