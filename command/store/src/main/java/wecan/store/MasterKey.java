package wecan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that wraps all subject keys: 32 bytes in a file that lies outside of the database and its backups. */
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

    /** Reads the key; makes one, readable by the owner alone, where there is none yet. */
    public static MasterKey readOrCreate(Path file, SecureRandom random) {
        if (!Files.exists(file)) {
            try {
                Path folder = file.toAbsolutePath().getParent();
                Files.createDirectories(folder);
                Path fresh = Files.createTempFile(
                        folder,
                        "master-key-",
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                Files.write(fresh, bytes);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new StoreFailure("No master key could be made in " + file + ": " + e.getMessage(), e);
            }
        }
        return read(file);
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
