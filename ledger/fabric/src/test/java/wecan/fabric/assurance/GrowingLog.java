package wecan.fabric.assurance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wecan.proof.Checkpoint;
import wecan.proof.ConsistencyProof;
import wecan.proof.Digest;
import wecan.proof.HashSource;
import wecan.proof.Merkle;
import wecan.proof.NoteSigner;
import wecan.proof.SignedNote;

/** A log in memory with real proofs and signatures. */
public final class GrowingLog implements AnchoredLog {
    public final List<Anchor> recorded = new ArrayList<>();

    /** Set to make the next record fail, as a crash between commit and record would. */
    public boolean dies;

    private final NoteSigner signer;
    private final List<Digest> leaves = new ArrayList<>();
    private int signed;

    public GrowingLog(String origin, byte keySeed) {
        byte[] seed = new byte[32];
        seed[0] = keySeed;
        signer = NoteSigner.ofSeed(origin, seed);
    }

    /** Adds entries and signs a checkpoint. */
    public GrowingLog grow(String... entries) {
        for (String entry : entries) {
            leaves.add(Merkle.leafHash(entry.getBytes(StandardCharsets.UTF_8)));
        }
        signed = leaves.size();
        return this;
    }

    @Override
    public String origin() {
        return signer.name();
    }

    @Override
    public String vkey() {
        return signer.verifier().vkey();
    }

    @Override
    public Optional<SignedNote> latest() {
        return signed == 0
                ? Optional.empty()
                : Optional.of(new Checkpoint(origin(), signed, Merkle.rootOf(leaves)).sign(signer));
    }

    @Override
    public List<Digest> consistencyProof(long oldSize, long newSize) {
        return ConsistencyProof.create(HashSource.ofLeaves(leaves), oldSize, newSize)
                .path();
    }

    @Override
    public Optional<Anchor> lastAnchor() {
        return recorded.isEmpty() ? Optional.empty() : Optional.of(recorded.getLast());
    }

    @Override
    public void anchored(Anchor anchor) {
        if (dies) {
            throw new IllegalStateException("the server dies");
        }
        recorded.add(anchor);
    }
}
