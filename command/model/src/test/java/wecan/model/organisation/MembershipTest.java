package wecan.model.organisation;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.refused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipCommand.*;
import wecan.messages.organisation.MembershipEvent;
import wecan.messages.organisation.MembershipEvent.*;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationRejection.ApplicantCannotDecide;
import wecan.messages.organisation.OrganisationRejection.MembershipNotActive;
import wecan.messages.organisation.OrganisationRejection.NoPendingApplication;
import wecan.messages.organisation.OrganisationRejection.RoleAlreadyHeld;
import wecan.messages.organisation.OrganisationRejection.RoleNotHeld;
import wecan.messages.organisation.Role;
import wecan.model.Fixtures;

class MembershipTest {
    private static final OrganisationId ORG = new OrganisationId(new UUID(0xD, 1));
    private static final MembershipId ID = MembershipId.of(ORG, BOB);
    private static final AcknowledgementNoted NOTED = new AcknowledgementNoted(ID, ORG, BOB, 1);
    private static final AdmissionSought SOUGHT = new AdmissionSought(ID, ORG, BOB, 1);
    private static final MembershipEnded ENDED = new MembershipEnded(ID, ORG, BOB);
    private static final RoleAssigned LEAD = new RoleAssigned(ID, ORG, BOB, Role.LEAD, ALICE);

    private enum State {
        NONE,
        APPLIED,
        APPROVED,
        ACTIVE,
        REJECTED,
        ENDED
    }

    private final FixtureConfiguration<Membership> membership = Fixtures.of(Membership.class);

    private static MembershipOpened opened(JoinRoute route) {
        return new MembershipOpened(ID, ORG, BOB, route);
    }

    private static OpenMembership open(JoinRoute route) {
        return new OpenMembership(ID, ORG, BOB, route);
    }

    private static NoteAcknowledgement note(int version) {
        return new NoteAcknowledgement(ID, ORG, BOB, version);
    }

    /** NONE is a membership of which only the acknowledgement is known; nowhere else is the charter acknowledged. */
    private static List<MembershipEvent> in(State state) {
        var applied = opened(JoinRoute.APPLICATION);
        var invited = opened(JoinRoute.INVITATION);
        return switch (state) {
            case NONE -> List.of(NOTED);
            case APPLIED -> List.of(applied);
            case APPROVED -> List.of(invited);
            case ACTIVE -> List.of(invited, new MembershipActivated(ID, ORG, BOB, 1));
            case REJECTED -> List.of(applied, new JoinRejected(ID, ORG, BOB, ALICE, "full"));
            case ENDED -> List.of(invited, ENDED);
        };
    }

    private static List<MembershipEvent> and(List<MembershipEvent> events, MembershipEvent... more) {
        List<MembershipEvent> all = new ArrayList<>(events);
        all.addAll(Arrays.asList(more));
        return all;
    }

    @Test
    void an_application_waits_for_approval() {
        membership.givenNoPriorActivity().when(open(JoinRoute.APPLICATION)).expectEvents(opened(JoinRoute.APPLICATION));
    }

    @Test
    void an_invitation_needs_no_approval() {
        membership.givenNoPriorActivity().when(open(JoinRoute.INVITATION)).expectEvents(opened(JoinRoute.INVITATION));
        Fixtures.of(Membership.class)
                .given(NOTED)
                .when(open(JoinRoute.INVITATION))
                .expectEvents(opened(JoinRoute.INVITATION), SOUGHT);
    }

    @Test
    void a_founder_acknowledged_the_charter_and_administers() {
        membership
                .givenNoPriorActivity()
                .when(open(JoinRoute.FOUNDING))
                .expectEvents(
                        opened(JoinRoute.FOUNDING), NOTED, SOUGHT, new RoleAssigned(ID, ORG, BOB, Role.ADMIN, BOB));
    }

    @Test
    void an_open_membership_is_not_opened_again() {
        for (State state : List.of(State.APPLIED, State.APPROVED, State.ACTIVE)) {
            Fixtures.of(Membership.class)
                    .given(in(state))
                    .when(open(JoinRoute.APPLICATION))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
        for (State state : List.of(State.APPROVED, State.ACTIVE)) {
            Fixtures.of(Membership.class)
                    .given(in(state))
                    .when(open(JoinRoute.INVITATION))
                    .expectNoEvents();
        }
    }

    @Test
    void an_invitation_approves_an_application_that_waits() {
        membership
                .given(and(in(State.APPLIED), NOTED))
                .when(open(JoinRoute.INVITATION))
                .expectEvents(opened(JoinRoute.INVITATION), SOUGHT);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"REJECTED", "ENDED"})
    void who_was_refused_or_left_may_join_again(State state) {
        membership.given(in(state)).when(open(JoinRoute.APPLICATION)).expectEvents(opened(JoinRoute.APPLICATION));
        Fixtures.of(Membership.class)
                .given(and(in(state), opened(JoinRoute.APPLICATION)))
                .when(new ApproveJoin(ID, ALICE))
                .expectEvents(new JoinApproved(ID, ORG, BOB, ALICE));
    }

    @Test
    void approval_seeks_admission_once_the_charter_is_acknowledged() {
        var approved = new JoinApproved(ID, ORG, BOB, ALICE);
        membership.given(in(State.APPLIED)).when(new ApproveJoin(ID, ALICE)).expectEvents(approved);
        Fixtures.of(Membership.class)
                .given(and(in(State.APPLIED), NOTED))
                .when(new ApproveJoin(ID, ALICE))
                .expectEvents(approved, SOUGHT);
        Fixtures.of(Membership.class)
                .given(and(in(State.APPLIED), approved))
                .when(note(1))
                .expectEvents(NOTED, SOUGHT);
    }

