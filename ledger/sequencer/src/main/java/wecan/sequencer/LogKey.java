package wecan.sequencer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import wecan.proof.MalformedEvidence;
import wecan.proof.NoteSigner;
import wecan.sequencer.LogFault.Code;

/** The file of the key that signs checkpoints: one line as Go's sumdb/note writes signer keys, for its owner alone. */
public final class LogKey {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private LogKey() {}

    /**
     * Reads the key, or makes one when there is no file. Two processes that start at once end up with the same key, and
     * a crash leaves no half-written file.
     *
     * @param origin the log's identity, which is the key's name
     */
    public static NoteSigner loadOrCreate(Path file, String origin, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, NoteSigner.generate(origin, random));
            }
            return load(file, origin);
        } catch (IOException e) {
            throw new LogFault(
                    Code.KEY_UNUSABLE,
                    "The log's key file " + file + " cannot be used: check its folder and its owner.",
                    e);
        }
    }

    private static void create(Path file, NoteSigner signer) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "log-key", null, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            // On the disk before the first checkpoint can be: a log whose key is lost cannot go on.
            Files.writeString(draft, signer.skey() + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            System.getLogger(LogKey.class.getName())
                    .log(System.Logger.Level.INFO, "Another process has just made the log''s key; it is used.");
        } finally {
            Files.delete(draft);
        }
    }

    private static NoteSigner load(Path file, String origin) throws IOException {
        if (Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            throw new LogFault(Code.KEY_UNUSABLE, "Others may read the log's key: run chmod 600 " + file + ".");
        }
        NoteSigner signer;
        try {
            signer = NoteSigner.parse(
                    Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (MalformedEvidence e) {
            throw new LogFault(Code.KEY_UNUSABLE, "The file " + file + " holds no signer key: restore it.", e);
        }
        if (!signer.name().equals(origin)) {
            throw new LogFault(
                    Code.KEY_UNUSABLE,
                    "The key in " + file + " belongs to the log " + signer.name() + ", not to " + origin
                            + ": correct the configured origin or the key file.");
        }
        return signer;
    }
}
