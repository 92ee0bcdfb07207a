package wecan.fabric.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.axonframework.eventhandling.EventMessage;
import wecan.fabric.Batches;
import wecan.fabric.FakeChain;
import wecan.fabric.FakeChain.Mishap;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferId;

/** Whatever gets lost and however often the server dies, each transfer happens once and is recorded as it happened. */
class TransferWriterCrashTest {
    private static final int TRANSFERS = 20;

    @Property(tries = 200)
    void each_transfer_happens_once_and_is_recorded_with_the_transaction_that_did_it(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, String> done = new HashMap<>();
        FakeChain chain = new FakeChain(
                (function, arguments, state, writes, tx) -> post(arguments.getFirst(), state, writes, tx, done));
        Batches recorded = new Batches();
        Transfers transfers = new Transfers();
        List<EventMessage<?>> events = Batches.messages(IntStream.range(0, TRANSFERS)
                .mapToObj(i -> (Object) transfers.issued(1 + i))
                .toArray());

        int position = 0;
        while (position < TRANSFERS) {
            for (int i = random.nextInt(3); i > 0; i--) {
                chain.mishaps.add(Mishap.values()[random.nextInt(Mishap.values().length)]);
            }
            int crashAfter = random.nextInt(TRANSFERS);
            int end = Math.min(TRANSFERS, position + 1 + random.nextInt(6));
            if (survives(chain, recorded, crashAfter, events.subList(position, end))) {
                position = end;
            }
        }

        assertThat(recorded.recorded).hasSize(TRANSFERS);
        assertThat(done).hasSize(TRANSFERS);
        for (var command : recorded.commands()) {
            TransferId transfer = new TransferId(command.aggregateId());
            String tx = done.getOrDefault(transfer.toString(), "0");
            assertThat(command).isEqualTo(new RecordPosted(transfer, tx, Long.parseLong(tx, 16)));
        }
    }

    /** Delivers to a server that dies after so many records. */
    private static boolean survives(FakeChain chain, Batches recorded, int crashAfter, List<EventMessage<?>> batch) {
        List<Object> sent = new ArrayList<>();
        TransferWriter writer = new TransferWriter(chain, (id, cause, command) -> {
            if (sent.size() == crashAfter) {
                return CompletableFuture.failedFuture(new IllegalStateException("the server dies"));
            }
            sent.add(id);
            return recorded.send(id, cause, command);
        });
        try {
            Batches.deliver(writer, batch);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String post(
            String batch, Map<String, String> state, Map<String, String> writes, String tx, Map<String, String> done) {
        JsonArray results = new JsonArray();
        for (JsonElement transfer :
                JsonParser.parseString(batch).getAsJsonObject().getAsJsonArray("transfers")) {
            String id = transfer.getAsJsonObject().get("id").getAsString();
            String first = state.getOrDefault(id, tx);
            writes.put(id, first);
            done.putIfAbsent(id, tx);
            results.add(JsonParser.parseString(
                    "{\"id\":\"%s\",\"status\":\"POSTED\",\"code\":null,\"txId\":\"%s\"}".formatted(id, first)));
        }
        JsonObject answer = new JsonObject();
        answer.add("results", results);
        return answer.toString();
    }
}
