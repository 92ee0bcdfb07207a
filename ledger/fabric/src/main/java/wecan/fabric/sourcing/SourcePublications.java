package wecan.fabric.sourcing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import wecan.fabric.BatchedCall;
import wecan.fabric.Micros;
import wecan.messages.DerivedId;
import wecan.messages.sourcing.DataItemSourceCommand.RecordPublicationRefused;
import wecan.messages.sourcing.DataItemSourceCommand.RecordPublished;
import wecan.messages.sourcing.DataItemSourceEvent.CurrentSourceChanged;

/** {@code sources:publish}. */
final class SourcePublications implements BatchedCall<CurrentSourceChanged> {
    @Override
    public String function() {
        return "sources:publish";
    }

    @Override
    public int largest() {
        return SourceWriter.LARGEST_BATCH;
    }

    @Override
    public Set<Class<? extends CurrentSourceChanged>> events() {
        return Set.of(CurrentSourceChanged.class);
    }

    @Override
    public String argument(List<Request<CurrentSourceChanged>> requests) {
        JsonArray batch = new JsonArray(requests.size());
        for (Request<CurrentSourceChanged> request : requests) {
            CurrentSourceChanged event = request.event();
            JsonObject json = new JsonObject();
            json.addProperty("item", event.item().toString());
            json.addProperty("scope", event.scope().toString());
            json.addProperty("code", event.code());
            json.addProperty(
                    "source", event.source() == null ? "" : event.source().toString());
            json.addProperty("term", Long.toString(event.term()));
            json.addProperty("at", Micros.of(request.at()));
            batch.add(json);
        }
        return batch.toString();
    }

    @Override
    public boolean isAbout(CurrentSourceChanged event, JsonObject result) {
        return result.get("item").getAsString().equals(event.item().toString())
                && result.get("term").getAsLong() == event.term();
    }

    @Override
    public Recording recording(CurrentSourceChanged event, Decision decision) {
        return decision.isPosted()
                ? new Recording(
                        DerivedId.of("fabric", event.item(), event.term(), "posted"),
                        new RecordPublished(event.item(), event.term(), decision.txId(), decision.block()))
                : new Recording(
                        DerivedId.of("fabric", event.item(), event.term(), "refused"),
                        new RecordPublicationRefused(
                                event.item(), event.term(), decision.refusal(), decision.txId(), decision.block()));
    }
}
