package wecan.fabric.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;
import wecan.fabric.Batches;
import wecan.fabric.ChaincodeError;
import wecan.fabric.FakeChain;
import wecan.fabric.FakeChain.Mishap;
import wecan.messages.DerivedId;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferCommand.RecordRefused;
import wecan.messages.credits.TransferEvent.TransferRequested;

class TransferWriterTest {
    private final List<Integer> batchSizes = new ArrayList<>();
    private final FakeChain chain = new FakeChain(this::answer);
    private final Batches batches = new Batches();
    private final TransferWriter writer = new TransferWriter(chain, batches);
    private final Transfers transfers = new Transfers();

    @Test
    void a_batch_is_one_transaction_in_order_of_position() {
        TransferRequested first = transfers.issued(1_000);
        TransferRequested refused = transfers.escrowed(13);
        TransferRequested last = transfers.escrowed(10);

        Batches.deliver(writer, first, refused, last);

        String tx = "%064x".formatted(1);
        assertThat(batchSizes).containsExactly(3);
        assertThat(batches.commands())
                .containsExactly(
                        new RecordPosted(first.transfer(), tx, 1),
                        new RecordRefused(refused.transfer(), "INSUFFICIENT_FUNDS", tx, 1),
                        new RecordPosted(last.transfer(), tx, 1));
        assertThat(batches.recorded.keySet())
                .containsExactly(
                        DerivedId.of("fabric", first.transfer(), "posted"),
                        DerivedId.of("fabric", refused.transfer(), "refused"),
                        DerivedId.of("fabric", last.transfer(), "posted"));
    }

    @Test
    void other_events_in_the_batch_are_left_alone_and_each_command_names_its_cause() {
        TransferRequested first = transfers.issued(1);
        TransferRequested second = transfers.issued(2);
        List<EventMessage<?>> messages = Batches.messages("other", first, "another", second);

        Batches.deliver(writer, messages);

        assertThat(batches.causes)
                .containsExactly(
                        messages.get(1).getIdentifier(), messages.get(3).getIdentifier());
    }

    @Test
    void a_crash_before_the_commit_moves_nothing_and_the_batch_is_settled_when_it_comes_again() {
        chain.mishaps.add(Mishap.LOST_BEFORE_COMMIT);
        chain.closed = true;
        TransferRequested issued = transfers.issued(5);
        assertThatThrownBy(() -> Batches.deliver(writer, issued)).isInstanceOf(CancellationException.class);
        assertThat(batches.commands()).isEmpty();
        chain.closed = false;

        Batches.deliver(writer, issued);

        assertThat(batches.commands()).containsExactly(new RecordPosted(issued.transfer(), "%064x".formatted(1), 1));
    }

    @Test
    void a_crash_between_commit_and_record_keeps_the_first_transaction() {
        TransferRequested issued = transfers.issued(5);
        TransferWriter crashes = new TransferWriter(
                chain,
                (id, cause, command) -> CompletableFuture.failedFuture(new IllegalStateException("the server dies")));
        assertThatThrownBy(() -> Batches.deliver(crashes, issued)).hasMessageContaining("the server dies");

        Batches.deliver(writer, transfers.issued(7), issued);

        assertThat(chain.height()).isEqualTo(3);
        assertThat(batches.commands().get(1)).isEqualTo(new RecordPosted(issued.transfer(), "%064x".formatted(1), 1));
    }

    @Test
    void a_crash_among_the_records_of_a_batch_repeats_the_same_commands() {
        TransferRequested first = transfers.issued(5);
        TransferRequested second = transfers.issued(6);
        TransferWriter crashes = new TransferWriter(chain, (id, cause, command) -> {
            if (command.aggregateId().equals(second.transfer().value())) {
                return CompletableFuture.failedFuture(new IllegalStateException("the server dies"));
            }
            return batches.send(id, cause, command);
        });
        assertThatThrownBy(() -> Batches.deliver(crashes, first, second)).hasMessageContaining("the server dies");

        Batches.deliver(writer, first, second);

        assertThat(batches.causes).hasSize(3);
        assertThat(batches.commands())
                .containsExactly(
                        new RecordPosted(first.transfer(), "%064x".formatted(1), 1),
                        new RecordPosted(second.transfer(), "%064x".formatted(1), 1));
    }

