package wecan.fabric.assurance;

import java.util.List;
import java.util.Optional;
import wecan.proof.Digest;
import wecan.proof.SignedNote;

/** Port: the log whose checkpoints are anchored. May block on a database; called by one thread. */
public interface AnchoredLog {
    /** The log's name in its checkpoints. */
    String origin();

    /** The key that signs them, as a C2SP vkey. */
    String vkey();

    /** The newest signed checkpoint; empty while there is none. */
    Optional<SignedNote> latest();

    /** Proof that the log of size {@code newSize} begins with the log of size {@code oldSize} (RFC 9162 section 2.1.4). */
    List<Digest> consistencyProof(long oldSize, long newSize);

    /** What {@link #anchored} recorded last, by size; empty before the first. */
    Optional<Anchor> lastAnchor();

    /** Records that a checkpoint is anchored. The same again changes nothing. */
    void anchored(Anchor anchor);

    /**
     * A checkpoint on Fabric.
     *
     * @param size of the log
     * @param txId the transaction that wrote it, 64 hex digits
     * @param block the block that holds the transaction
     */
    record Anchor(long size, String txId, long block) {}
}
