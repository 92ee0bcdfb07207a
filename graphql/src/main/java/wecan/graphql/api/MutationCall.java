package wecan.graphql.api;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.DerivedId;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.query.access.Viewer;

/**
 * One call of a mutation. Controllers take it as a parameter of that type.
 *
 * @param name the mutation's name in the schema
 * @param client the OAuth client that was used
 * @param locale the language of messages
 * @param input the coerced input as it was sent
 */
public record MutationCall(
        String name, Viewer viewer, @Nullable String client, Locale locale, Map<String, Object> input) {
    private static final int MAX_KEY = 200;
    private static final String CLIENT_MUTATION_ID = "clientMutationId";

    /**
     * The key under which the mutation happens once, 1 to 200 characters.
     *
     * @throws wecan.messages.CommandRejected with {@code INVALID_INPUT} outside these bounds
     */
    public String idempotencyKey() {
        return InvalidInput.text("idempotencyKey", text("idempotencyKey"), MAX_KEY);
    }

    /** Who calls. */
    public PersonId by() {
        return viewer.person();
    }

    /** What Relay wants to have echoed. */
    public @Nullable String clientMutationId() {
        return text(CLIENT_MUTATION_ID);
    }

    /** The version of the object that the client saw, where it says so. */
    public @Nullable Long expectedVersion() {
        return input.get("expectedVersion") instanceof Number version ? (Long) version.longValue() : null;
    }

    /** UUIDv8 of actor, mutation and idempotency key. */
    public UUID commandId() {
        return DerivedId.of("mutation", by(), name, idempotencyKey());
    }

    /**
     * The id of the object of this kind that the call makes within a larger aggregate. It follows from {@link #commandId}, so
     * that a repeated call knows it too: the store's answer names the aggregate only.
     */
    public UUID newId(NodeKind kind) {
        return DerivedId.of("made", commandId(), kind.typeName());
    }

    /** SHA-256 (hex) of the input without {@code clientMutationId}: what the idempotency key stands for. */
    public String contentHash() {
        return CanonicalInput.sha256(input, CLIENT_MUTATION_ID);
    }

    private @Nullable String text(String field) {
        return input.get(field) instanceof String text ? text : null;
    }
}
