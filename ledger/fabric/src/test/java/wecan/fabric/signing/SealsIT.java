package wecan.fabric.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.fabric.Batches;
import wecan.fabric.BlockReader;
import wecan.fabric.FabricLink;
import wecan.fabric.RunningNetwork;
import wecan.fabric.WithNetwork;
import wecan.messages.signing.SealCommand.RecordStatusPosted;
import wecan.messages.signing.SealCommand.RecordStatusRefused;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseCommand.RecordSignaturePosted;
import wecan.messages.signing.SealUseCommand.RecordSignatureRefused;
import wecan.messages.signing.SealUseEvent.SealApplied;

@WithNetwork
class SealsIT {
    private static final Instant REVOKED_FROM = SealEvents.ISSUED.plusSeconds(200);

    private final SealEvents events = new SealEvents();
    private final int document = UUID.randomUUID().hashCode() & 0xfffffff | 1;
    private final FabricLink link;

    SealsIT(RunningNetwork network) {
        link = FabricLink.connect(network::settings);
    }

    @BeforeEach
    void connected() throws InterruptedException {
        link.awaitUp();
    }

    @AfterEach
    void close() {
        link.close();
    }

    private JsonObject ask(String function, String... arguments) throws InterruptedException {
        return JsonParser.parseString(new String(link.evaluate(function, arguments), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    @Test
    void a_seal_signs_from_its_issue_on_until_it_is_revoked_from_a_time() throws Exception {
        SealApplied before = events.applied(SealEvents.ISSUED.minusSeconds(1), document);
        SealApplied early = events.applied(SealEvents.ISSUED.plusSeconds(100), document);
        SealApplied late = events.applied(SealEvents.ISSUED.plusSeconds(300), document);
        SealApplied afterwards = events.applied(SealEvents.ISSUED.plusSeconds(400), document);
        Batches batches = new Batches();
        SealWriter writer = new SealWriter(link, batches);

        Batches.deliver(writer, events.status(1, SealStatus.ACTIVE, SealEvents.ISSUED), before, early, late);
        Batches.deliver(
                writer,
                events.status(2, SealStatus.REVOKED, REVOKED_FROM),
                afterwards,
                events.status(3, SealStatus.ACTIVE, REVOKED_FROM));

        String first = ((RecordStatusPosted) batches.commands().getFirst()).fabricTx();
        String second = ((RecordStatusPosted) batches.commands().get(4)).fabricTx();
        long block = new BlockReader(link).blockOf(first).number();
        long nextBlock = new BlockReader(link).blockOf(second).number();
        assertThat(batches.commands())
                .containsExactly(
                        new RecordStatusPosted(events.seal, 1, first, block),
                        new RecordSignatureRefused(before.request(), "SEAL_NOT_ACTIVE", first, block),
                        new RecordSignaturePosted(early.request(), first, block),
                        new RecordSignaturePosted(late.request(), first, block),
                        new RecordStatusPosted(events.seal, 2, second, nextBlock),
                        new RecordSignatureRefused(afterwards.request(), "SEAL_NOT_ACTIVE", second, nextBlock),
                        new RecordStatusRefused(events.seal, 3, "SEAL_REVOKED", second, nextBlock));
        assertThat(ask("seals:seal", events.seal.toString()).get("status").getAsString())
                .isEqualTo("REVOKED");
        assertThat(ask("seals:signature", early.request().toString())
                        .get("sealStatus")
                        .getAsString())
                .isEqualTo("ACTIVE");
        assertThat(ask("seals:signature", late.request().toString())
                        .get("sealStatus")
                        .getAsString())
                .isEqualTo("REVOKED");
        JsonArray signatures =
                ask("seals:signaturesOf", SealEvents.hash(document)).getAsJsonArray("signatures");
        assertThat(signatures)
                .extracting(
                        signature -> signature.getAsJsonObject().get("request").getAsString())
                .containsExactlyInAnyOrder(
                        early.request().toString(), late.request().toString());
    }

    @Test
    void a_batch_that_comes_again_is_recorded_as_it_was_first() {
        var messages = Batches.messages(
                events.status(1, SealStatus.ACTIVE, SealEvents.ISSUED),
                events.applied(SealEvents.ISSUED, document),
                events.applied(Instant.EPOCH, document));
        Batches first = new Batches();
        Batches.deliver(new SealWriter(link, first), messages);
        Batches.deliver(new SealWriter(link, new Batches()), events.status(2, SealStatus.EXPIRED, SealEvents.ISSUED));

        Batches again = new Batches();
        Batches.deliver(new SealWriter(link, again), messages);

        assertThat(again.recorded).isEqualTo(first.recorded);
    }

    @Test
    void the_largest_batch_fits_into_one_transaction() {
        Object[] batch = IntStream.range(0, SealWriter.LARGEST_BATCH)
                .mapToObj(i -> i == 0
                        ? events.status(1, SealStatus.ACTIVE, SealEvents.ISSUED)
                        : events.applied(SealEvents.ISSUED, document))
                .toArray();
        Batches batches = new Batches();

        Batches.deliver(new SealWriter(link, batches), batch);

        assertThat(batches.commands().subList(1, batch.length))
                .hasSize(batch.length - 1)
                .extracting(command -> ((RecordSignaturePosted) command).fabricTx())
                .containsOnly(((RecordStatusPosted) batches.commands().getFirst()).fabricTx());
    }
}
