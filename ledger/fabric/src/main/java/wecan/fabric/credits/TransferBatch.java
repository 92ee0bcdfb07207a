package wecan.fabric.credits;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import wecan.fabric.BatchedCall;
import wecan.messages.DerivedId;
import wecan.messages.credits.Account;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferCommand.RecordRefused;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.credits.TransferId;

/** {@code credits:transfer}. Amounts are decimal strings. */
final class TransferBatch implements BatchedCall<TransferRequested> {
    @Override
    public String function() {
        return "credits:transfer";
    }

    @Override
    public int largest() {
        return TransferWriter.LARGEST_BATCH;
    }

    @Override
    public Set<Class<? extends TransferRequested>> events() {
        return Set.of(TransferRequested.class);
    }

    @Override
    public String argument(List<Request<TransferRequested>> requests) {
        JsonArray array = new JsonArray(requests.size());
        requests.forEach(request -> array.add(json(request.event())));
        JsonObject batch = new JsonObject();
        batch.add("transfers", array);
        return batch.toString();
    }

    private static JsonObject json(TransferRequested transfer) {
        JsonObject json = new JsonObject();
        json.addProperty("id", transfer.transfer().toString());
        json.add("debit", side(transfer.debit()));
        json.add("credit", side(transfer.credit()));
        json.addProperty("unit", transfer.debit().unit().name());
        json.addProperty("amount", Long.toString(transfer.amount()));
        json.addProperty("code", transfer.code().name());
        json.addProperty("reference", transfer.reference().toString());
        return json;
    }

    private static JsonObject side(Account account) {
        JsonObject json = new JsonObject();
        json.addProperty("account", account.id().toString());
        json.addProperty("kind", account.kind().name());
        return json;
    }

    @Override
    public boolean isAbout(TransferRequested event, JsonObject result) {
        return result.get("id").getAsString().equals(event.transfer().toString());
    }

    @Override
    public Recording recording(TransferRequested event, Decision decision) {
        TransferId transfer = event.transfer();
        return decision.isPosted()
                ? new Recording(
                        DerivedId.of("fabric", transfer, "posted"),
                        new RecordPosted(transfer, decision.txId(), decision.block()))
                : new Recording(
                        DerivedId.of("fabric", transfer, "refused"),
                        new RecordRefused(transfer, decision.refusal(), decision.txId(), decision.block()));
    }
}
