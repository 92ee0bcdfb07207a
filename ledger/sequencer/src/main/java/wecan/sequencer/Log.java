package wecan.sequencer;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import wecan.proof.ConsistencyProof;
import wecan.proof.Digest;
import wecan.proof.EventLeaf;
import wecan.proof.InclusionProof;
import wecan.proof.MalformedEvidence;
import wecan.proof.SignedNote;
import wecan.proof.TileId;
import wecan.proof.Tiles;

/**
 * The log as it is read: entries, proofs, checkpoints, tiles, and which checkpoints Fabric has accepted. Every answer
 * comes from PostgreSQL; nothing is cached. Safe for use by several threads.
 */
public final class Log {
    /** The path of the latest checkpoint. */
    public static final String CHECKPOINT = "checkpoint";

    private static final String ENTRIES = "select entry from log.entry where index >= ? and index < ? order by index";
    private static final String ANCHOR = "select size, transaction, block, at from log.anchor ";

    private final Sql sql;

    public Log(DataSource database) {
        this.sql = new Sql(database);
    }

    /** The number of committed entries; the latest checkpoint may be a moment behind. */
    public long size() {
        return sql.inTransaction(connection -> Head.read(connection).size());
    }

    /** The last position of the store that the log covers. */
    public long position() {
        return sql.inTransaction(connection -> Head.read(connection).position());
    }

    /** The latest signed checkpoint; none while the log is empty. */
    public Optional<SignedNote> checkpoint() {
        return sql.inTransaction(connection -> CheckpointTable.find(connection, CheckpointTable.LATEST));
    }

    /** The signed checkpoint of exactly this size. */
    public Optional<SignedNote> checkpointAt(long size) {
        return sql.inTransaction(connection -> CheckpointTable.find(connection, CheckpointTable.OF_SIZE, size));
    }

    /** The smallest signed checkpoint that covers an entry. */
    public Optional<SignedNote> checkpointCovering(long index) {
        return sql.inTransaction(connection -> CheckpointTable.find(connection, CheckpointTable.COVERING, index));
    }

    public Optional<EventLeaf> entryAt(long index) {
        return entries(index, 1).stream().findFirst().map(EventLeaf::decode);
    }

    /** The index of the entry of the event at this position of the store; empty while it is not in the log. */
    public OptionalLong indexOf(long position) {
        return index("select index from log.entry where position = ?", position);
    }

    /** The index of the entry of each of these store positions, in one read; without those not sequenced yet. */
    public Map<Long, Long> indexesOf(Collection<Long> positions) {
        long[] wanted = positions.stream().mapToLong(Long::longValue).toArray();
        return sql
                .list(
                        "select position, index from log.entry where position = any (?)",
                        row -> Map.entry(row.getLong("position"), row.getLong("index")),
                        wanted)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The index of an aggregate's latest entry. */
    public OptionalLong lastIndexOf(UUID aggregate) {
        return index("select index from log.entry where aggregate_id = ? order by index desc limit 1", aggregate);
    }

    private OptionalLong index(String query, Object argument) {
        return sql.list(query, row -> row.getLong("index"), argument).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * The proof that an entry is in the tree of a size.
     *
     * @throws IllegalArgumentException when the tree of that size does not hold the entry, or was never reached
     */
    public InclusionProof inclusionProof(long index, long size) {
        return sql.inTransaction(connection -> {
            requireReached(connection, size);
            return InclusionProof.create(Tiles.hashes(new TileTable(connection), size), index, size);
        });
    }

    /**
     * The proof that the tree of the old size is the beginning of that of the new size.
     *
     * @throws IllegalArgumentException when the sizes are not in order, or were never reached
     */
    public ConsistencyProof consistencyProof(long oldSize, long newSize) {
        return sql.inTransaction(connection -> {
            requireReached(connection, newSize);
            return ConsistencyProof.create(Tiles.hashes(new TileTable(connection), newSize), oldSize, newSize);
        });
    }

    private static void requireReached(Connection connection, long size) throws SQLException {
        long reached = Head.read(connection).size();
        if (size < 0 || size > reached) {
            throw new IllegalArgumentException("The log has " + reached + " entries, not " + size + ".");
        }
    }

    /**
     * The bytes below the log's prefix: {@link #CHECKPOINT}, hash tiles and entry bundles (C2SP tlog-tiles). Empty for
     * what the log does not have; an unreadable path names nothing.
     */
    public Optional<byte[]> tile(String path) {
        if (path.equals(CHECKPOINT)) {
            return checkpoint().map(note -> note.render().getBytes(StandardCharsets.UTF_8));
        }
        TileId id;
        try {
            id = TileId.parse(path);
        } catch (MalformedEvidence e) {
            return Optional.empty();
        }
        return id.level() == TileId.ENTRIES ? entryBundle(id) : hashTile(id);
    }

    private Optional<byte[]> hashTile(TileId id) {
        int length = id.width() * Digest.LENGTH;
        return sql.inTransaction(connection -> TileTable.read(connection, id))
                .filter(hashes -> hashes.length >= length)
                .map(hashes -> Arrays.copyOf(hashes, length));
    }

    private Optional<byte[]> entryBundle(TileId id) {
        if (id.index() > Long.MAX_VALUE / Tiles.WIDTH - 1) {
            return Optional.empty();
        }
        List<byte[]> entries = entries(id.index() * Tiles.WIDTH, id.width());
        return entries.size() == id.width() ? Optional.of(Tiles.encodeEntries(entries)) : Optional.empty();
    }

    private List<byte[]> entries(long from, int count) {
        return sql.list(ENTRIES, row -> row.getBytes("entry"), from, from + count);
    }

    /** Notes that Fabric accepted a checkpoint. Noting it again changes nothing. */
    public void recordAnchor(Anchor anchor) {
        sql.inTransaction(connection -> Sql.update(
                connection,
                "insert into log.anchor (size, transaction, block, at) values (?, ?, ?, ?) on conflict do nothing",
                anchor.size(),
                anchor.transaction(),
                anchor.block(),
                anchor.at().atOffset(ZoneOffset.UTC)));
    }

    /** The anchor of the largest size. */
    public Optional<Anchor> latestAnchor() {
        return sql.first(ANCHOR + "order by size desc limit 1", Log::anchor);
    }

    /** The first anchor that covers an entry. */
    public Optional<Anchor> anchorCovering(long index) {
        return sql.first(ANCHOR + "where size > ? order by size limit 1", Log::anchor, index);
    }

    private static Anchor anchor(ResultSet row) throws SQLException {
        return new Anchor(
                row.getLong("size"),
                row.getString("transaction"),
                row.getLong("block"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
