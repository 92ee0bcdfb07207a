package wecan.query.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.viewer;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.organisation.InvitationEvent.InvitationAccepted;
import wecan.messages.organisation.InvitationEvent.InvitationIssued;
import wecan.messages.organisation.InvitationEvent.InvitationRevoked;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipEvent.AcknowledgementNoted;
import wecan.messages.organisation.MembershipEvent.JoinRejected;
import wecan.messages.organisation.MembershipEvent.MembershipEnded;
import wecan.messages.organisation.MembershipEvent.MembershipOpened;
import wecan.messages.organisation.MembershipEvent.RoleRevoked;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.AdmissionDeferred;
import wecan.messages.organisation.OrganisationEvent.CharterPublished;
import wecan.messages.organisation.OrganisationEvent.JoinApplied;
import wecan.messages.organisation.OrganisationEvent.MemberDeparted;
import wecan.messages.organisation.OrganisationEvent.OwnershipOfferWithdrawn;
import wecan.messages.organisation.OrganisationEvent.OwnershipOffered;
import wecan.messages.organisation.OrganisationEvent.OwnershipTransferred;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.messages.organisation.Role;
import wecan.query.PageRequest;
import wecan.query.Recording;
import wecan.query.Story;
import wecan.query.access.Viewer;

class OrganisationViewsTest {
    private static final OrganisationId CANTEEN = organisation(1);
    private static final PersonId OWNER = person(1);
    private static final PersonId LIN = person(2);
    private static final MembershipId LINS = MembershipId.of(CANTEEN, LIN);

    private final Story story = new Story().founded(CANTEEN, "社区食堂 Canteen", OWNER);

    @Test
    void a_founded_organisation_shows_its_profile_charter_and_owner() {
        assertThat(view())
                .isEqualTo(new OrganisationView(
                        CANTEEN, OrganisationKind.COMMUNITY, "社区食堂 Canteen", OWNER, null, 1, Recording.at(1), 2, 7));
        assertThat(story.models.organisations().charter(viewer(LIN), CANTEEN, 1))
                .hasValueSatisfying(charter -> assertThat(charter)
                        .isEqualTo(new CharterView(CANTEEN, 1, "be kind", OWNER, Recording.at(2), 1, 2)));
        MembershipView owner = membership(viewer(OWNER), MembershipId.of(CANTEEN, OWNER));
        assertThat(owner.state()).isEqualTo(MembershipState.ACTIVE);
        assertThat(owner.owner()).isTrue();
        assertThat(owner.roles()).containsExactly(Role.ADMIN);
        assertThat(owner.joinedAt()).isEqualTo(Recording.at(8));
    }

    @Test
    void a_new_charter_is_in_force_and_the_old_one_stays_readable() {
        story.then(new CharterPublished(CANTEEN, 2, "be kind and quick", OWNER));

        assertThat(view().charterVersion()).isEqualTo(2);
        assertThat(story.models
                        .organisations()
                        .charterHistory(viewer(LIN), CANTEEN, PageRequest.first(5))
                        .items())
                .extracting(CharterView::text)
                .containsExactly("be kind and quick", "be kind");
    }

    @Test
    void ownership_is_offered_withdrawn_and_handed_over() {
        story.joined(CANTEEN, LIN).then(new OwnershipOffered(CANTEEN, OWNER, LIN));
        assertThat(view().ownershipOfferedTo()).isEqualTo(LIN);

        story.then(new OwnershipOfferWithdrawn(CANTEEN, LIN, LIN));
        assertThat(view().ownershipOfferedTo()).isNull();

        story.then(new OwnershipOffered(CANTEEN, OWNER, LIN), new OwnershipTransferred(CANTEEN, OWNER, LIN));
        assertThat(view().owner()).isEqualTo(LIN);
        assertThat(view().ownershipOfferedTo()).isNull();
        assertThat(view().position()).isEqualTo(story.position());
        assertThat(membership(viewer(LIN), LINS).owner()).isTrue();
        assertThat(membership(viewer(OWNER), MembershipId.of(CANTEEN, OWNER)).owner())
                .isFalse();
    }

    @Test
    void an_application_waits_with_its_message_until_it_is_decided() {
        story.applied(CANTEEN, LIN);
        assertThat(story.models
                        .memberships()
                        .pendingApplications(viewer(OWNER), CANTEEN, PageRequest.first(5))
                        .items())
                .singleElement()
                .satisfies(application -> {
                    assertThat(application.person()).isEqualTo(LIN);
                    assertThat(application.state()).isEqualTo(MembershipState.APPLIED);
                    assertThat(application.message()).isEqualTo("let me in");
                    assertThat(application.version()).isZero();
                    assertThat(application.position()).isEqualTo(story.position());
                });

        story.then(new JoinRejected(LINS, CANTEEN, LIN, OWNER, "full"));
        MembershipView rejected = membership(viewer(LIN), LINS);
        assertThat(rejected.state()).isEqualTo(MembershipState.REJECTED);
        assertThat(rejected.rejectionReason()).isEqualTo("full");
        assertThat(rejected.decidedBy()).isEqualTo(OWNER);
        assertThat(story.models
                        .memberships()
                        .pendingApplications(viewer(OWNER), CANTEEN, PageRequest.first(5))
                        .items())
                .isEmpty();
    }

    @Test
    void a_deferred_admission_says_which_charter_is_to_be_acknowledged() {
        story.applied(CANTEEN, LIN).then(new AdmissionDeferred(CANTEEN, LIN, 2));

        assertThat(membership(viewer(LIN), LINS).requiredVersion()).isEqualTo(2);
    }

