package wecan.graphql.api;

import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;

/** A person as other objects refer to one; the name is fetched when it is asked for. */
public record PersonRef(PersonId id) {
    public static @Nullable PersonRef of(@Nullable PersonId id) {
        return id == null ? null : new PersonRef(id);
    }
}
