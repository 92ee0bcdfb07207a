package wecan.adapters.documents;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Reads a document chunk after chunk. */
final class ChunkStream extends InputStream {
    private final DataSource source;
    private final byte[] sha256;
    private byte[] chunk = {};
    private int at;
    private int next;
    private long remaining;

    ChunkStream(DataSource source, byte[] sha256, long size) {
        this.source = source;
        this.sha256 = sha256;
        this.remaining = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        if (at == chunk.length) {
            chunk = fetch(next++);
            at = 0;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        remaining -= count;
        return count;
    }

    private byte[] fetch(int number) throws IOException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select bytes from documents.chunk join documents.document using (content) where sha256 = ? and number = ?")) {
            statement.setBytes(1, sha256);
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IOException("Chunk " + number + " of the document is missing");
                }
                return row.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IOException("The document could not be read", e);
        }
    }
}
