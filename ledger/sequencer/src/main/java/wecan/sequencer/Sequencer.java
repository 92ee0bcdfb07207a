package wecan.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.EventLeaf;
import wecan.proof.Merkle;
import wecan.proof.NoteSigner;
import wecan.proof.SignedNote;
import wecan.proof.Tiles;
import wecan.sequencer.LogFault.Code;

/**
 * Makes each event of the store one entry of the log, in order of position, exactly once (ledger.md section 1); and each
 * erasure of a person, after the events that were stored before it.
 *
 * <p>Entries, tiles and the new size are committed together, and durably, under the lock of the head row; only then is
 * the checkpoint of that size signed. Several instances may run, in one process or in many: one sequences, the others
 * wait for it. Safe for use by several threads.
 */
public final class Sequencer implements AutoCloseable {
    /** Told of each new signed checkpoint, on the thread that sequenced. */
    @FunctionalInterface
    public interface Signed {
        /** @param eventNames the logical names of the events that this checkpoint is the first to cover */
        void checkpoint(long size, Set<String> eventNames);
    }

    /** A checkpoint costs a signature and two commits: those of a busy store share one. */
    private static final Duration PACE = Duration.ofMillis(100);

    /** Without a wake-up the store is looked at this often. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(5);

    private static final int BATCH = 4096;

    private final Sql sql;
    private final NoteSigner signer;
    private final Signed signed;
    private final int batch;
    private final Worker worker;
    private volatile boolean keyChecked;

    /**
     * @param signer the key whose name is the log's origin
     * @param signed told of each new signed checkpoint
     */
    public Sequencer(DataSource database, NoteSigner signer, Signed signed) {
        this(database, signer, signed, BATCH);
    }

    Sequencer(DataSource database, NoteSigner signer, Signed signed, int batch) {
        this.sql = new Sql(database);
        this.signer = signer;
        this.signed = signed;
        this.batch = batch;
        this.worker = new Worker("log-sequencer", this::sequence, PACE, SAFETY_NET);
    }

    /**
     * Covers every event and every erasure that was committed when it was called, and leaves a signed checkpoint of the
     * size reached.
     *
     * @return the number of entries that this call made
     * @throws LogFault when the log cannot go on; nothing of the batch is kept, and a later call tries again
     */
    public int sequence() {
        requireSameKey();
        int total = 0;
        Appended appended;
        do {
            appended = sql.inTransaction(this::append);
            sign(appended.head(), appended.names());
            total += appended.entries();
        } while (appended.mayBeMore());
        return total;
    }

    /** Begins to sequence on a thread of its own, at once and at every {@link #wake}. */
    public void start() {
        worker.start();
    }

    /** Says that events or erasures were committed. Returns at once; may be called from any thread, before the start as well. */
    public void wake() {
        worker.wake();
    }

    /** Why the last attempt of the worker failed; empty when it did not. */
    public Optional<String> failure() {
        return worker.failure();
    }

    /** Ends the worker after the batch at hand. */
    @Override
    public void close() {
        worker.close();
    }

    private record Appended(Head head, int entries, Set<String> names, boolean mayBeMore) {}

    /** An erasure waits until all events before it are in the log: its entry covers them. */
    private Appended append(Connection connection) throws SQLException {
        Sql.update(connection, "set local synchronous_commit = on");
        Head head = Head.lock(connection);
        List<RecordedErasure> erasures = RecordedErasure.after(connection, head.erasures(), batch);
        List<RecordedEvent> events = RecordedEvent.after(connection, head.position(), batch);
        if (events.size() == batch) {
            erasures = List.of();
        }
        if (events.isEmpty() && erasures.isEmpty()) {
            return new Appended(head, 0, Set.of(), false);
        }
        long oldSize = head.size();
        long position = events.isEmpty() ? head.position() : events.getLast().position();
        List<EventLeaf> leaves = new ArrayList<>(leaves(events, oldSize));
        for (RecordedErasure erasure : erasures) {
            leaves.add(erasure.leaf(oldSize + leaves.size(), position));
        }
        List<byte[]> encoded = leaves.stream().map(EventLeaf::encode).toList();
        List<Digest> hashes = encoded.stream().map(Merkle::leafHash).toList();
        EntryTable.write(connection, leaves, encoded);
        TileTable tiles = new TileTable(connection);
        tiles.write(Tiles.append(tiles, oldSize, hashes));
        hashes.forEach(head.range()::append);
        Head moved = new Head(head.range(), position, head.erasures() + erasures.size());
        moved.write(connection);
        return new Appended(
                moved,
                leaves.size(),
                events.stream().map(RecordedEvent::name).collect(Collectors.toUnmodifiableSet()),
                events.size() == batch || erasures.size() == batch);
    }

    private static List<EventLeaf> leaves(List<RecordedEvent> events, long firstIndex) {
        Map<UUID, Long> lastOfAggregate = new HashMap<>();
        List<EventLeaf> leaves = new ArrayList<>(events.size());
        long index = firstIndex;
        for (RecordedEvent event : events) {
            Long inBatch = lastOfAggregate.put(event.id(), index);
            leaves.add(event.leaf(index, inBatch == null ? event.previousIndex() : inBatch));
            index++;
        }
        return leaves;
    }

    /** Signs a committed size, unless it is signed: also what a crash left unsigned. */
    private void sign(Head head, Set<String> names) {
        if (head.size() == 0) {
            return;
        }
        Checkpoint checkpoint = new Checkpoint(signer.name(), head.size(), head.root());
        boolean isNew = sql.inTransaction(connection -> CheckpointTable.sign(connection, checkpoint, signer));
        if (isNew) {
            signed.checkpoint(head.size(), names);
        }
    }

    private void requireSameKey() {
        if (keyChecked) {
            return;
        }
        Optional<SignedNote> latest =
                sql.inTransaction(connection -> CheckpointTable.find(connection, CheckpointTable.LATEST));
        if (latest.isPresent() && !latest.get().isSignedBy(signer.verifier())) {
            throw new LogFault(
                    Code.KEY_UNUSABLE,
                    "The log in this database was signed by another key than "
                            + signer.verifier().vkey() + ": restore the key file that belongs to it.");
        }
        keyChecked = true;
    }
}
