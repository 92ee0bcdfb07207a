package wecan.adapters.documents;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Sealed documents by the request that they were sealed for. Document and record are kept together or not at all, and
 * only the first of a request, so that however often one is sealed, one sealed document is known. Thread-safe.
 */
public final class SealedDocuments {
    private static final HexFormat HEX = HexFormat.of();

    private final DataSource source;

    public SealedDocuments(DataSource source) {
        this.source = source;
    }

    public Optional<SealedDocument> find(UUID request) {
        try (Connection connection = source.getConnection()) {
            return find(connection, request);
        } catch (SQLException e) {
            throw new DocumentStoreFailure("The sealed document could not be looked up: " + e.getMessage(), e);
        }
    }

    /**
     * Keeps a sealed document, unless one is kept for its request already.
     *
     * @param content the document, whose SHA-256 is {@code sealed.after()}
     * @return what is kept: this, or the earlier one
     * @throws IOException when the stream cannot be read; nothing is kept then
     */
    public SealedDocument keep(SealedDocument sealed, InputStream content) throws IOException {
        return DocumentStore.inTransaction(source, connection -> {
            Optional<SealedDocument> earlier = find(connection, sealed.request());
            if (earlier.isPresent()) {
                return earlier.get();
            }
            StoredDocument stored = DocumentStore.write(connection, content, Long.MAX_VALUE);
            if (!stored.sha256().equals(sealed.after())) {
                throw new IOException("The sealed document is not what was sealed");
            }
            if (insert(connection, sealed)) {
                return sealed;
            }
            connection.rollback();
            return find(connection, sealed.request()).orElseThrow();
        });
    }

    private static Optional<SealedDocument> find(Connection connection, UUID request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select before, after, serial, time_stamp, signed_at, level
                from documents.sealed_document where request = ?""")) {
            statement.setObject(1, request);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new SealedDocument(
                                request,
                                HEX.formatHex(row.getBytes(1)),
                                HEX.formatHex(row.getBytes(2)),
                                row.getString(3),
                                HEX.formatHex(row.getBytes(4)),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getString(6)))
                        : Optional.empty();
            }
        }
    }

    /** False when another was first. */
    private static boolean insert(Connection connection, SealedDocument sealed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into documents.sealed_document (request, before, after, serial, time_stamp, signed_at, level)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (request) do nothing""")) {
            statement.setObject(1, sealed.request());
            statement.setBytes(2, HEX.parseHex(sealed.before()));
            statement.setBytes(3, HEX.parseHex(sealed.after()));
            statement.setString(4, sealed.certificateSerial());
            statement.setBytes(5, HEX.parseHex(sealed.timeStamp()));
            statement.setObject(6, sealed.signedAt().atOffset(ZoneOffset.UTC));
            statement.setString(7, sealed.level());
            return statement.executeUpdate() == 1;
        }
    }
}
