package wecan.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONArray;
import org.json.JSONObject;
import wecan.chaincode.InMemoryLedger.Result;

/** What tests read out of answers and of the ledger. */
public final class Answers {
    private Answers() {}

    /** POSTED or the code, for each element of a batch. */
    public static List<String> codes(Result result) {
        assertThat(result.message()).isIn("null", "");
        List<String> codes = new ArrayList<>();
        new JSONObject(result.payload()).getJSONArray("results").forEach(element -> {
            JSONObject answer = (JSONObject) element;
            assertThat(answer.getString("status")).isEqualTo(answer.isNull("code") ? "POSTED" : "REFUSED");
            codes.add(answer.optString("code", "POSTED"));
        });
        return codes;
    }

    /** The ledger without what names a transaction: the same whatever batches it came in. */
    public static SortedMap<String, String> withoutTransactions(InMemoryLedger ledger) {
        SortedMap<String, String> state = new TreeMap<>();
        List<String> events = new ArrayList<>();
        for (Map.Entry<String, String> entry : ledger.state().entrySet()) {
            if (entry.getKey().startsWith("wecan/EVT~")) {
                events.add(
                        new JSONObject(entry.getValue()).getJSONObject("data").toString());
            } else {
                state.put(entry.getKey(), withoutTransactions(entry.getValue()));
            }
        }
        state.put("events", events.stream().sorted().toList().toString());
        return state;
    }

    public static String withoutTransactions(String json) {
        return json.replaceAll("\"txId\":\"[0-9a-f]{64}\"", "\"txId\":\"\"");
    }

    /** Whether all that a function takes and answers is as the contract description says. */
    public static void assertDescribed(InMemoryLedger ledger, String function, String argument, String answer) {
        JSONObject description = new JSONObject(
                ledger.evaluate("PartnerMSP", "wecan", Wecan.METADATA_FUNCTION).payload());
        int colon = function.indexOf(':');
        JSONArray transactions = description
                .getJSONObject("contracts")
                .getJSONObject(function.substring(0, colon))
                .getJSONArray("transactions");
        for (Object transaction : transactions) {
            JSONObject described = (JSONObject) transaction;
            if (described.getString("name").equals(function.substring(colon + 1))) {
                JSONObject parameter = described.getJSONArray("parameters").getJSONObject(0);
                Object given = argument.startsWith("[") ? new JSONArray(argument) : argument;
                validate(description, parameter.getJSONObject("schema"), given);
                validate(description, described.getJSONObject("returns"), new JSONObject(answer));
                return;
            }
        }
        throw new AssertionError(function + " is not described");
    }

    /** Whether an event on the ledger is as the contract description says. */
    public static void assertDescribedEvent(InMemoryLedger ledger, String schema, String event) {
        JSONObject description = new JSONObject(
                ledger.evaluate("PartnerMSP", "wecan", Wecan.METADATA_FUNCTION).payload());
        validate(description, new JSONObject().put("$ref", "#/components/schemas/" + schema), new JSONObject(event));
    }

    private static void validate(JSONObject description, JSONObject schema, Object value) {
        JSONObject whole = new JSONObject(schema.toString()).put("components", description.getJSONObject("components"));
        SchemaLoader.load(whole).validate(value);
    }
}
