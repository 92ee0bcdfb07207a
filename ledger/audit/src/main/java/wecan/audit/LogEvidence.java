package wecan.audit;

import static wecan.audit.EvidenceRejected.require;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import wecan.proof.Bundle;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.EventLeaf;
import wecan.proof.MalformedEvidence;
import wecan.proof.NoteVerifier;
import wecan.proof.SignedNote;
import wecan.proof.TLogProof;

/** The entry and its proof, as read from a bundle (steps V2, V3, V4 and V6). */
final class LogEvidence {
    private final EventLeaf entry;
    private final TLogProof proof;
    private final Checkpoint checkpoint;

    private LogEvidence(EventLeaf entry, TLogProof proof) {
        this.entry = entry;
        this.proof = proof;
        this.checkpoint = proof.checkpoint();
    }

    static LogEvidence read(Bundle bundle) {
        EventLeaf entry = entry(bundle);
        try {
            byte[] text = bundle.required(Bundle.PROOF);
            TLogProof proof = TLogProof.parse(text);
            require(
                    Arrays.equals(proof.render().getBytes(StandardCharsets.UTF_8), text),
                    Step.V3,
                    "The proof is not written in the one way that it can be.");
            require(proof.extra().length == 0, Step.V3, "The proof carries extra data, which nothing here defines.");
            return new LogEvidence(entry, proof);
        } catch (MalformedEvidence e) {
            throw new EvidenceRejected(Step.V3, String.valueOf(e.getMessage()));
        }
    }

    private static EventLeaf entry(Bundle bundle) {
        try {
            byte[] bytes = bundle.required(Bundle.ENTRY);
            EventLeaf entry = EventLeaf.decode(bytes);
            require(Arrays.equals(entry.encode(), bytes), Step.V2, "The entry does not re-encode to itself.");
            return entry;
        } catch (MalformedEvidence e) {
            throw new EvidenceRejected(Step.V2, String.valueOf(e.getMessage()));
        }
    }

    /** V2. */
    String digestsMatch(Bundle bundle) {
        String payload = digestMatches(bundle.file(Bundle.PAYLOAD), entry.payload(), "payload");
        String metadata = digestMatches(bundle.file(Bundle.METADATA), entry.metadata(), "metadata");
        Instant at = Instant.EPOCH.plus(entry.timestampMicros(), ChronoUnit.MICROS);
        return recorded() + ", at " + at + "; " + payload + ", " + metadata;
    }

    private String recorded() {
        return entry.kind().isEvent()
                ? entry.eventName() + " of " + entry.aggregateType() + " " + entry.aggregateId() + ", number "
                        + entry.aggregateSequence()
                : entry.kind().name() + " after position " + entry.storePosition() + " of the store";
    }

    private static String digestMatches(Optional<byte[]> bytes, Digest stated, String what) {
        if (bytes.isEmpty()) {
            return what + " not in the bundle";
        }
        require(
                Digest.sha256(bytes.get()).equals(stated),
                Step.V2,
                "The " + what + " in the bundle is not the one that was logged.");
        return what + " as logged";
    }

    /** V3. */
    String ownIndex() {
        require(
                proof.index() == entry.index(),
                Step.V3,
                "The entry says that its index is " + entry.index() + ", the proof is for " + proof.index() + ".");
        return "leaf hash " + entry.leafHash().hex() + " at index " + entry.index();
    }

    /** V4. */
    String signedBy(NoteVerifier log) {
        require(
                checkpoint.origin().equals(log.name()),
                Step.V4,
                "The checkpoint is of the log " + checkpoint.origin() + ", trusted is " + log.name() + ".");
        require(
                proof.note().isSignedBy(log),
                Step.V4,
                "The checkpoint is not signed by the trusted key " + log.vkey() + ".");
        require(
                proof.note().signatures().size() == 1,
                Step.V4,
                "The checkpoint has signatures that the trust file names nobody for.");
        require(
                checkpoint.extensions().isEmpty(),
                Step.V4,
                "The checkpoint has extension lines, which nothing defines.");
        return checkpoint.origin() + " of size " + checkpoint.size() + ", signed by key " + log.keyIdHex();
    }

    /** V6. */
    String included() {
        require(
                proof.includes(entry.leafHash()),
                Step.V6,
                "The proof does not lead from the entry to the checkpoint's root.");
        return "entry " + entry.index() + " of " + checkpoint.size() + " under root "
                + checkpoint.root().hex();
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    SignedNote note() {
        return proof.note();
    }
}
