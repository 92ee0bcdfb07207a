package wecan.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wecan.audit.fabric.TestAnchor;
import wecan.proof.Bundle;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.EntryKind;
import wecan.proof.EventLeaf;
import wecan.proof.HashSource;
import wecan.proof.InclusionProof;
import wecan.proof.NoteSigner;
import wecan.proof.SignedNote;
import wecan.proof.TLogProof;
import wecan.proof.Tree;

/** A log of ten entries and the whole evidence for one of them. */
public final class TestBundle {
    static final String ORIGIN = "wecan.example/log";
    static final NoteSigner SIGNER = NoteSigner.ofSeed(ORIGIN, new byte[32]);
    static final byte[] PAYLOAD = "{\"task\":\"t\"}".getBytes(StandardCharsets.UTF_8);
    static final byte[] METADATA = "{\"actor\":\"a\"}".getBytes(StandardCharsets.UTF_8);
    private static final int SIZE = 10;
    private static final int INDEX = 6;

    final EventLeaf leaf;
    final Checkpoint checkpoint;
    final SignedNote note;
    final TestAnchor anchor;
    private final InclusionProof inclusion;

    TestBundle() {
        this(leaf(INDEX));
    }

    /** Of a log that has this entry where the evidence is for. */
    TestBundle(EventLeaf leaf) {
        this.leaf = leaf;
        List<Digest> hashes = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            hashes.add((i == INDEX ? leaf : leaf(i)).leafHash());
        }
        HashSource source = HashSource.ofLeaves(hashes);
        checkpoint = new Checkpoint(ORIGIN, SIZE, Tree.root(source, SIZE));
        note = checkpoint.sign(SIGNER);
        inclusion = InclusionProof.create(source, INDEX, SIZE);
        anchor = new TestAnchor(checkpoint, note);
    }

    static EventLeaf leaf(long index) {
        return new EventLeaf(
                EntryKind.DOMAIN_EVENT,
                index,
                index + 1,
                "Task",
                new UUID(1, 2),
                index,
                index - 1,
                1_790_000_000_000_000L,
                "work.TaskAccepted",
                "1",
                Digest.sha256(PAYLOAD),
                Digest.sha256(METADATA),
                new byte[0]);
    }

    /** That a person was erased. */
    static EventLeaf erasure() {
        return new EventLeaf(
                EntryKind.SUBJECT_ERASED,
                INDEX,
                INDEX,
                "",
                new UUID(0, 0),
                0,
                EventLeaf.NONE,
                1_790_000_000_000_000L,
                "",
                "1",
                Digest.sha256(PAYLOAD),
                Digest.sha256(METADATA),
                new byte[0]);
    }

    Trust trust() {
        return new Trust(SIGNER.verifier(), Optional.of(anchor.trust()));
    }

    Trust logTrust() {
        return new Trust(SIGNER.verifier(), Optional.empty());
    }

    byte[] proof(SignedNote signed) {
        return new TLogProof(INDEX, inclusion.path(), signed).render().getBytes(StandardCharsets.UTF_8);
    }

    /** Only what the log gave. */
    Map<String, byte[]> logFiles() {
        Map<String, byte[]> files = new HashMap<>();
        files.put(Bundle.MANIFEST, "{}".getBytes(StandardCharsets.UTF_8));
        files.put(Bundle.ENTRY, leaf.encode());
        files.put(Bundle.PAYLOAD, PAYLOAD);
        files.put(Bundle.METADATA, METADATA);
        files.put(Bundle.PROOF, proof(note));
        return files;
    }

    /** Everything. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = logFiles();
        files.putAll(anchor.files());
        return files;
    }

    static byte[] zip(Map<String, byte[]> files) {
        return Bundle.of(files).write();
    }

    Report verify(Map<String, byte[]> files) {
        return BundleVerifier.verify(zip(files), Optional.of(trust()), "test");
    }
}
