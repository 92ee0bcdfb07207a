package wecan.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
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

    /** Keeps the note unless the size has one; throws when the one it has says something else. */
    static void write(Connection connection, long size, SignedNote note) throws SQLException {
        if (Sql.update(connection, WRITE, size, note.render()) == 0
                && !find(connection, OF_SIZE, size).orElseThrow().text().equals(note.text())) {
            throw new LogFault(
                    Code.SECOND_ROOT,
                    "The log has a signed checkpoint of size " + size
                            + " with another root: its tables were changed; restore them from a backup.");
        }
    }
}
