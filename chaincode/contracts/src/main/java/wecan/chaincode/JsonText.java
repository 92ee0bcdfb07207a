package wecan.chaincode;

import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object with its fields in the order given, so that every peer writes the same bytes. */
public final class JsonText {
    private final StringBuilder json = new StringBuilder("{");

    /** A text, or {@code null}. */
    public JsonText text(String field, @Nullable String text) {
        return raw(field, text == null ? "null" : JSONObject.quote(text));
    }

    /** A number as its decimal text, as the contracts have it. */
    public JsonText number(String field, long number) {
        return raw(field, "\"" + number + "\"");
    }

    /** What is JSON already. */
    public JsonText raw(String field, String value) {
        if (json.length() > 1) {
            json.append(',');
        }
        json.append('"').append(field).append("\":").append(value);
        return this;
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
