package wecan.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A document's fields, typed. Ids and enums are strings, instants are microseconds and days are days since 1970,
 * integers are 64 bits wide; a field that is null is absent. Not safe for use by several threads.
 */
public final class Fields {
    /** Where a document keeps its state: one embedded document, so that one comparison decides over all of it. */
    static final String STATE = "v";

    private final String id;
    private final Document values;

    Fields(String id, Document values) {
        this.id = id;
        this.values = values;
    }

    /** The path of a field in filters and sorts. */
    public static String path(String field) {
        return STATE + "." + field;
    }

    /** An instant as it is stored. */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public String id() {
        return id;
    }

    Document values() {
        return values;
    }

    /** Sets a field; null removes it. */
    public Fields set(String field, @Nullable Object value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, stored(value));
        }
        return this;
    }

    /** Adds to a list that holds each value once. */
    public Fields add(String field, Object value) {
        List<String> list = new ArrayList<>(texts(field));
        String text = stored(value).toString();
        if (!list.contains(text)) {
            list.add(text);
        }
        values.put(field, list);
        return this;
    }

    public Fields remove(String field, Object value) {
        List<String> list = new ArrayList<>(texts(field));
        list.remove(stored(value).toString());
        values.put(field, list);
        return this;
    }

    public Fields plus(String field, long amount) {
        values.put(field, Math.addExact(number(field), amount));
        return this;
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    public String text(String field) {
        return Objects.requireNonNull(optionalText(field), field);
    }

    public @Nullable String optionalText(String field) {
        return values.getString(field);
    }

    public UUID uuid(String field) {
        return UUID.fromString(text(field));
    }

    public <T> T id(String field, Function<UUID, T> type) {
        return type.apply(uuid(field));
    }

    public <T> @Nullable T optionalId(String field, Function<UUID, T> type) {
        String text = optionalText(field);
        return text == null ? null : type.apply(UUID.fromString(text));
    }

    /** A number; 0 when absent. */
    public long number(String field) {
        return values.get(field) instanceof Number number ? number.longValue() : 0;
    }

    public @Nullable Long optionalNumber(String field) {
        return values.get(field) instanceof Number number ? number.longValue() : null;
    }

    public @Nullable Integer optionalInteger(String field) {
        return values.get(field) instanceof Number number ? Integer.valueOf(Math.toIntExact(number.longValue())) : null;
    }

    public int integer(String field) {
        return Math.toIntExact(number(field));
    }

    public Instant at(String field) {
        return Objects.requireNonNull(optionalAt(field), field);
    }

    public @Nullable Instant optionalAt(String field) {
        return values.get(field) instanceof Number micros
                ? Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS)
                : null;
    }

    public LocalDate day(String field) {
        return Objects.requireNonNull(optionalDay(field), field);
    }

    public @Nullable LocalDate optionalDay(String field) {
        return values.get(field) instanceof Number days ? LocalDate.ofEpochDay(days.longValue()) : null;
    }

    public <E extends Enum<E>> E constant(String field, Class<E> type) {
        return Enum.valueOf(type, text(field));
    }

    public <E extends Enum<E>> @Nullable E optionalConstant(String field, Class<E> type) {
        String text = optionalText(field);
        return text == null ? null : Enum.valueOf(type, text);
    }

    /** A list of texts; empty when absent. */
    public List<String> texts(String field) {
        List<String> list = values.getList(field, String.class);
        return list == null ? List.of() : List.copyOf(list);
    }

    /** A list of numbers; empty when absent. */
    public List<Long> numbers(String field) {
        List<Number> list = values.getList(field, Number.class);
        return list == null ? List.of() : list.stream().map(Number::longValue).toList();
    }

    public List<Integer> integers(String field) {
        return numbers(field).stream().map(Math::toIntExact).toList();
    }

    public <T> List<T> ids(String field, Function<UUID, T> type) {
        return texts(field).stream().map(UUID::fromString).map(type).toList();
    }

    /** A list of nested records, in the order in which they were appended. */
    public List<Fields> children(String field) {
        List<Document> list = values.getList(field, Document.class);
        return list == null
                ? List.of()
                : list.stream().map(d -> new Fields(id, new Document(d))).toList();
    }

    /** Appends a nested record. */
    public Fields append(String field, Fields child) {
        List<Document> list = new ArrayList<>();
        children(field).forEach(c -> list.add(c.values));
        list.add(child.values);
        values.put(field, list);
        return this;
    }

    /** Replaces the nested records. */
    public Fields replace(String field, List<Fields> children) {
        values.put(field, children.stream().map(c -> c.values).toList());
        return this;
    }

    /** A nested record without fields. */
    public static Fields child() {
        return new Fields("", new Document());
    }

    private static Object stored(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Instant instant -> micros(instant);
            case LocalDate day -> day.toEpochDay();
            case Enum<?> constant -> constant.name();
            case UUID uuid -> uuid.toString();
            case Record id -> id.toString();
            case List<?> list -> list.stream().map(Fields::stored).toList();
            default -> throw new IllegalArgumentException("no stored form for " + value.getClass());
        };
    }
}
