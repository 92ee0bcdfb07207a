package wecan.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.messages.Personal;

/**
 * The JSON form of messages, without a Jackson annotation in them: a record is an object of its components in the order
 * of their declaration, an id of a single {@code value} is a string, a {@code long} is a decimal string, an instant is
 * ISO 8601 in UTC, an enum its name, what is absent is null; {@link Personal} components are encrypted.
 */
public final class EventJson {
    private EventJson() {}

    public static ObjectMapper mapper(SubjectKeys keys) {
        SimpleModule longs = new SimpleModule("longs")
                .addSerializer(Long.class, ToStringSerializer.instance)
                .addSerializer(Long.TYPE, ToStringSerializer.instance);
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(longs)
                .annotationIntrospector(new Records(keys))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
    }

    /** Says to Jackson what annotations would say. */
    private static final class Records extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        private final transient SubjectKeys keys;

        Records(SubjectKeys keys) {
            this.keys = keys;
        }

        @Override
        public @Nullable Boolean hasAsValue(Annotated a) {
            return a instanceof AnnotatedMethod m
                            && isSingleValue(m.getDeclaringClass())
                            && m.getName().equals("value")
                    ? Boolean.TRUE
                    : super.hasAsValue(a);
        }

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated a) {
            return a instanceof AnnotatedConstructor c
                            && c.getParameterCount() == 1
                            && isSingleValue(c.getDeclaringClass())
                    ? JsonCreator.Mode.DELEGATING
                    : super.findCreatorAnnotation(config, a);
        }

        @Override
        public @Nullable Object findSerializer(Annotated a) {
            return personal(a)
                    .<Object>map(c -> new PersonalJson.Writer(keys, c))
                    .orElseGet(() -> super.findSerializer(a));
        }

        @Override
        public @Nullable Object findDeserializer(Annotated a) {
            return personal(a)
                    .<Object>map(c -> new PersonalJson.Reader(keys, c.getName()))
                    .orElseGet(() -> super.findDeserializer(a));
        }

        private static Optional<RecordComponent> personal(Annotated a) {
            if (!(a instanceof AnnotatedMember member)
                    || !member.getDeclaringClass().isRecord()) {
                return Optional.empty();
            }
            RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
            Optional<RecordComponent> component =
                    switch (member) {
                        case AnnotatedParameter p
                        when p.getOwner() instanceof AnnotatedConstructor c
                                && c.getParameterCount() == components.length -> Optional.of(components[p.getIndex()]);
                        case AnnotatedParameter p -> Optional.empty();
                        default ->
                            Arrays.stream(components)
                                    .filter(c -> c.getName().equals(member.getName()))
                                    .findFirst();
                    };
            return component.filter(c -> c.isAnnotationPresent(Personal.class));
        }

        private static boolean isSingleValue(Class<?> type) {
            return type.isRecord()
                    && type.getRecordComponents().length == 1
                    && type.getRecordComponents()[0].getName().equals("value");
        }
    }
}
