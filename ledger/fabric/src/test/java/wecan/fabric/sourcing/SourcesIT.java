package wecan.fabric.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.fabric.Batches;
import wecan.fabric.BlockReader;
import wecan.fabric.FabricLink;
import wecan.fabric.RunningNetwork;
import wecan.fabric.WithNetwork;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemSourceCommand.RecordPublicationRefused;
import wecan.messages.sourcing.DataItemSourceCommand.RecordPublished;
import wecan.messages.sourcing.DataItemSourceEvent.CurrentSourceChanged;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.SourcingScopeId;

@WithNetwork
class SourcesIT {
    private final SourcingScopeId scope = new SourcingScopeId(UUID.randomUUID());
    private final DataItemSourceId item = DataItemSourceId.of(scope, "户籍/姓名");
    private final OrganisationId police = new OrganisationId(UUID.randomUUID());
    private final FabricLink link;

    SourcesIT(RunningNetwork network) {
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

    private CurrentSourceChanged changed(long term, @Nullable OrganisationId source) {
        return new CurrentSourceChanged(item, scope, "户籍/姓名", source, term);
    }

    private JsonObject current() throws InterruptedException {
        return JsonParser.parseString(
                        new String(link.evaluate("sources:current", item.toString()), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    @Test
    void the_last_change_of_a_batch_is_the_current_source_and_every_one_is_recorded() throws Exception {
        Batches batches = new Batches();

        Batches.deliver(new SourceWriter(link, batches), changed(1, police), changed(2, null), changed(3, police));

        String tx = ((RecordPublished) batches.commands().getFirst()).fabricTx();
        long block = new BlockReader(link).blockOf(tx).number();
        assertThat(batches.commands())
                .containsExactly(
                        new RecordPublished(item, 1, tx, block),
                        new RecordPublished(item, 2, tx, block),
                        new RecordPublished(item, 3, tx, block));
        assertThat(current().get("source").getAsString()).isEqualTo(police.toString());
        assertThat(current().get("code").getAsString()).isEqualTo("户籍/姓名");
        assertThat(current().get("previous").getAsString()).isEqualTo("2");
    }

    @Test
    void a_change_that_comes_again_names_the_first_transaction_and_another_one_of_its_term_is_refused()
            throws Exception {
        // The same message again, as after a crash: its time is part of what is published.
        var messages = Batches.messages(changed(1, police));
        Batches first = new Batches();
        Batches.deliver(new SourceWriter(link, first), messages);
        Batches.deliver(new SourceWriter(link, new Batches()), changed(2, null));

        Batches again = new Batches();
        Batches.deliver(new SourceWriter(link, again), messages);
        Batches forged = new Batches();
        Batches.deliver(new SourceWriter(link, forged), changed(1, null));

        assertThat(again.commands()).isEqualTo(first.commands());
        assertThat(forged.commands().getFirst())
                .isInstanceOfSatisfying(RecordPublicationRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo("EXISTS_WITH_DIFFERENT_CONTENT"));
        assertThat(current().get("term").getAsString()).isEqualTo("2");
    }

    @Test
    void the_largest_batch_fits_into_one_transaction() throws Exception {
        Batches batches = new Batches();

        Batches.deliver(
                new SourceWriter(link, batches),
                LongStream.rangeClosed(1, SourceWriter.LARGEST_BATCH)
                        .mapToObj(term -> changed(term, police))
                        .toArray());

        assertThat(batches.commands())
                .hasSize(SourceWriter.LARGEST_BATCH)
                .extracting(command -> ((RecordPublished) command).fabricTx())
                .containsOnly(((RecordPublished) batches.commands().getFirst()).fabricTx());
    }
}
