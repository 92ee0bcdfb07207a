package wecan.acceptance.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One look at one object. */
final class Look {
    private Look() {}

    /** What a person finds on the way through {@code selection} of the object; null where a step is missing. */
    static @Nullable Object at(Person person, String type, String id, String selection, String... path) {
        Map<String, @Nullable Object> answer =
                person.query("query($id: ID!) { " + type + "(id: $id) { " + selection + " } }", Map.of("id", id));
        Object object = answer.get(type);
        return object == null ? null : Person.at(Person.map(object), path);
    }

    /** As above, for a field that is at the top of the object. */
    static String text(Person person, String type, String id, String field) {
        return String.valueOf(at(person, type, id, field, field));
    }

    /** Waits until the field has that value. */
    static void until(Person person, String type, String id, String field, String wanted) throws InterruptedException {
        Patience.until(type + " " + field + " is " + wanted, 120, () -> wanted.equals(text(person, type, id, field)));
    }
}
