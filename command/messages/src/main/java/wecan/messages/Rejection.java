package wecan.messages;

/**
 * Why a command was refused: a record whose components are the values that matter. Its code is stable; the sentence for
 * a person is made at the edge, in that person's language, from the code and the components.
 */
public interface Rejection {
    /** The stable code, {@code ALREADY_CLAIMED} for {@code AlreadyClaimed}. */
    default String code() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toUpperCase(java.util.Locale.ROOT);
    }
}
