package wecan.graphql.platform;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;

/** Erases persons. Thread-safe. */
public interface ErasurePort {
    /**
     * Destroys the person's key. Cannot be undone. Again: no harm.
     *
     * @throws wecan.messages.CommandRejected with {@code NOT_FOUND} when there never was such a person
     */
    void erase(PersonId person, PersonId by, String reason);

    Optional<ErasedPerson> byId(PersonId person);

    /** The latest first, below a number where one is given, at most {@code limit}. */
    List<ErasedPerson> latest(@Nullable Long before, int limit);

    /** The number of the last erasure that no read model shows anything of any more; 0 for none. */
    long cleared();

    /** Notes that all read models were built anew since the erasure of this number. */
    void cleared(long number);
}
