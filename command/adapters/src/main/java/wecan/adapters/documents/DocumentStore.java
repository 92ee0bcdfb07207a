package wecan.adapters.documents;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import wecan.adapters.documents.DocumentRejection.DocumentEmpty;
import wecan.adapters.documents.DocumentRejection.DocumentTooLarge;
import wecan.messages.CommandRejected;

/**
 * Documents by their SHA-256, in chunks of 256 KiB, so that none is ever in memory as a whole. The same bytes are stored
 * once, however often they come. A document is there whole or not at all. Thread-safe. Not encrypted: what is personal
 * belongs into events, or is encrypted by whoever uploads it.
 */
public final class DocumentStore {
    static final int CHUNK = 256 * 1024;

    private final DataSource source;

    /** @param source a pool; an upload holds one connection from its first byte to its last */
    public DocumentStore(DataSource source) {
        this.source = source;
    }

    /**
     * Stores what the stream holds.
     *
     * @throws CommandRejected with {@link DocumentRejection} when it is empty or longer than {@code maxBytes}
     * @throws IOException when the stream cannot be read; nothing is stored then
     */
    public StoredDocument put(InputStream content, long maxBytes) throws IOException {
        return inTransaction(source, connection -> write(connection, content, maxBytes));
    }

    /** What is known of a document; empty for a hash that is not stored or no hash at all. */
    public Optional<StoredDocument> find(String sha256) {
        Optional<byte[]> id = parse(sha256);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select size, media_type from documents.document where sha256 = ?")) {
            statement.setBytes(1, id.get());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredDocument(sha256, row.getLong(1), row.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DocumentStoreFailure("The document could not be looked up: " + e.getMessage(), e);
        }
    }

    /** The bytes of a document. The stream takes a connection for each chunk alone, so a slow reader holds up nobody. */
    public Optional<InputStream> open(String sha256) {
        return find(sha256)
                .map(document -> new ChunkStream(source, HexFormat.of().parseHex(sha256), document.size()));
    }

    /** What is done in one transaction. */
    interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    static <T> T inTransaction(DataSource source, Work<T> work) throws IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DocumentStoreFailure("The document could not be stored: " + e.getMessage(), e);
        }
    }

    /** Writes a document within a transaction, which is taken back when the same bytes are there already. */
    static StoredDocument write(Connection connection, InputStream content, long maxBytes)
            throws SQLException, IOException {
        MessageDigest digest = sha256();
        MediaTypes.TextCheck text = new MediaTypes.TextCheck();
        String mediaType = MediaTypes.UNKNOWN;
        UUID id = UUID.randomUUID();
        long size = 0;
        int number = 0;
        for (byte[] chunk = content.readNBytes(CHUNK); chunk.length > 0; chunk = content.readNBytes(CHUNK)) {
            size += chunk.length;
            if (size > maxBytes) {
                throw new CommandRejected(new DocumentTooLarge(maxBytes));
            }
            if (number == 0) {
                mediaType = MediaTypes.bySignature(chunk);
            }
            digest.update(chunk);
            text.add(chunk);
            insertChunk(connection, id, number++, chunk);
        }
        if (size == 0) {
            throw new CommandRejected(new DocumentEmpty());
        }
        if (mediaType.equals(MediaTypes.UNKNOWN) && text.isText()) {
            mediaType = MediaTypes.TEXT;
        }
        StoredDocument document = new StoredDocument(HexFormat.of().formatHex(digest.digest()), size, mediaType);
        if (!insertDocument(connection, id, document)) {
            connection.rollback();
        }
        return document;
    }

    private static Optional<byte[]> parse(String sha256) {
        return sha256.matches("[0-9a-f]{64}") ? Optional.of(HexFormat.of().parseHex(sha256)) : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void insertChunk(Connection connection, UUID id, int number, byte[] chunk) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into documents.chunk (content, number, bytes) values (?, ?, ?)")) {
            statement.setObject(1, id);
            statement.setInt(2, number);
            statement.setBytes(3, chunk);
            statement.executeUpdate();
        }
    }

    /** False when the same bytes are there already; whoever comes second waits for the first. */
    private static boolean insertDocument(Connection connection, UUID id, StoredDocument document) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into documents.document (sha256, content, size, media_type) values (?, ?, ?, ?)
                on conflict (sha256) do nothing""")) {
            statement.setBytes(1, HexFormat.of().parseHex(document.sha256()));
            statement.setObject(2, id);
            statement.setLong(3, document.size());
            statement.setString(4, document.mediaType());
            return statement.executeUpdate() == 1;
        }
    }
}