    @Test
    void a_lost_outcome_is_submitted_again_and_recorded_with_the_transaction_that_moved_the_credits() {
        chain.mishaps.add(Mishap.LOST_AFTER_COMMIT);
        TransferRequested issued = transfers.issued(5);

        Batches.deliver(writer, issued);

        assertThat(chain.waits).isEqualTo(1);
        assertThat(batches.commands()).containsExactly(new RecordPosted(issued.transfer(), "%064x".formatted(1), 1));
    }

    @Test
    void a_conflict_is_endorsed_anew_without_waiting() {
        chain.mishaps.addAll(List.of(Mishap.CONFLICT, Mishap.CONFLICT));

        Batches.deliver(writer, transfers.issued(5));

        assertThat(chain.waits).isZero();
        assertThat(batches.commands()).hasSize(1);
    }

    @Test
    void it_is_behind_from_the_first_wait_until_a_batch_is_through_that_is_not_full() {
        chain.mishaps.add(Mishap.LOST_BEFORE_COMMIT);
        TransferRequested[] full = IntStream.range(0, TransferWriter.LARGEST_BATCH)
                .mapToObj(i -> transfers.issued(1))
                .toArray(TransferRequested[]::new);

        assertThat(writer.isBehind()).isFalse();
        Batches.deliver(writer, (Object[]) full);
        assertThat(writer.isBehind()).isTrue();
        Batches.deliver(writer, transfers.issued(1));
        assertThat(writer.isBehind()).isFalse();
    }

    @Test
    void a_larger_batch_becomes_several_transactions() {
        TransferRequested[] many = IntStream.range(0, TransferWriter.LARGEST_BATCH + 1)
                .mapToObj(i -> transfers.issued(1))
                .toArray(TransferRequested[]::new);

        Batches.deliver(writer, (Object[]) many);

        assertThat(batchSizes).containsExactly(TransferWriter.LARGEST_BATCH, 1);
        assertThat(batches.commands()).hasSize(many.length);
    }

    @Test
    void a_failure_counts_even_where_the_processor_only_logs_it() {
        List<EventMessage<?>> messages = Batches.messages(transfers.issued(-1));
        BatchingUnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(messages);

        var result = unitOfWork.executeWithResult(() -> {
            assertThatThrownBy(() -> writer.on(
                            (TransferRequested) messages.getFirst().getPayload(), messages.getFirst(), unitOfWork))
                    .isInstanceOf(ChaincodeError.class);
            return null;
        });

        assertThat(result.isExceptional()).isTrue();
        assertThat(unitOfWork.isRolledBack()).isTrue();
    }

    @Test
    void after_a_stop_nothing_is_submitted() {
        writer.stop();

        assertThatThrownBy(() -> Batches.deliver(writer, transfers.issued(1)))
                .isInstanceOf(CancellationException.class);
        assertThat(chain.height()).isEqualTo(1);
    }

    /** Remembers each transfer's first answer; refuses 13 for want of funds, and a batch with a negative amount whole. */
    private String answer(
            String function, List<String> arguments, Map<String, String> state, Map<String, String> writes, String tx) {
        assertThat(function).isEqualTo("credits:transfer");
        JsonArray asked =
                JsonParser.parseString(arguments.getFirst()).getAsJsonObject().getAsJsonArray("transfers");
        batchSizes.add(asked.size());
        JsonArray results = new JsonArray();
        for (JsonElement element : asked) {
            JsonObject transfer = element.getAsJsonObject();
            String id = transfer.get("id").getAsString();
            String amount = transfer.get("amount").getAsString();
            if (amount.startsWith("-")) {
                throw new ChaincodeError("BAD_ARGUMENT", "no such amount");
            }
            String decision = amount.equals("13")
                    ? "\"status\":\"REJECTED\",\"code\":\"INSUFFICIENT_FUNDS\""
                    : "\"status\":\"POSTED\",\"code\":null";
            String result = state.getOrDefault(id, "{\"id\":\"%s\",%s,\"txId\":\"%s\"}".formatted(id, decision, tx));
            writes.put(id, result);
            results.add(JsonParser.parseString(result));
        }
        JsonObject answer = new JsonObject();
        answer.add("results", results);
        return answer.toString();
    }
}
