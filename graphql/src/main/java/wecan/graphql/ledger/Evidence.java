package wecan.graphql.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wecan.graphql.api.Position;
import wecan.graphql.ledger.LedgerEvidence.Proof;
import wecan.graphql.ledger.LedgerEvidence.Status;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.EventLeaf;
import wecan.proof.Merkle;
import wecan.proof.SignedNote;
import wecan.sequencer.Anchor;
import wecan.sequencer.Log;

/** What the log and Fabric say about events. */
@Component
public class Evidence {
    private final Log log;

    Evidence(Log log) {
        this.log = log;
    }

    /** Evidence for the events at these positions with four reads of the database, however many they are. */
    public Map<Long, LedgerEvidence> at(Collection<Long> positions) {
        Map<Long, Long> indexes = log.indexesOf(positions);
        Optional<SignedNote> latest = log.checkpoint();
        Optional<Anchor> anchor = log.latestAnchor();
        Optional<SignedNote> anchored = anchor.flatMap(a -> log.checkpointAt(a.size()));
        Map<Long, LedgerEvidence> found = new HashMap<>();
        for (Long at : positions) {
            Long index = indexes.get(at);
            if (index != null && anchored.filter(note -> covers(note, index)).isPresent()) {
                found.put(at, bound(Status.ANCHORED, at, index, anchored.get(), anchor.orElseThrow()));
            } else if (index != null
                    && latest.filter(note -> covers(note, index)).isPresent()) {
                found.put(at, bound(Status.LOGGED, at, index, latest.get(), null));
            } else {
                found.put(
                        at,
                        new LedgerEvidence(
                                Status.RECORDED, new Position(at), index, null, null, () -> new Proof("", List.of())));
            }
        }
        return found;
    }

    private LedgerEvidence bound(Status status, long at, long index, SignedNote note, @Nullable Anchor anchor) {
        long size = Checkpoint.parse(note.text()).size();
        return new LedgerEvidence(status, new Position(at), index, note, anchor, () -> proof(index, size));
    }

    private Proof proof(long index, long size) {
        EventLeaf leaf = log.entryAt(index).orElseThrow();
        return new Proof(
                Merkle.leafHash(leaf.encode()).hex(),
                log.inclusionProof(index, size).path().stream().map(Digest::hex).toList());
    }

    private static boolean covers(SignedNote note, long index) {
        return Checkpoint.parse(note.text()).size() > index;
    }
}
