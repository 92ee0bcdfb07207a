package wecan.query.access;

import java.util.Set;

/** Whether something is allowed, and if not, why. */
public sealed interface Decision {
    /** Allowed. */
    record Granted() implements Decision {}

    /**
     * Not allowed.
     *
     * @param needed the grounds, any one of which would be enough
     */
    record Denied(Permission permission, Reason reason, Set<Ground> needed) implements Decision {}

    /** Why something is denied. */
    enum Reason {
        /** The viewer is no active member of the organisation. */
        NOT_A_MEMBER,
        /** The viewer is a member without the role that it takes. */
        ROLE_MISSING,
        /** It takes a role on the platform. */
        PLATFORM_ROLE_MISSING
    }

    default boolean granted() {
        return this instanceof Granted;
    }
}
