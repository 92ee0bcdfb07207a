package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import wecan.proof.CreditExtension;
import wecan.proof.CreditUnit;
import wecan.proof.EventLeaf;
import wecan.proof.TileId;
import wecan.proof.Tiles;

/** The public log, read over HTTP tile by tile as anybody may. */
record EventLog(List<EventLeaf> entries) {
    /** What the log says about an account: credits less debits of all posted transfers. */
    record Balances(Map<UUID, Long> byAccount, Map<UUID, CreditUnit> units) {
        long sum(CreditUnit unit) {
            return byAccount.entrySet().stream()
                    .filter(e -> units.get(e.getKey()) == unit)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /** Reads the first {@code size} entries; each is checked to be well-formed. */
    static EventLog read(Client reader, String tiles, long size) {
        String base = tiles.endsWith("/") ? tiles : tiles + "/";
        List<EventLeaf> entries = new ArrayList<>();
        for (long done = 0; done < size; done += Tiles.WIDTH) {
            int width = (int) Math.min(Tiles.WIDTH, size - done);
            String path = new TileId(TileId.ENTRIES, done / Tiles.WIDTH, width).path();
            HttpResponse<byte[]> response = reader.get(base + path);
            assertThat(response.statusCode()).as(base + path).isEqualTo(200);
            List<byte[]> bundle = Tiles.decodeEntries(response.body());
            assertThat(bundle).as(path).hasSize(width);
            bundle.forEach(entry -> entries.add(EventLeaf.decode(entry)));
        }
        return new EventLog(entries);
    }

    /** Indexes and positions without gaps, and no event of an aggregate missing or twice. */
    void holdsEveryEventOnce() {
        Map<UUID, Long> sequences = new HashMap<>();
        Set<UUID> transfers = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            EventLeaf leaf = entries.get(i);
            assertThat(leaf.index()).isEqualTo(i);
            assertThat(leaf.storePosition()).as("position at index %d", i).isEqualTo(i + 1L);
            assertThat(leaf.aggregateSequence())
                    .as("sequence in %s %s at index %d", leaf.aggregateType(), leaf.aggregateId(), i)
                    .isEqualTo(sequences.merge(leaf.aggregateId(), 0L, (old, zero) -> old + 1));
            leaf.transfer().ifPresent(transfer -> assertThat(transfers.add(transfer.transfer()))
                    .as("transfer %s is posted once", transfer.transfer())
                    .isTrue());
        }
    }

    Balances balances() {
        Map<UUID, Long> balances = new HashMap<>();
        Map<UUID, CreditUnit> units = new HashMap<>();
        for (EventLeaf leaf : entries) {
            leaf.transfer().ifPresent((CreditExtension transfer) -> {
                balances.merge(transfer.debit(), -transfer.amount(), Math::addExact);
                balances.merge(transfer.credit(), transfer.amount(), Math::addExact);
                units.put(transfer.debit(), transfer.unit());
                units.put(transfer.credit(), transfer.unit());
            });
        }
        return new Balances(balances, units);
    }
}
