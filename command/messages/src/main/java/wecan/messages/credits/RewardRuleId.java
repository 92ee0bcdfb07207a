package wecan.messages.credits;

import java.util.UUID;
import wecan.messages.DerivedId;
import wecan.messages.organisation.OrganisationId;

/** An organisation's rule for one behaviour: follows from both, so there is one at a time. */
public record RewardRuleId(UUID value) {
    public static RewardRuleId of(OrganisationId organisation, Behaviour behaviour) {
        return new RewardRuleId(DerivedId.of("reward-rule", organisation, behaviour));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
