package wecan.adapters.signing.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hex, of files piece by piece. */
public final class Digests {
    private Digests() {}

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Of the first bytes of a file. */
    public static String sha256(Path file, long length) throws IOException {
        MessageDigest digest = digest();
        add(digest, file, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds {@code length} bytes from {@code start} on. */
    public static void add(MessageDigest digest, Path file, long start, long length) throws IOException {
        byte[] buffer = new byte[65_536];
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.skipNBytes(start);
            long left = length;
            while (left > 0) {
                int got = bytes.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (got < 0) {
                    throw new IOException("The file ends too soon");
                }
                digest.update(buffer, 0, got);
                left -= got;
            }
        }
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
