package wecan.fabric.assurance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.fabric.Chain;
import wecan.fabric.ChaincodeError;
import wecan.fabric.FabricUnavailable;
import wecan.fabric.TransactionConflict;
import wecan.fabric.assurance.AnchorState.Cause;
import wecan.fabric.assurance.AnchoredLog.Anchor;
import wecan.proof.Checkpoint;
import wecan.proof.ConsistencyProof;
import wecan.proof.Digest;
import wecan.proof.SignedNote;

/**
 * Anchors the newest checkpoint of the log on Fabric, at an interval while there is something new, and at once when asked.
 * After each (re)connection the chain's head is read first, so that a checkpoint which was committed but not recorded before
 * a crash is found and recorded. Anchoring stops, loudly, when chain and log contradict each other ({@link AnchorState}).
 */
public final class Anchorer implements AutoCloseable {
    /** How often the log is anchored (ledger.md section 2). */
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Anchorer.class);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final Chain chain;
    private final AnchoredLog log;
    private final Duration interval;
    private final Pace pace;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("fabric-anchorer").unstarted(this::run);

    /** The chain's head as it was after our last step; null when it must be read. */
    private @Nullable AnchorHead known;

    private volatile AnchorState state = new AnchorState.Starting();

    public Anchorer(Chain chain, AnchoredLog log, Duration interval) {
        this(chain, log, interval, new Pace());
    }

    Anchorer(Chain chain, AnchoredLog log, Duration interval, Pace pace) {
        this.chain = chain;
        this.log = log;
        this.interval = interval;
        this.pace = pace;
    }

    public void start() {
        thread.start();
    }

    /** Anchors without waiting for the interval; returns at once. */
    public void anchorNow() {
        pace.wake();
    }

    public AnchorState state() {
        return state;
    }

    /** Whether checkpoints wait for Fabric. */
    public boolean isBehind() {
        return state instanceof AnchorState.Waiting;
    }

    /** Ends the thread; a checkpoint that is under way is found after the next start. */
    @Override
    public void close() {
        thread.interrupt();
    }

    void run() {
        try {
            while (true) {
                chain.awaitUp();
                switch (step()) {
                    case AnchorState.Stopped stopped -> {
                        return;
                    }
                    case AnchorState.Waiting waiting -> pace.await(BEFORE_NEXT_TRY);
                    case AnchorState.Starting starting -> pace.await(interval);
                    case AnchorState.Anchored anchored -> pace.await(interval);
                }
            }
        } catch (InterruptedException | CancellationException e) {
            LOG.debug("Anchoring ends with the server.");
        }
    }

    /** Looks once, and anchors if there is something new. */
    AnchorState step() throws InterruptedException {
        try {
            state = new AnchorState.Anchored(anchor());
        } catch (AnchorStopped e) {
            state = e.state();
            LOG.error(
                    "ANCHORING HAS STOPPED ({}). {}",
                    e.state().cause(),
                    e.state().sentence());
        } catch (FabricUnavailable | TransactionConflict e) {
            waiting(String.valueOf(e.getMessage()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.warn("The log could not be anchored; it is tried again.", e);
            waiting(e.toString());
        }
        return state;
    }

    private void waiting(String reason) {
        known = null;
        state = new AnchorState.Waiting(reason);
    }

    /** @return the size of the chain's head */
    private long anchor() throws InterruptedException, AnchorStopped {
        AnchorContract contract = new AnchorContract(chain, log.origin());
        AnchorHead head = known;
        if (head == null) {
            head = readHead(contract);
            recover(contract, head);
            known = head;
        }
        Optional<SignedNote> newest = log.latest();
        if (newest.isEmpty()) {
            return head.size();
        }
        Checkpoint next = Checkpoint.parse(newest.get().text());
        if (next.size() > head.size()) {
            List<Digest> proof = proofOfGrowth(head, next);
            try {
                Anchor anchor = contract.submit(head, next, proof, newest.get().render(), oldestUnrecordedBlock());
                log.anchored(anchor);
            } catch (ChaincodeError e) {
                throw refused(e);
            }
            head = new AnchorHead(next.size(), next.root());
            known = head;
        }
        return head.size();
    }

    private AnchorHead readHead(AnchorContract contract) throws InterruptedException, AnchorStopped {
        Optional<Anchor> last = log.lastAnchor();
        // Before the head, so that a head from a peer that lacks blocks is not taken for a chain that forgot.
        long height = contract.height();
        Optional<AnchorHead> head = contract.head();
        long size = head.orElse(AnchorHead.NONE).size();
        if (last.isPresent() && size < last.get().size()) {
            long block = last.get().block();
            if (height <= block) {
                throw new FabricUnavailable("the peer does not have block %d yet".formatted(block), null);
            }
            throw new AnchorStopped(
                    Cause.CHAIN_HAS_FORGOTTEN,
                    "The log was anchored at size %d in block %d, but the chain's head has size %d: start the Fabric network that this log was anchored on."
                            .formatted(last.get().size(), block, size));
        }
        if (head.isEmpty()) {
            register(contract);
        }
        return head.orElse(AnchorHead.NONE);
    }

    private void register(AnchorContract contract) throws InterruptedException, AnchorStopped {
        try {
            contract.register(log.vkey());
            LOG.info("The log {} is registered on Fabric.", log.origin());
        } catch (ChaincodeError e) {
            throw refused(e);
        }
    }

    /** Takes the chain's head for ours, if it is, and records its transaction if we have not. */
    private void recover(AnchorContract contract, AnchorHead head) throws InterruptedException, AnchorStopped {
        if (head.size() == 0) {
            return;
        }
        // Read after the head: a checkpoint is signed before it is anchored.
        long ours = 0;
        Optional<SignedNote> newest = log.latest();
        if (newest.isPresent()) {
            Checkpoint checkpoint = Checkpoint.parse(newest.get().text());
            ours = checkpoint.size();
            if (ours >= head.size()) {
                proofOfGrowth(head, checkpoint);
            }
        }
        if (ours < head.size()) {
            throw new AnchorStopped(
                    Cause.CHAIN_IS_AHEAD,
                    "The chain holds a checkpoint of size %d, our newest has size %d: the log has lost its end. Restore its database."
                            .formatted(head.size(), ours));
        }
        if (log.lastAnchor().map(Anchor::size).orElse(0L) < head.size()) {
            Anchor anchor = contract.find(head.size(), contract.height() - 1, oldestUnrecordedBlock());
            log.anchored(anchor);
            LOG.info(
                    "Found the anchor of size {} in block {}; it had not been recorded.",
                    anchor.size(),
                    anchor.block());
        }
    }

    private long oldestUnrecordedBlock() {
        return log.lastAnchor().map(Anchor::block).orElse(0L);
    }

    private List<Digest> proofOfGrowth(AnchorHead head, Checkpoint next) throws AnchorStopped {
        List<Digest> proof = head.size() == 0 || head.size() == next.size()
                ? List.of()
                : log.consistencyProof(head.size(), next.size());
        if (!ConsistencyProof.verify(head.size(), head.root(), next.size(), next.root(), proof)) {
            throw new AnchorStopped(
                    Cause.CHAIN_IS_INCONSISTENT,
                    "The chain's checkpoint of size %d has root %s, which our log of size %d does not begin with. Keep both for the auditors: one of them is forked."
                            .formatted(head.size(), head.root().hex(), next.size()));
        }
        return proof;
    }

    private RuntimeException refused(ChaincodeError e) throws AnchorStopped {
        switch (e.code()) {
            case "STALE_HEAD" -> throw new TransactionConflict(String.valueOf(e.getMessage()), e);
            case "ALREADY_REGISTERED", "BAD_SIGNATURE" ->
                throw new AnchorStopped(
                        Cause.KEY_IS_FOREIGN,
                        "%s This server signs with %s: give it the log's key, or another origin."
                                .formatted(e.getMessage(), log.vkey()));
            case "BAD_CONSISTENCY_PROOF" -> throw new AnchorStopped(Cause.CHAIN_IS_INCONSISTENT, e.toString());
            case "BAD_ARGUMENT", "FORBIDDEN" -> throw new AnchorStopped(Cause.REFUSED, e.toString());
            default -> {
                return e;
            }
        }
    }
}
