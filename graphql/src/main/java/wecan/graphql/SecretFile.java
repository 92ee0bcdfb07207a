package wecan.graphql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** A key of 32 random bytes that lies in a file only its owner may read. */
final class SecretFile {
    private static final int LENGTH = 32;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SecretFile() {}

    static byte[] readOrCreate(Path path) {
        Path file = path.toAbsolutePath();
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[LENGTH];
                new SecureRandom().nextBytes(key);
                Files.createDirectories(file.getParent());
                Path fresh = Files.createTempFile(file.getParent(), "key", ".tmp", OWNER_ONLY);
                Files.write(fresh, key);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != LENGTH) {
                throw new InvalidSetting(
                        "%s holds %d bytes, but the key has %d: restore it from a backup.", file, key.length, LENGTH);
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
