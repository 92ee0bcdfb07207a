package wecan.fabric.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.fabric.Batches;
import wecan.fabric.FakeChain;
import wecan.fabric.FakeChain.Mishap;
import wecan.messages.DerivedId;
import wecan.messages.signing.SealCommand.RecordStatusPosted;
import wecan.messages.signing.SealCommand.RecordStatusRefused;
import wecan.messages.signing.SealEvent.SealStatusChanged;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseCommand.RecordSignaturePosted;
import wecan.messages.signing.SealUseCommand.RecordSignatureRefused;
import wecan.messages.signing.SealUseEvent.SealApplied;

class SealWriterTest {
    private final List<JsonArray> asked = new ArrayList<>();
    private final FakeChain chain = new FakeChain(this::answer);
    private final Batches batches = new Batches();
    private final SealWriter writer = new SealWriter(chain, batches);
    private final SealEvents events = new SealEvents();
    private final SealStatusChanged active = events.status(1, SealStatus.ACTIVE, SealEvents.ISSUED);
    private final SealApplied signature = events.applied(Instant.parse("2026-03-01T09:00:00Z"), 8);

    @BeforeEach
    void events_are_of_a_known_time() {
        GenericEventMessage.clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    }

    @AfterEach
    void the_clock_is_the_systems_again() {
        GenericEventMessage.clock = Clock.systemUTC();
    }

    @Test
    void statuses_and_signatures_of_a_batch_are_one_transaction_in_one_order() {
        SealStatusChanged revoked = events.status(2, SealStatus.REVOKED, SealEvents.ISSUED);

        Batches.deliver(writer, signature, "other", active, revoked);

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst())
                .extracting(element -> element.getAsJsonObject().get("type").getAsString())
                .containsExactly("SIGNATURE", "STATUS", "STATUS");
        assertThat(asked.getFirst().get(0).toString())
                .isEqualTo("{\"type\":\"SIGNATURE\",\"request\":\"" + signature.request() + "\",\"before\":\""
                        + SealEvents.hash(7) + "\",\"after\":\"" + SealEvents.hash(8) + "\",\"seal\":\"" + events.seal
                        + "\",\"signer\":\"" + events.signer + "\",\"timeStamp\":\"" + SealEvents.hash(99)
                        + "\",\"signedAt\":\"1772355600000000\",\"page\":\"3\"}");
        assertThat(asked.getFirst().get(1).toString())
                .isEqualTo("{\"type\":\"STATUS\",\"seal\":\"" + events.seal
                        + "\",\"version\":\"1\",\"status\":\"ACTIVE\",\"from\":\"1772352000000001\",\"owner\":\""
                        + events.owner + "\",\"kind\":\"CONTRACT\",\"certificate\":\"" + SealEvents.hash(1)
                        + "\",\"at\":\"1772359200000000\"}");
    }

    @Test
    void what_is_posted_is_recorded_with_its_cause() {
        List<EventMessage<?>> messages = Batches.messages(active, "other", signature);

        Batches.deliver(writer, messages);

        String tx = "%064x".formatted(1);
        assertThat(batches.commands())
                .containsExactly(
                        new RecordStatusPosted(events.seal, 1, tx, 1),
                        new RecordSignaturePosted(signature.request(), tx, 1));
        assertThat(batches.recorded.keySet())
                .containsExactly(
                        DerivedId.of("fabric", events.seal, 1, "posted"),
                        DerivedId.of("fabric", signature.request(), "posted"));
        assertThat(batches.causes)
                .containsExactly(
                        messages.get(0).getIdentifier(), messages.get(2).getIdentifier());
    }

    @Test
    void what_is_refused_is_recorded_with_the_transaction_that_said_so() {
        Batches.deliver(writer, active);
        SealStatusChanged late = events.status(13, SealStatus.ACTIVE, SealEvents.ISSUED);
        SealApplied tooEarly = events.applied(Instant.EPOCH, 8);
        Batches.deliver(writer, late, tooEarly);

        String tx = "%064x".formatted(2);
        assertThat(batches.commands().subList(1, 3))
                .containsExactly(
                        new RecordStatusRefused(events.seal, 13, "VERSION_SUPERSEDED", tx, 2),
                        new RecordSignatureRefused(tooEarly.request(), "SEAL_NOT_ACTIVE", tx, 2));
        assertThat(batches.recorded)
                .containsKeys(
                        DerivedId.of("fabric", events.seal, 13, "refused"),
                        DerivedId.of("fabric", tooEarly.request(), "refused"));
    }

    @Test
    void a_crash_between_commit_and_record_keeps_the_first_transaction() {
        SealWriter crashes = new SealWriter(
                chain,
                (id, cause, command) -> CompletableFuture.failedFuture(new IllegalStateException("the server dies")));
        assertThatThrownBy(() -> Batches.deliver(crashes, active, signature)).hasMessageContaining("the server dies");

        chain.mishaps.add(Mishap.LOST_AFTER_COMMIT);
        Batches.deliver(writer, active, signature);

        String tx = "%064x".formatted(1);
        assertThat(batches.commands())
                .containsExactly(
                        new RecordStatusPosted(events.seal, 1, tx, 1),
                        new RecordSignaturePosted(signature.request(), tx, 1));
    }

    @Test
    void after_a_stop_nothing_is_submitted() {
        writer.stop();

        assertThatThrownBy(() -> Batches.deliver(writer, active)).isInstanceOf(CancellationException.class);
        assertThat(asked).isEmpty();
    }

    /** Remembers each first answer; version 13 comes too late, and at the beginning of time no seal was active. */
    private String answer(
            String function, List<String> arguments, Map<String, String> state, Map<String, String> writes, String tx) {
        assertThat(function).isEqualTo("seals:record");
        JsonArray records = JsonParser.parseString(arguments.getFirst()).getAsJsonArray();
        asked.add(records);
        JsonArray results = new JsonArray();
        for (JsonElement element : records) {
            JsonObject record = element.getAsJsonObject();
            boolean isStatus = record.get("type").getAsString().equals("STATUS");
            String subject = isStatus
                    ? "\"type\":\"STATUS\",\"seal\":%s,\"version\":%s"
                            .formatted(record.get("seal"), record.get("version"))
                    : "\"type\":\"SIGNATURE\",\"request\":%s".formatted(record.get("request"));
            String first = state.getOrDefault(subject, tx);
            String decision = "\"status\":\"POSTED\",\"code\":null,\"txId\":\"%s\"".formatted(first);
            if (isStatus && record.get("version").getAsLong() == 13) {
                decision = "\"status\":\"REFUSED\",\"code\":\"VERSION_SUPERSEDED\",\"txId\":null";
            } else if (!isStatus && record.get("signedAt").getAsLong() == 0) {
                decision = "\"status\":\"REFUSED\",\"code\":\"SEAL_NOT_ACTIVE\",\"txId\":\"%s\"".formatted(first);
            }
            writes.put(subject, first);
            results.add(JsonParser.parseString("{" + subject + "," + decision + "}"));
        }
        JsonObject answer = new JsonObject();
        answer.add("results", results);
        return answer.toString();
    }
}
