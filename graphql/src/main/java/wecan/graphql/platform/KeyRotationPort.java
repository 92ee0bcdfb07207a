package wecan.graphql.platform;

/** Exchanges the master key. Thread-safe. */
public interface KeyRotationPort {
    /**
     * Takes a new master key and begins to wrap all persons' keys by it. While an earlier rotation is not through, that
     * one goes on and no other begins.
     */
    void rotate();

    KeyRotation progress();
}
