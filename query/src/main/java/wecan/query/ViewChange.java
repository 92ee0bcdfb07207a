package wecan.query;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;

/**
 * A read model changed.
 *
 * @param id its id: that of the aggregate, but of an account, a charter ({@code organisation:version}) or a statement
 *     line ({@code transfer:D} or {@code :C})
 * @param position of the last event that changed it
 * @param organisation to which it belongs; null where there is none
 * @param parties further organisations that take part in it
 */
public record ViewChange(
        ViewKind kind, String id, long position, @Nullable OrganisationId organisation, Set<OrganisationId> parties) {
    public ViewChange {
        parties = Set.copyOf(parties);
    }

    /** Whether it belongs to the organisation, or the organisation takes part in it. */
    public boolean concerns(OrganisationId other) {
        return other.equals(organisation) || parties.contains(other);
    }
}
