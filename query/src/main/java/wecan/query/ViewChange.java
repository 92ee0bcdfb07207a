package wecan.query;

import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;

/**
 * A read model changed.
 *
 * @param id its id: that of the aggregate, but of an account, a charter ({@code organisation:version}) or a statement
 *     line ({@code transfer:D} or {@code :C})
 * @param position of the last event that changed it
 * @param organisation to which it belongs; null where there is none
 */
public record ViewChange(
        ViewKind kind, String id, long position, @Nullable OrganisationId organisation) {}
