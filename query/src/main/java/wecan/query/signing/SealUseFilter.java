package wecan.query.signing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealUseState;
import wecan.messages.signing.SigningFlowId;

/**
 * Which requests to use a seal; null for any.
 *
 * @param states null for any; none when empty
 */
public record SealUseFilter(
        @Nullable OrganisationId organisation,
        @Nullable SealId seal,
        @Nullable SigningFlowId flow,
        @Nullable Set<SealUseState> states) {
    public static final SealUseFilter ALL = new SealUseFilter(null, null, null, null);

    public SealUseFilter {
        states = states == null ? null : Set.copyOf(states);
    }

    public SealUseFilter ofOrganisation(OrganisationId id) {
        return new SealUseFilter(id, seal, flow, states);
    }

    public SealUseFilter ofSeal(SealId id) {
        return new SealUseFilter(organisation, id, flow, states);
    }

    public SealUseFilter ofFlow(SigningFlowId id) {
        return new SealUseFilter(organisation, seal, id, states);
    }

    public SealUseFilter in(Set<SealUseState> wanted) {
        return new SealUseFilter(organisation, seal, flow, wanted);
    }
}
