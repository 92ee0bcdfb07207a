package wecan.messages.organisation;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;

/** Commands of an invitation by link (邀请). */
public sealed interface InvitationCommand extends AggregateCommand {
    InvitationId invitation();

    @Override
    default UUID aggregateId() {
        return invitation().value();
    }

    record IssueInvitation(
            InvitationId invitation, OrganisationId organisation, PersonId by, int maxUses, Instant expiresAt)
            implements InvitationCommand {
        public IssueInvitation {
            InvalidInput.range("maxUses", maxUses, 1, 10_000);
            InvalidInput.instant("expiresAt", expiresAt);
        }
    }

    record AcceptInvitation(InvitationId invitation, PersonId person) implements InvitationCommand {}

    record RevokeInvitation(InvitationId invitation, PersonId by) implements InvitationCommand {}
}
