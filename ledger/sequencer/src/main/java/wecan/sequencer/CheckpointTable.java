package wecan.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import wecan.proof.Checkpoint;
import wecan.proof.NoteSigner;
import wecan.proof.SignedNote;
import wecan.sequencer.LogFault.Code;

/** The signed checkpoints, one a size. */
final class CheckpointTable {
    static final String LATEST = "select note from log.checkpoint order by size desc limit 1";
    static final String OF_SIZE = "select note from log.checkpoint where size = ?";
    static final String COVERING = "select note from log.checkpoint where size > ? order by size limit 1";

    private static final String WRITE = "insert into log.checkpoint (size, note) values (?, ?) on conflict do nothing";

    private CheckpointTable() {}

    static Optional<SignedNote> find(Connection connection, String query, Object... arguments) throws SQLException {
        return Sql.list(connection, query, row -> SignedNote.parse(row.getString("note")), arguments).stream()
                .findFirst();
    }

    /**
     * Signs and keeps a checkpoint unless its size has one; throws when the one it has says something else.
     *
     * @return whether it was new
     */
    static boolean sign(Connection connection, Checkpoint checkpoint, NoteSigner signer) throws SQLException {
        Optional<SignedNote> earlier = find(connection, OF_SIZE, checkpoint.size());
        if (earlier.isEmpty()
                && Sql.update(
                                connection,
                                WRITE,
                                checkpoint.size(),
                                checkpoint.sign(signer).render())
                        == 1) {
            return true;
        }
        SignedNote kept = earlier.isPresent()
                ? earlier.get()
                : find(connection, OF_SIZE, checkpoint.size()).orElseThrow();
        if (!kept.text().equals(checkpoint.text())) {
            throw new LogFault(
                    Code.SECOND_ROOT,
                    "The log has a signed checkpoint of size " + checkpoint.size()
                            + " with another root: its tables were changed; restore them from a backup.");
        }
        return false;
    }
}
