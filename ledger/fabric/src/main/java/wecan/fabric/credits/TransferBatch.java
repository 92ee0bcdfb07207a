package wecan.fabric.credits;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.StreamSupport;
import wecan.messages.credits.Account;
import wecan.messages.credits.TransferEvent.TransferRequested;

/** The argument and the answer of {@code credits:transfer}. Amounts are decimal strings. */
final class TransferBatch {
    /**
     * What the chaincode decided.
     *
     * @param refusal empty when posted
     * @param txId the transaction that decided, which may be an earlier one
     */
    record Decision(String id, String refusal, String txId) {
        boolean isPosted() {
            return refusal.isEmpty();
        }
    }

    private TransferBatch() {}

    static String write(List<TransferRequested> transfers) {
        JsonArray array = new JsonArray(transfers.size());
        for (TransferRequested transfer : transfers) {
            JsonObject json = new JsonObject();
            json.addProperty("id", transfer.transfer().toString());
            json.add("debit", side(transfer.debit()));
            json.add("credit", side(transfer.credit()));
            json.addProperty("unit", transfer.debit().unit().name());
            json.addProperty("amount", Long.toString(transfer.amount()));
            json.addProperty("code", transfer.code().name());
            json.addProperty("reference", transfer.reference().toString());
            array.add(json);
        }
        JsonObject batch = new JsonObject();
        batch.add("transfers", array);
        return batch.toString();
    }

    private static JsonObject side(Account account) {
        JsonObject json = new JsonObject();
        json.addProperty("account", account.id().toString());
        json.addProperty("kind", account.kind().name());
        return json;
    }

    /**
     * In the order of the batch.
     *
     * @throws IllegalStateException when the answer is not about exactly these transfers
     */
    static List<Decision> read(String answer, List<TransferRequested> transfers) {
        JsonArray results = JsonParser.parseString(answer).getAsJsonObject().getAsJsonArray("results");
        List<Decision> decisions = StreamSupport.stream(results.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(TransferBatch::decision)
                .toList();
        List<String> asked = transfers.stream()
                .map(transfer -> transfer.transfer().toString())
                .toList();
        if (!decisions.stream().map(Decision::id).toList().equals(asked)) {
            throw new IllegalStateException("credits:transfer answered about other transfers than it was asked");
        }
        return decisions;
    }

    private static Decision decision(JsonObject result) {
        String refusal =
                switch (result.get("status").getAsString()) {
                    case "POSTED" -> "";
                    case "REJECTED" -> result.get("code").getAsString();
                    default -> throw new IllegalStateException("credits:transfer answered " + result);
                };
        return new Decision(
                result.get("id").getAsString(), refusal, result.get("txId").getAsString());
    }
}
