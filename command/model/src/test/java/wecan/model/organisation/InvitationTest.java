package wecan.model.organisation;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.person;
import static wecan.model.Fixtures.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.organisation.InvitationCommand.AcceptInvitation;
import wecan.messages.organisation.InvitationCommand.IssueInvitation;
import wecan.messages.organisation.InvitationCommand.RevokeInvitation;
import wecan.messages.organisation.InvitationEvent.InvitationAccepted;
import wecan.messages.organisation.InvitationEvent.InvitationIssued;
import wecan.messages.organisation.InvitationEvent.InvitationRevoked;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationRejection.ExpiryInPast;
import wecan.messages.organisation.OrganisationRejection.InvitationAlreadyAccepted;
import wecan.messages.organisation.OrganisationRejection.InvitationExpired;
import wecan.messages.organisation.OrganisationRejection.InvitationIsRevoked;
import wecan.messages.organisation.OrganisationRejection.InvitationUsedUp;
import wecan.model.Fixtures;

class InvitationTest {
    private static final InvitationId ID = new InvitationId(new UUID(0xE, 1));
    private static final OrganisationId ORGANISATION = new OrganisationId(new UUID(0xD, 1));
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(1));
    private static final InvitationIssued ISSUED = new InvitationIssued(ID, ORGANISATION, ALICE, 2, EXPIRY);

    private final FixtureConfiguration<Invitation> invitation = Fixtures.of(Invitation.class);

    @Test
    void an_invitation_is_issued_for_some_time() {
        invitation
                .givenNoPriorActivity()
                .when(new IssueInvitation(ID, ORGANISATION, ALICE, 2, EXPIRY))
                .expectEvents(ISSUED);
        Fixtures.of(Invitation.class)
                .givenNoPriorActivity()
                .when(new IssueInvitation(ID, ORGANISATION, ALICE, 2, NOW))
                .expectException(refused(new ExpiryInPast(NOW)));
    }

    @Test
    void an_invitation_is_accepted_until_it_is_used_up() {
        invitation
                .given(ISSUED, accepted(1))
                .when(new AcceptInvitation(ID, BOB))
                .expectEvents(accepted(2));
        Fixtures.of(Invitation.class)
                .given(ISSUED, accepted(1), accepted(2))
                .when(new AcceptInvitation(ID, CAROL))
                .expectNoEvents()
                .expectException(refused(new InvitationUsedUp(2)));
    }

    @Test
    void an_invitation_is_dead_from_its_expiry_on() {
        Fixtures.at(EXPIRY.minusMillis(1), Invitation.class)
                .given(ISSUED)
                .when(new AcceptInvitation(ID, BOB))
                .expectEvents(accepted(2));
        Fixtures.at(EXPIRY, Invitation.class)
                .given(ISSUED)
                .when(new AcceptInvitation(ID, BOB))
                .expectNoEvents()
                .expectException(refused(new InvitationExpired(EXPIRY)));
    }

    @Test
    void nobody_uses_an_invitation_twice() {
        invitation
                .given(ISSUED, accepted(2))
                .when(new AcceptInvitation(ID, BOB))
                .expectNoEvents()
                .expectException(refused(new InvitationAlreadyAccepted(BOB)));
    }

    @Test
    void a_revoked_invitation_is_dead() {
        var revoked = new InvitationRevoked(ID, ORGANISATION, ALICE);
        invitation.given(ISSUED).when(new RevokeInvitation(ID, ALICE)).expectEvents(revoked);
        Fixtures.of(Invitation.class)
                .given(ISSUED, revoked)
                .when(new AcceptInvitation(ID, BOB))
                .expectException(refused(new InvitationIsRevoked(ID)));
        Fixtures.of(Invitation.class)
                .given(ISSUED, revoked)
                .when(new RevokeInvitation(ID, ALICE))
                .expectException(refused(new InvitationIsRevoked(ID)));
    }

    private static InvitationAccepted accepted(int number) {
        return new InvitationAccepted(ID, ORGANISATION, person(number));
    }
}
