package wecan.messages.organisation;

import java.util.UUID;
import wecan.messages.DerivedId;
import wecan.messages.PersonId;

/** The one membership of a person in an organisation: follows from both. */
public record MembershipId(UUID value) {
    public static MembershipId of(OrganisationId organisation, PersonId person) {
        return new MembershipId(DerivedId.of("membership", organisation, person));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
