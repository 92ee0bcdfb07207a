package wecan.messages;

/** The keys of command metadata; all values are strings. Those marked so go into the metadata of events and are hashed. */
public final class MessageKeys {
    /** Person id of who acts, or {@code policy:Name}. In events. */
    public static final String ACTOR = "actor";

    /** The organisation on whose behalf, where there is one. In events. */
    public static final String ORGANISATION = "organisation";

    /** UUIDv8: what makes a command happen once. In events. */
    public static final String COMMAND_ID = "commandId";

    /** The first command of a flow. In events. */
    public static final String CORRELATION_ID = "correlationId";

    /** The event that a policy reacts to. In events. */
    public static final String CAUSATION_ID = "causationId";

    /** The OAuth client that was used. In events. */
    public static final String CLIENT = "client";

    /** SHA-256 (hex) of what was asked: the same command id with another hash is a conflict. Not in events. */
    public static final String CONTENT_HASH = "contentHash";

    /** The version (sequence of the last event) that the caller saw. Not in events. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    private MessageKeys() {}
}
