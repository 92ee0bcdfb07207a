package wecan.query;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.bson.conversions.Bson;
import wecan.messages.InvalidInput;

/**
 * The order of a list: by a field, then by id, so that it is total; both in one direction. A cursor is the place of an
 * item in it, so a page costs the same wherever it begins, and items that come and go shift nothing.
 */
public enum Order {
    /** What was recorded last comes first. */
    NEWEST("created", false, true),
    NAME("nameKey", true, false),
    /** What is due first comes first; what has no deadline comes last. */
    DUE("dueKey", true, true),
    /** By the number of the row in its file. */
    ROW("row", true, true);

    private final String field;
    private final boolean ascending;
    private final boolean numeric;

    Order(String field, boolean ascending, boolean numeric) {
        this.field = field;
        this.ascending = ascending;
        this.numeric = numeric;
    }

    Bson sort() {
        List<String> keys = List.of(Fields.path(field), "_id");
        return ascending ? Sorts.ascending(keys) : Sorts.descending(keys);
    }

    String cursor(Fields fields) {
        String key = numeric ? Long.toString(fields.number(field)) : fields.text(field);
        String place = name() + "\n" + fields.id() + "\n" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** What lies behind the cursor. */
    Bson after(String cursor) {
        String[] place = decoded(cursor).split("\n", 3);
        if (place.length != 3 || !place[0].equals(name())) {
            throw malformed();
        }
        String path = Fields.path(field);
        Object key = numeric ? number(place[2]) : place[2];
        return ascending
                ? Filters.or(Filters.gt(path, key), Filters.and(Filters.eq(path, key), Filters.gt("_id", place[1])))
                : Filters.or(Filters.lt(path, key), Filters.and(Filters.eq(path, key), Filters.lt("_id", place[1])));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static RuntimeException malformed() {
        return InvalidInput.rejected("after", InvalidInput.Problem.MALFORMED, 0);
    }
}