    @Test
    void the_applicant_decides_nothing() {
        membership
                .given(in(State.APPLIED))
                .when(new ApproveJoin(ID, BOB))
                .expectNoEvents()
                .expectException(refused(new ApplicantCannotDecide(BOB)));
        Fixtures.of(Membership.class)
                .given(in(State.APPLIED))
                .when(new RejectJoin(ID, BOB, null))
                .expectException(refused(new ApplicantCannotDecide(BOB)));
    }

    @Test
    void an_application_is_rejected_with_a_reason() {
        membership
                .given(in(State.APPLIED))
                .when(new RejectJoin(ID, ALICE, "full"))
                .expectEvents(new JoinRejected(ID, ORG, BOB, ALICE, "full"));
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "APPLIED")
    void only_an_application_that_waits_is_decided(State state) {
        membership
                .given(in(state))
                .when(new ApproveJoin(ID, ALICE))
                .expectException(refused(new NoPendingApplication(ID)));
        Fixtures.of(Membership.class)
                .given(in(state))
                .when(new RejectJoin(ID, ALICE, null))
                .expectException(refused(new NoPendingApplication(ID)));
    }

    @Test
    void an_acknowledgement_may_come_before_everything_else() {
        membership.givenNoPriorActivity().when(note(1)).expectEvents(NOTED);
    }

    @Test
    void an_acknowledgement_counts_once_and_only_forward() {
        membership.given(and(in(State.APPLIED), NOTED)).when(note(1)).expectNoEvents();
        Fixtures.of(Membership.class)
                .given(and(in(State.APPROVED), new AcknowledgementNoted(ID, ORG, BOB, 2)))
                .when(note(1))
                .expectNoEvents();
    }

    @Test
    void a_deferred_admission_is_sought_again_with_the_newer_charter() {
        membership
                .given(and(in(State.APPROVED), NOTED, SOUGHT))
                .when(note(2))
                .expectEvents(new AcknowledgementNoted(ID, ORG, BOB, 2), new AdmissionSought(ID, ORG, BOB, 2));
    }

    @Test
    void an_active_member_who_acknowledges_a_new_charter_seeks_nothing() {
        membership.given(in(State.ACTIVE)).when(note(2)).expectEvents(new AcknowledgementNoted(ID, ORG, BOB, 2));
    }

    @Test
    void an_approved_membership_is_activated() {
        membership
                .given(in(State.APPROVED))
                .when(new ActivateMembership(ID, 1))
                .expectEvents(new MembershipActivated(ID, ORG, BOB, 1));
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "APPROVED")
    void activation_elsewhere_changes_nothing(State state) {
        membership
                .given(in(state))
                .when(new ActivateMembership(ID, 1))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void roles_are_assigned_once_and_revoked_once() {
        membership
                .given(in(State.ACTIVE))
                .when(new AssignRole(ID, Role.LEAD, ALICE))
                .expectEvents(LEAD);
        Fixtures.of(Membership.class)
                .given(and(in(State.ACTIVE), LEAD))
                .when(new AssignRole(ID, Role.LEAD, ALICE))
                .expectException(refused(new RoleAlreadyHeld(Role.LEAD)));
        Fixtures.of(Membership.class)
                .given(and(in(State.ACTIVE), LEAD))
                .when(new AssignRole(ID, Role.TREASURER, ALICE))
                .expectEvents(new RoleAssigned(ID, ORG, BOB, Role.TREASURER, ALICE));
        Fixtures.of(Membership.class)
                .given(and(in(State.ACTIVE), LEAD))
                .when(new RevokeRole(ID, Role.LEAD, ALICE))
                .expectEvents(new RoleRevoked(ID, ORG, BOB, Role.LEAD, ALICE));
        Fixtures.of(Membership.class)
                .given(and(in(State.ACTIVE), LEAD, new RoleRevoked(ID, ORG, BOB, Role.LEAD, ALICE)))
                .when(new RevokeRole(ID, Role.LEAD, ALICE))
                .expectException(refused(new RoleNotHeld(Role.LEAD)));
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void only_active_members_have_roles_given_or_taken(State state) {
        membership
                .given(in(state))
                .when(new AssignRole(ID, Role.LEAD, ALICE))
                .expectException(refused(new MembershipNotActive(ID)));
        Fixtures.of(Membership.class)
                .given(in(state))
                .when(new RevokeRole(ID, Role.LEAD, ALICE))
                .expectException(refused(new MembershipNotActive(ID)));
    }

    @Test
    void roles_end_with_the_membership() {
        membership
                .given(and(
                        in(State.ACTIVE),
                        LEAD,
                        ENDED,
                        opened(JoinRoute.INVITATION),
                        new MembershipActivated(ID, ORG, BOB, 1)))
                .when(new AssignRole(ID, Role.LEAD, ALICE))
                .expectEvents(LEAD);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void only_an_open_membership_ends(State state) {
        var result = membership.given(in(state)).when(new EndMembership(ID));
        switch (state) {
            case APPLIED, APPROVED, ACTIVE -> result.expectEvents(ENDED);
            case NONE, REJECTED, ENDED -> result.expectNoEvents().expectSuccessfulHandlerExecution();
        }
    }
}
