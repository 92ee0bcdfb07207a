package wecan.messages.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;

/** Commands of a membership (成员). */
public sealed interface MembershipCommand extends AggregateCommand {
    MembershipId membership();

    @Override
    default UUID aggregateId() {
        return membership().value();
    }

    /** Opens or reopens a membership; nothing happens when it is open already. */
    record OpenMembership(MembershipId membership, OrganisationId organisation, PersonId person, JoinRoute route)
            implements MembershipCommand {}

    record ApproveJoin(MembershipId membership, PersonId by) implements MembershipCommand {}

    record RejectJoin(
            MembershipId membership, PersonId by, @Nullable String reason) implements MembershipCommand {
        public RejectJoin {
            InvalidInput.optionalText("reason", reason, 2_000);
        }
    }

    /** Notes the charter version that the person acknowledged, be it before or after the membership is opened. */
    record NoteAcknowledgement(MembershipId membership, OrganisationId organisation, PersonId person, int version)
            implements MembershipCommand {}

    record ActivateMembership(MembershipId membership, int charterVersion) implements MembershipCommand {}

    record AssignRole(MembershipId membership, Role role, PersonId by) implements MembershipCommand {}

    record RevokeRole(MembershipId membership, Role role, PersonId by) implements MembershipCommand {}

    record EndMembership(MembershipId membership) implements MembershipCommand {}
}
