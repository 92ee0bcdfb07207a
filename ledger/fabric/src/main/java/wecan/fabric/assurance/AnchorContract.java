package wecan.fabric.assurance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wecan.fabric.BlockReader;
import wecan.fabric.Chain;
import wecan.fabric.ChaincodeError;
import wecan.fabric.Committed;
import wecan.fabric.WrittenKeys;
import wecan.fabric.assurance.AnchoredLog.Anchor;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;

/** The contract {@code anchor}, for the log of one origin. */
final class AnchorContract {
    private final Chain chain;
    private final BlockReader blocks;
    private final String origin;

    AnchorContract(Chain chain, String origin) {
        this.chain = chain;
        this.blocks = new BlockReader(chain);
        this.origin = origin;
    }

    /** Empty when the chain does not know the log. */
    Optional<AnchorHead> head() throws InterruptedException {
        try {
            return Optional.of(AnchorHead.read(chain.evaluate("anchor:head", origin)));
        } catch (ChaincodeError e) {
            if (e.code().equals("UNKNOWN_ORIGIN")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void register(String vkey) throws InterruptedException {
        chain.submit("anchor:register", origin, vkey);
    }

    /**
     * Anchors a checkpoint. The transaction that wrote it is looked up, because an earlier one whose outcome was not known
     * may have done so: then this one is committed too, but writes nothing.
     *
     * @param oldestBlock where a search back ends
     */
    Anchor submit(AnchorHead head, Checkpoint next, List<Digest> proof, String note, long oldestBlock)
            throws InterruptedException {
        Committed committed = chain.submit(
                "anchor:submit",
                origin,
                Long.toString(head.size()),
                Long.toString(next.size()),
                next.root().hex(),
                Digest.hexList(proof),
                note);
        return find(next.size(), committed.block(), oldestBlock);
    }

    long height() throws InterruptedException {
        return blocks.height();
    }

    /**
     * Which transaction anchored a size, going back from one block to another.
     *
     * @throws IllegalStateException when none of these blocks has it
     */
    Anchor find(long size, long newest, long oldest) throws InterruptedException {
        String key = String.format(Locale.ROOT, "ANC~%s~C~%020d", origin, size);
        WrittenKeys keys = new WrittenKeys(chain.chaincode());
        for (long number = newest; number >= oldest; number--) {
            Optional<String> txId = keys.writerOf(key, blocks.block(number));
            if (txId.isPresent()) {
                return new Anchor(size, txId.get(), number);
            }
        }
        throw new IllegalStateException(
                "no transaction in the blocks %d to %d wrote %s".formatted(oldest, newest, key));
    }
}
