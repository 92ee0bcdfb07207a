package wecan.graphql.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wecan.proof.Bundle;
import wecan.proof.Checkpoint;
import wecan.proof.EventLeaf;
import wecan.proof.SignedNote;
import wecan.proof.TLogProof;
import wecan.sequencer.Anchor;
import wecan.sequencer.Log;
import wecan.store.RecordedEvent;

/**
 * Makes the evidence bundle ({@code .lcaudit}, ledger.md section 5) of one event: its entry, its stored bytes, the proof
 * of inclusion, and what Fabric says of the checkpoint. While Fabric is away the bundle ends at the log; the verifier then
 * says INCOMPLETE. Thread-safe.
 */
public final class EvidenceBundles {
    private final Log log;
    private final AnchorEvidence anchors;

    public EvidenceBundles(Log log, AnchorEvidence anchors) {
        this.log = log;
        this.anchors = anchors;
    }

    /** The bundle of an event; empty while no signed checkpoint covers it. */
    public Optional<byte[]> of(RecordedEvent event) {
        Long index = log.indexesOf(List.of(event.position())).get(event.position());
        if (index == null) {
            return Optional.empty();
        }
        Optional<Anchor> anchor = log.anchorCovering(index);
        Optional<SignedNote> note =
                anchor.isPresent() ? log.checkpointAt(anchor.get().size()) : log.checkpointCovering(index);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        EventLeaf entry = log.entryAt(index).orElseThrow();
        long size = Checkpoint.parse(note.get().text()).size();
        TLogProof proof = new TLogProof(index, log.inclusionProof(index, size).path(), note.get());
        Map<String, byte[]> files = new TreeMap<>();
        files.put(Bundle.MANIFEST, manifest(event, index));
        files.put(Bundle.ENTRY, entry.encode());
        files.put(Bundle.PAYLOAD, event.payload());
        files.put(Bundle.METADATA, event.metadata());
        files.put(Bundle.PROOF, proof.render().getBytes(StandardCharsets.UTF_8));
        anchor.ifPresent(a -> files.putAll(anchors.of(a)));
        return Optional.of(Bundle.of(files).write());
    }

    /** For people; nothing in it is trusted. */
    private static byte[] manifest(RecordedEvent event, long index) {
        return """
                {"format":"lcaudit-1","event":"%s","revision":"%s","aggregate":"%s","position":"%s","logIndex":"%s","at":"%s"}
                """.formatted(event.name(), event.revision(), event.id(), event.position(), index, event.at())
                .getBytes(StandardCharsets.UTF_8);
    }
}