    @Test
    void who_left_has_no_roles_and_begins_anew_on_return() {
        story.joined(CANTEEN, LIN, Role.LEAD)
                .then(new MemberDeparted(CANTEEN, LIN), new MembershipEnded(LINS, CANTEEN, LIN));
        MembershipView left = membership(viewer(LIN), LINS);
        assertThat(left.state()).isEqualTo(MembershipState.ENDED);
        assertThat(left.roles()).isEmpty();
        assertThat(left.endedAt()).isEqualTo(Recording.at(story.position()));

        story.then(
                new JoinApplied(CANTEEN, LIN, null), new MembershipOpened(LINS, CANTEEN, LIN, JoinRoute.APPLICATION));
        MembershipView again = membership(viewer(LIN), LINS);
        assertThat(again.state()).isEqualTo(MembershipState.APPLIED);
        assertThat(again.joinedAt()).isNull();
        assertThat(again.endedAt()).isNull();
        assertThat(again.message()).isNull();
        assertThat(again.acknowledgedVersion()).isEqualTo(1);
    }

    @Test
    void roles_come_and_go_and_members_are_found_by_role() {
        story.joined(CANTEEN, LIN, Role.LEAD, Role.TREASURER)
                .then(new RoleRevoked(LINS, CANTEEN, LIN, Role.LEAD, OWNER));

        assertThat(byRole(Role.TREASURER)).containsExactly(LIN);
        assertThat(byRole(Role.ADMIN)).containsExactly(OWNER);
        assertThat(byRole(Role.LEAD)).isEmpty();
    }

    @Test
    void an_acknowledgement_before_the_membership_is_opened_shows_no_membership_yet() {
        story.then(new AcknowledgementNoted(LINS, CANTEEN, LIN, 1));

        assertThat(story.models.memberships().byId(viewer(LIN), LINS)).isEmpty();
        assertThat(story.models
                        .memberships()
                        .mine(viewer(LIN), PageRequest.first(5))
                        .items())
                .isEmpty();
    }

    @Test
    void active_members_are_counted_in_one_call_for_many_organisations() {
        story.joined(CANTEEN, LIN).applied(CANTEEN, person(3)).founded(organisation(2), "Park", LIN);

        assertThat(story.models
                        .organisations()
                        .memberCounts(viewer(person(9)), List.of(CANTEEN, organisation(2), organisation(3))))
                .containsEntry(CANTEEN, 2L)
                .containsEntry(organisation(2), 1L)
                .containsEntry(organisation(3), 0L);
    }

    @Test
    void an_invitation_is_usable_until_it_is_used_up_revoked_or_over() {
        InvitationId id = new InvitationId(new UUID(9, 1));
        Instant end = Recording.START.plusSeconds(1000);
        story.then(new InvitationIssued(id, CANTEEN, OWNER, 2, end), new InvitationAccepted(id, CANTEEN, LIN));
        assertThat(invitation(id).uses()).isEqualTo(1);
        assertThat(invitation(id).usableAt(Recording.START)).isTrue();
        assertThat(invitation(id).usableAt(end)).isFalse();

        story.then(new InvitationAccepted(id, CANTEEN, person(3)));
        assertThat(invitation(id).usableAt(Recording.START)).isFalse();

        InvitationId other = new InvitationId(new UUID(9, 2));
        story.then(new InvitationIssued(other, CANTEEN, OWNER, 2, end), new InvitationRevoked(other, CANTEEN, OWNER));
        assertThat(invitation(other).usableAt(Recording.START)).isFalse();
        assertThat(story.models
                        .invitations()
                        .ofOrganisation(viewer(OWNER), CANTEEN, PageRequest.first(5))
                        .items())
                .extracting(InvitationView::id)
                .containsExactly(other, id);
    }

    @Test
    void organisations_are_found_by_a_part_of_the_name_in_any_case_taken_literally() {
        story.founded(organisation(2), "A.B (100%) [x]", LIN).founded(organisation(3), "axb", LIN);

        assertThat(found("食堂 CAN")).containsExactly(CANTEEN);
        assertThat(found("a.b (100%) [")).containsExactly(organisation(2));
        assertThat(found("no such thing")).isEmpty();
        assertThat(story.models
                        .organisations()
                        .search(
                                viewer(LIN),
                                new OrganisationQueries.Search(null, OrganisationKind.CITY),
                                PageRequest.first(5))
                        .items())
                .isEmpty();
    }

    private List<OrganisationId> found(String name) {
        return story
                .models
                .organisations()
                .search(viewer(LIN), new OrganisationQueries.Search(name, null), PageRequest.first(5))
                .items()
                .stream()
                .map(OrganisationView::id)
                .toList();
    }

    private List<PersonId> byRole(Role role) {
        return story
                .models
                .memberships()
                .ofOrganisation(viewer(OWNER), CANTEEN, Set.of(MembershipState.ACTIVE), role, PageRequest.first(5))
                .items()
                .stream()
                .map(MembershipView::person)
                .toList();
    }

    private OrganisationView view() {
        return story.models.organisations().byId(viewer(person(9)), CANTEEN).orElseThrow();
    }

    private MembershipView membership(Viewer viewer, MembershipId id) {
        return story.models.memberships().byId(viewer, id).orElseThrow();
    }

    private InvitationView invitation(InvitationId id) {
        return story.models.invitations().byId(viewer(LIN), id).orElseThrow();
    }
}
