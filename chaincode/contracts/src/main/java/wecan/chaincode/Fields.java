package wecan.chaincode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.json.JSONParserConfiguration;
import wecan.chaincode.ContractFailure.Code;

/**
 * The fields of a JSON object in an argument, read strictly: what is missing, unknown or not in its one form refuses the
 * whole call with {@code BAD_ARGUMENT}. Numbers are decimal texts.
 */
public final class Fields {
    private static final int LONGEST_JSON = 1024 * 1024;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final JSONObject json;

    private Fields(JSONObject json) {
        this.json = json;
    }

    /** Reads an argument that is one object. */
    public static Fields ofObject(String argument) {
        try {
            return new Fields(new JSONObject(limited(argument), strict()));
        } catch (JSONException e) {
            throw bad("The batch is not JSON: " + e.getMessage());
        }
    }

    /** Reads an argument that is an array of 1 to {@code largest} objects. */
    public static List<Fields> ofArray(String argument, int largest) {
        try {
            return elements(new JSONArray(limited(argument), strict()), largest);
        } catch (JSONException e) {
            throw bad("The batch is not JSON: " + e.getMessage());
        }
    }

    /** This object, when it has all the required fields and none but the required and the optional. */
    public Fields require(Set<String> required, Set<String> optional) {
        for (String field : new TreeSet<>(required)) {
            if (!json.has(field)) {
                throw bad("The field " + field + " is missing.");
            }
        }
        for (String field : json.keySet()) {
            if (!required.contains(field) && !optional.contains(field)) {
                throw bad("A field of the batch is unknown to this contract.");
            }
        }
        return this;
    }

    public boolean has(String field) {
        return json.has(field);
    }

    public boolean isNull(String field) {
        return json.isNull(field);
    }

    public Fields object(String field) {
        return of(json.get(field));
    }

    public List<Fields> list(String field, int largest) {
        if (json.get(field) instanceof JSONArray array) {
            return elements(array, largest);
        }
        throw bad(field + " is an array.");
    }

    /**
     * A text that everybody can show: no control characters, no lone surrogates.
     *
     * @param longest in code points
     */
    public String text(String field, int longest) {
        String text = text(field);
        if (text.codePointCount(0, text.length()) > longest
                || text.chars().anyMatch(c -> c < ' ')
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw bad(field + " has at most " + longest + " characters and no control characters or lone surrogates.");
        }
        return text;
    }

    public String id(String field) {
        return id(text(field), field);
    }

    /** Like {@link #id(String)}, or nothing when the text is empty. */
    public String idOrEmpty(String field) {
        return text(field).isEmpty() ? "" : id(field);
    }

    public String digest(String field) {
        return digest(text(field), field);
    }

    public long number(String field, long least) {
        return number(text(field), field, least);
    }

    public <E extends Enum<E>> E constant(Class<E> type, String field) {
        try {
            return Enum.valueOf(type, text(field));
        } catch (IllegalArgumentException e) {
            throw bad("There is no " + type.getSimpleName() + " of the name given.");
        }
    }

    /** The text when it is a UUID in lower case. */
    public static String id(String text, String name) {
        if (!UUID.matcher(text).matches()) {
            throw bad(name + " is a UUID in lower case.");
        }
        return text;
    }

    /** The text when it is a SHA-256 in lower-case hexadecimal. */
    public static String digest(String text, String name) {
        if (!DIGEST.matcher(text).matches()) {
            throw bad(name + " is a SHA-256 in lower-case hexadecimal.");
        }
        return text;
    }

    /** The number when the text is its one decimal form and it is not below the least. */
    public static long number(String text, String name, long least) {
        try {
            if (DECIMAL.matcher(text).matches() && Long.parseLong(text) >= least) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException ignored) {
            // The sentence below says what is expected.
        }
        throw bad(name + " is the decimal text of a whole number from " + least + " to 2^63-1.");
    }

    private String text(String field) {
        if (json.get(field) instanceof String text) {
            return text;
        }
        throw bad(field + " is a text.");
    }

    private static List<Fields> elements(JSONArray array, int largest) {
        if (array.isEmpty() || array.length() > largest) {
            throw bad("A batch has 1 to " + largest + " elements.");
        }
        List<Fields> elements = new ArrayList<>();
        for (Object element : array) {
            elements.add(of(element));
        }
        return elements;
    }

    private static Fields of(Object element) {
        if (element instanceof JSONObject object) {
            return new Fields(object);
        }
        throw bad("The elements of a batch, and what has fields in them, are objects.");
    }

    private static String limited(String argument) {
        if (argument.length() > LONGEST_JSON) {
            throw bad("The batch is larger than 1 Mi characters.");
        }
        return argument;
    }

    private static JSONParserConfiguration strict() {
        return new JSONParserConfiguration()
                .withStrictMode(true)
                .withOverwriteDuplicateKey(false)
                .withMaxNestingDepth(5);
    }

    private static ContractFailure bad(String sentence) {
        return new ContractFailure(Code.BAD_ARGUMENT, sentence);
    }
}
