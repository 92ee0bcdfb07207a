package wecan.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that wraps subject keys: 32 bytes in a file that lies outside of the database and its backups. */
public final class MasterKey {
    private static final int BYTES = 32;

    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** @throws StoreFailure when there is no file or it does not hold 32 bytes */
    public static MasterKey read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != BYTES) {
                throw new StoreFailure(
                        "The master key in " + file + " must have " + BYTES + " bytes, not " + bytes.length);
            }
            return new MasterKey(bytes);
        } catch (NoSuchFileException e) {
            throw new StoreFailure("There is no master key in " + file + ": put 32 random bytes there", e);
        } catch (IOException e) {
            throw new StoreFailure("The master key in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a key that the owner alone can read and that a power cut does not take back; reads it when another process
     * was first.
     */
    static MasterKey create(Path file, SecureRandom random) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(
                    folder,
                    "new-master-key-",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                write(fresh, random);
                Files.createLink(file, fresh);
                sync(folder);
            } catch (FileAlreadyExistsException e) {
                return read(file);
            } finally {
                Files.delete(fresh);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new StoreFailure("No master key could be made in " + file + ": " + e.getMessage(), e);
        }
        return read(file);
    }

    private static void write(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int written = channel.write(ByteBuffer.wrap(bytes));
            if (written != BYTES) {
                throw new IOException("only " + written + " bytes could be written");
            }
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
