package wecan.graphql.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the persons' keys are wrapped by the present master key.
 *
 * @param masterKey name of its file; null while there is no key at all
 * @param done keys that it wraps, decimal
 * @param total all keys, decimal
 * @param cause why it stands still; null when it does not
 */
public record KeyRotation(
        boolean running,
        @Nullable String masterKey,
        String done,
        String total,
        @Nullable String cause,
        List<MasterKeyUse> masterKeys) {
    /**
     * A master key.
     *
     * @param present whether this node has its file
     * @param needed whether the database cannot be read without it
     * @param persons keys that it wraps, decimal
     */
    public record MasterKeyUse(String name, boolean present, boolean needed, String persons) {}

    public KeyRotation {
        masterKeys = List.copyOf(masterKeys);
    }
}
