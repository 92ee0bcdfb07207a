package wecan.chaincode.credits;

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
import wecan.chaincode.ContractFailure;
import wecan.chaincode.ContractFailure.Code;
import wecan.proof.CreditUnit;
import wecan.proof.TransferCode;

/** Reads a batch of transfers, strictly: one that says anything unknown is refused as a whole. */
final class TransferBatch {
    static final int LARGEST = 1000;

    private static final int LONGEST_JSON = 1024 * 1024;
    private static final int LONGEST_REFERENCE = 64;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private TransferBatch() {}

    static List<Transfer> parse(String json) {
        if (json.length() > LONGEST_JSON) {
            throw bad("The batch is larger than 1 Mi characters.");
        }
        JSONObject batch;
        try {
            batch = new JSONObject(
                    json,
                    new JSONParserConfiguration()
                            .withStrictMode(true)
                            .withOverwriteDuplicateKey(false)
                            .withMaxNestingDepth(5));
        } catch (JSONException e) {
            throw bad("The batch is not JSON: " + e.getMessage());
        }
        requireFields(batch, Set.of("transfers"), Set.of());
        if (!(batch.get("transfers") instanceof JSONArray transfers)) {
            throw bad("transfers is an array.");
        }
        if (transfers.isEmpty() || transfers.length() > LARGEST) {
            throw bad("A batch holds 1 to " + LARGEST + " transfers.");
        }
        List<Transfer> parsed = new ArrayList<>();
        for (Object transfer : transfers) {
            parsed.add(transfer(object(transfer)));
        }
        return parsed;
    }

    private static Transfer transfer(JSONObject json) {
        requireFields(json, Set.of("id", "debit", "credit", "unit", "amount", "code"), Set.of("reference"));
        String reference = json.has("reference") ? text(json, "reference") : "";
        if (reference.length() > LONGEST_REFERENCE
                || reference.chars().anyMatch(c -> c < ' ')
                || !StandardCharsets.UTF_8.newEncoder().canEncode(reference)) {
            throw bad("A reference has at most 64 characters and no control characters or lone surrogates.");
        }
        return new Transfer(
                id(json, "id"),
                party(object(json.get("debit"))),
                party(object(json.get("credit"))),
                constant(CreditUnit.class, text(json, "unit")),
                amount(text(json, "amount")),
                constant(TransferCode.class, text(json, "code")),
                reference);
    }

    private static Transfer.Party party(JSONObject json) {
        requireFields(json, Set.of("account", "kind"), Set.of());
        return new Transfer.Party(id(json, "account"), constant(AccountKind.class, text(json, "kind")));
    }

    private static long amount(String decimal) {
        try {
            if (DECIMAL.matcher(decimal).matches()) {
                return Long.parseLong(decimal);
            }
        } catch (NumberFormatException ignored) {
            // The sentence below says what is expected.
        }
        throw bad("An amount is the decimal text of a whole number of 64 bits.");
    }

    /** The text when it is an account's or transfer's id: a UUID in lower case. */
    static String id(String text) {
        if (!UUID.matcher(text).matches()) {
            throw bad("An id is a UUID in lower case.");
        }
        return text;
    }

    private static String id(JSONObject json, String field) {
        return id(text(json, field));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw bad("There is no " + type.getSimpleName() + " of the name given.");
        }
    }

    private static String text(JSONObject json, String field) {
        if (json.get(field) instanceof String text) {
            return text;
        }
        throw bad(field + " is a text.");
    }

    private static JSONObject object(Object json) {
        if (json instanceof JSONObject object) {
            return object;
        }
        throw bad("A transfer and its debit and credit are objects.");
    }

    private static void requireFields(JSONObject json, Set<String> required, Set<String> optional) {
        for (String field : new TreeSet<>(required)) {
            if (!json.has(field)) {
                throw bad("The field " + field + " is missing.");
            }
        }
        for (String field : new TreeSet<>(json.keySet())) {
            if (!required.contains(field) && !optional.contains(field)) {
                throw bad("A field of the batch is unknown to this contract.");
            }
        }
    }

    private static ContractFailure bad(String sentence) {
        return new ContractFailure(Code.BAD_ARGUMENT, sentence);
    }
}
