package wecan.graphql.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wecan.graphql.api.Origin;
import wecan.store.RecordedEvent;

class HistoriesTest {
    private static final UUID ITEM = new UUID(1, 1);
    private static final UUID REQUEST = new UUID(2, 1);
    private static final UUID ANOTHER = new UUID(2, 2);

    private final List<RecordedEvent> stored = new ArrayList<>();
    private int reads;

    @Test
    void a_whole_aggregate_is_read_in_one_go() {
        IntStream.range(0, 1_000).forEach(seq -> store("request", ANOTHER));
        assertThat(read(new Origin(1, ITEM, null), 9, 3))
                .extracting(RecordedEvent::seq)
                .containsExactly(10L, 11L, 12L);
        assertThat(reads).isOne();
    }

    @Test
    void a_part_has_the_events_that_name_it_however_far_apart_they_are() {
        store("request", REQUEST);
        IntStream.range(0, 450).forEach(seq -> store("request", ANOTHER));
        store("request", REQUEST);
        IntStream.range(0, 450).forEach(seq -> store("item", REQUEST));
        store("request", REQUEST);
        assertThat(read(part(), -1, 2)).extracting(RecordedEvent::seq).containsExactly(0L, 451L);
        assertThat(read(part(), 451, 2)).extracting(RecordedEvent::seq).containsExactly(902L);
        assertThat(read(part(), 902, 2)).isEmpty();
    }

    @Test
    void an_event_without_the_component_is_about_something_else() {
        store("item", ITEM);
        store("requests", REQUEST);
        assertThat(read(part(), -1, 10)).isEmpty();
    }

    private static Origin part() {
        return new Origin(1, ITEM, new Origin.Part("request", REQUEST));
    }

    private List<RecordedEvent> read(Origin origin, long afterSeq, int wanted) {
        return Histories.read(
                (aggregate, after, limit) -> {
                    reads++;
                    return stored.stream()
                            .filter(event -> event.id().equals(aggregate) && event.seq() > after)
                            .limit(limit)
                            .toList();
                },
                origin,
                afterSeq,
                wanted);
    }

    private void store(String component, UUID value) {
        long seq = stored.size();
        byte[] payload = "{\"%s\":\"%s\"}".formatted(component, value).getBytes(StandardCharsets.UTF_8);
        stored.add(new RecordedEvent(
                seq + 1, "DataItem", ITEM, seq, "sourcing.Told", "1", Instant.EPOCH, payload, new byte[0]));
    }
}
