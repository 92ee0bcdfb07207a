package wecan.messages;

/**
 * Why a command was refused: a record whose components are the values that matter. Its code is stable; the sentence for
 * a person is made at the edge, in that person's language, from the code and the components.
 */
public interface Rejection {
    /** The stable code, {@code NOT_A_MEMBER} for {@code NotAMember}. */
    default String code() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toUpperCase(java.util.Locale.ROOT);
    }
}
