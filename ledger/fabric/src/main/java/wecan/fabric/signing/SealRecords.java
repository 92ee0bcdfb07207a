package wecan.fabric.signing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import wecan.fabric.BatchedCall;
import wecan.fabric.Micros;
import wecan.messages.DerivedId;
import wecan.messages.DomainEvent;
import wecan.messages.signing.SealCommand.RecordStatusPosted;
import wecan.messages.signing.SealCommand.RecordStatusRefused;
import wecan.messages.signing.SealEvent.SealStatusChanged;
import wecan.messages.signing.SealUseCommand.RecordSignaturePosted;
import wecan.messages.signing.SealUseCommand.RecordSignatureRefused;
import wecan.messages.signing.SealUseEvent.SealApplied;

/** {@code seals:record}: a seal's status and the signatures made with it, in one order. */
final class SealRecords implements BatchedCall<DomainEvent> {
    @Override
    public String function() {
        return "seals:record";
    }

    @Override
    public int largest() {
        return SealWriter.LARGEST_BATCH;
    }

    @Override
    public Set<Class<? extends DomainEvent>> events() {
        return Set.of(SealStatusChanged.class, SealApplied.class);
    }

    @Override
    public String argument(List<Request<DomainEvent>> requests) {
        JsonArray batch = new JsonArray(requests.size());
        for (Request<DomainEvent> request : requests) {
            batch.add(
                    switch (request.event()) {
                        case SealStatusChanged status -> json(status, request.at());
                        case SealApplied signature -> json(signature);
                        default -> throw other(request.event());
                    });
        }
        return batch.toString();
    }

    private static JsonObject json(SealStatusChanged event, Instant at) {
        JsonObject json = new JsonObject();
        json.addProperty("type", "STATUS");
        json.addProperty("seal", event.seal().toString());
        json.addProperty("version", Long.toString(event.version()));
        json.addProperty("status", event.status().name());
        json.addProperty("from", Micros.of(event.from()));
        json.addProperty("owner", event.organisation().toString());
        json.addProperty("kind", event.kind().name());
        json.addProperty("certificate", event.certificate());
        json.addProperty("at", Micros.of(at));
        return json;
    }

    private static JsonObject json(SealApplied event) {
        JsonObject json = new JsonObject();
        json.addProperty("type", "SIGNATURE");
        json.addProperty("request", event.request().toString());
        json.addProperty("before", event.before());
        json.addProperty("after", event.after());
        json.addProperty("seal", event.seal().toString());
        json.addProperty("signer", event.signer().toString());
        json.addProperty("timeStamp", event.timeStamp());
        json.addProperty("signedAt", Micros.of(event.signedAt()));
        json.addProperty("page", Integer.toString(event.placement().page()));
        return json;
    }

    @Override
    public boolean isAbout(DomainEvent event, JsonObject result) {
        return switch (event) {
            case SealStatusChanged status ->
                result.get("type").getAsString().equals("STATUS")
                        && result.get("seal").getAsString().equals(status.seal().toString())
                        && result.get("version").getAsLong() == status.version();
            case SealApplied signature ->
                result.get("type").getAsString().equals("SIGNATURE")
                        && result.get("request")
                                .getAsString()
                                .equals(signature.request().toString());
            default -> throw other(event);
        };
    }

    @Override
    public Recording recording(DomainEvent event, Decision decision) {
        return switch (event) {
            case SealStatusChanged status -> statusRecording(status, decision);
            case SealApplied signature -> signatureRecording(signature, decision);
            default -> throw other(event);
        };
    }

    private static Recording statusRecording(SealStatusChanged event, Decision decision) {
        UUID id = DerivedId.of("fabric", event.seal(), event.version(), decision.isPosted() ? "posted" : "refused");
        return new Recording(
                id,
                decision.isPosted()
                        ? new RecordStatusPosted(event.seal(), event.version(), decision.txId(), decision.block())
                        : new RecordStatusRefused(
                                event.seal(), event.version(), decision.refusal(), decision.txId(), decision.block()));
    }

    private static Recording signatureRecording(SealApplied event, Decision decision) {
        UUID id = DerivedId.of("fabric", event.request(), decision.isPosted() ? "posted" : "refused");
        return new Recording(
                id,
                decision.isPosted()
                        ? new RecordSignaturePosted(event.request(), decision.txId(), decision.block())
                        : new RecordSignatureRefused(
                                event.request(), decision.refusal(), decision.txId(), decision.block()));
    }

    private static IllegalArgumentException other(DomainEvent event) {
        return new IllegalArgumentException("seals:record takes no " + event.getClass());
    }
}
