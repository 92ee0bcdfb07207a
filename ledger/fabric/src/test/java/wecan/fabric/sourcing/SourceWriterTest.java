package wecan.fabric.sourcing;

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
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.fabric.Batches;
import wecan.fabric.FakeChain;
import wecan.fabric.FakeChain.Mishap;
import wecan.messages.DerivedId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemSourceCommand.RecordPublicationRefused;
import wecan.messages.sourcing.DataItemSourceCommand.RecordPublished;
import wecan.messages.sourcing.DataItemSourceEvent.CurrentSourceChanged;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.SourcingScopeId;

class SourceWriterTest {
    private static final SourcingScopeId SCOPE = new SourcingScopeId(new UUID(1, 1));
    private static final DataItemSourceId ITEM = new DataItemSourceId(new UUID(1, 2));
    private static final OrganisationId POLICE = new OrganisationId(new UUID(1, 3));
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456789Z");

    private final List<JsonArray> asked = new ArrayList<>();
    private final FakeChain chain = new FakeChain(this::answer);
    private final Batches batches = new Batches();
    private final SourceWriter writer = new SourceWriter(chain, batches);

    @BeforeEach
    void events_are_of_a_known_time() {
        GenericEventMessage.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @AfterEach
    void the_clock_is_the_systems_again() {
        GenericEventMessage.clock = Clock.systemUTC();
    }

    private static CurrentSourceChanged changed(long term, @Nullable OrganisationId source) {
        return new CurrentSourceChanged(ITEM, SCOPE, "户籍/姓名", source, term);
    }

    @Test
    void the_contract_gets_each_change_in_order_with_nobody_as_an_empty_source() {
        Batches.deliver(writer, changed(1, POLICE), "other", changed(2, null));

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().toString())
                .isEqualTo("[{\"item\":\"" + ITEM + "\",\"scope\":\"" + SCOPE + "\",\"code\":\"户籍/姓名\",\"source\":\""
                        + POLICE + "\",\"term\":\"1\",\"at\":\"1772352000123456\"},{\"item\":\"" + ITEM
                        + "\",\"scope\":\"" + SCOPE
                        + "\",\"code\":\"户籍/姓名\",\"source\":\"\",\"term\":\"2\",\"at\":\"1772352000123456\"}]");
    }

    @Test
    void what_is_published_is_recorded_under_an_id_of_item_and_term() {
        Batches.deliver(writer, changed(1, POLICE), changed(2, null));

        String tx = "%064x".formatted(1);
        assertThat(batches.commands())
                .containsExactly(new RecordPublished(ITEM, 1, tx, 1), new RecordPublished(ITEM, 2, tx, 1));
        assertThat(batches.recorded.keySet())
                .containsExactly(DerivedId.of("fabric", ITEM, 1, "posted"), DerivedId.of("fabric", ITEM, 2, "posted"));
    }

    @Test
    void a_refusal_is_recorded_with_the_transaction_in_which_it_was_said() {
        Batches.deliver(writer, changed(1, POLICE));
        Batches.deliver(writer, changed(13, POLICE));

        assertThat(batches.commands().get(1))
                .isEqualTo(new RecordPublicationRefused(ITEM, 13, "TERM_SUPERSEDED", "%064x".formatted(2), 2));
        assertThat(batches.recorded).containsKey(DerivedId.of("fabric", ITEM, 13, "refused"));
    }

    @Test
    void a_crash_between_commit_and_record_keeps_the_first_transaction() {
        SourceWriter crashes = new SourceWriter(
                chain,
                (id, cause, command) -> CompletableFuture.failedFuture(new IllegalStateException("the server dies")));
        assertThatThrownBy(() -> Batches.deliver(crashes, changed(1, POLICE))).hasMessageContaining("the server dies");

        Batches.deliver(writer, changed(2, null), changed(1, POLICE));

        assertThat(batches.commands())
                .containsExactly(
                        new RecordPublished(ITEM, 2, "%064x".formatted(2), 2),
                        new RecordPublished(ITEM, 1, "%064x".formatted(1), 1));
    }

    @Test
    void while_fabric_is_away_it_waits_and_is_behind() {
        chain.mishaps.addAll(List.of(Mishap.LOST_BEFORE_COMMIT, Mishap.LOST_AFTER_COMMIT, Mishap.CONFLICT));
        Object[] full = IntStream.rangeClosed(1, SourceWriter.LARGEST_BATCH)
                .mapToObj(term -> changed(100 + term, POLICE))
                .toArray();

        assertThat(writer.isBehind()).isFalse();
        Batches.deliver(writer, full);
        assertThat(writer.isBehind()).isTrue();
        assertThat(chain.waits).isEqualTo(2);
        assertThat(batches.commands()).hasSize(full.length);

        Batches.deliver(writer, changed(1, POLICE));
        assertThat(writer.isBehind()).isFalse();
    }

    @Test
    void a_larger_batch_becomes_several_transactions() {
        Batches.deliver(
                writer,
                IntStream.rangeClosed(1, SourceWriter.LARGEST_BATCH + 1)
                        .mapToObj(term -> changed(100 + term, POLICE))
                        .toArray());

        assertThat(asked).extracting(JsonArray::size).containsExactly(SourceWriter.LARGEST_BATCH, 1);
    }

    @Test
    void an_answer_about_another_item_stops_the_batch() {
        SourceWriter deceived = new SourceWriter(
                new FakeChain((function, arguments, state, writes, tx) ->
                        "{\"results\":[{\"item\":\"%s\",\"term\":\"1\",\"status\":\"POSTED\",\"code\":null,\"txId\":\"%s\"}]}"
                                .formatted(new UUID(9, 9), tx)),
                batches);

        assertThatThrownBy(() -> Batches.deliver(deceived, changed(1, POLICE)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(batches.commands()).isEmpty();
    }

    @Test
    void after_a_stop_nothing_is_submitted() {
        writer.stop();

        assertThatThrownBy(() -> Batches.deliver(writer, changed(1, POLICE))).isInstanceOf(CancellationException.class);
        assertThat(asked).isEmpty();
    }

    /** Remembers each term's first answer; 13 comes too late. */
    private String answer(
            String function, List<String> arguments, Map<String, String> state, Map<String, String> writes, String tx) {
        assertThat(function).isEqualTo("sources:publish");
        JsonArray terms = JsonParser.parseString(arguments.getFirst()).getAsJsonArray();
        asked.add(terms);
        JsonArray results = new JsonArray();
        for (JsonElement element : terms) {
            String term = element.getAsJsonObject().get("term").getAsString();
            String decision = term.equals("13")
                    ? "\"status\":\"REFUSED\",\"code\":\"TERM_SUPERSEDED\",\"txId\":null"
                    : "\"status\":\"POSTED\",\"code\":null,\"txId\":\"%s\"".formatted(state.getOrDefault(term, tx));
            writes.putIfAbsent(term, state.getOrDefault(term, tx));
            results.add(JsonParser.parseString("{\"item\":\"%s\",\"term\":\"%s\",%s}".formatted(ITEM, term, decision)));
        }
        JsonObject answer = new JsonObject();
        answer.add("results", results);
        return answer.toString();
    }
}
