package wecan.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.viewer;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.organisation.MembershipEvent.MembershipEnded;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.OrganisationCreated;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.messages.organisation.Role;
import wecan.query.Story;
import wecan.query.access.Decision.Denied;
import wecan.query.access.Decision.Reason;

class AccessTest {
    private static final OrganisationId CANTEEN = organisation(1);
    private static final OrganisationId PARK = organisation(2);
    private static final PersonId OWNER = person(1);
    private static final PersonId MEMBER = person(2);

    private static final Set<Permission> SIGNED_IN =
            EnumSet.of(Permission.VIEW_ORGANISATION, Permission.CREATE_ORGANISATION, Permission.JOIN_OR_LEAVE);
    private static final Set<Permission> MEMBERS = EnumSet.of(
            Permission.VIEW_MEMBERS,
            Permission.VIEW_WORK,
            Permission.CLAIM_TASK,
            Permission.PERFORM_TASK,
            Permission.VIEW_REWARD_RULES,
            Permission.VIEW_CONTRIBUTIONS,
            Permission.VIEW_SOURCING,
            Permission.VIEW_VALUATION,
            Permission.VIEW_SEALS,
            Permission.VIEW_SIGNING,
            Permission.DECIDE_SEAL_USE,
            Permission.USE_SEAL);
    private static final Set<Permission> LEADS = EnumSet.of(
            Permission.CREATE_PROJECT,
            Permission.ARRANGE_PROJECT,
            Permission.POST_TASK,
            Permission.ASSIGN_TASK,
            Permission.DECIDE_DELIVERABLE,
            Permission.EXTEND_DEADLINE,
            Permission.CANCEL_TASK);
    private static final Set<Permission> ADMINS = EnumSet.of(
            Permission.VIEW_APPLICATIONS,
            Permission.MANAGE_MEMBERS,
            Permission.INVITE,
            Permission.VIEW_INVITATIONS,
            Permission.PUBLISH_CHARTER,
            Permission.MANAGE_SCOPE,
            Permission.DEMAND_DATA,
            Permission.ANSWER_AS_SOURCE,
            Permission.MANAGE_ASSETS,
            Permission.APPLY_FOR_SEAL,
            Permission.DECIDE_SEAL,
            Permission.REQUEST_SEAL_USE,
            Permission.MANAGE_FLOW);
    private static final Set<Permission> STEWARDS = EnumSet.of(Permission.DEMAND_DATA, Permission.ANSWER_AS_SOURCE);
    private static final Set<Permission> COORDINATORS =
            EnumSet.of(Permission.OVERSEE_SOURCING, Permission.MANAGE_SCOPE, Permission.COORDINATE);
    private static final Set<Permission> VALUERS =
            EnumSet.of(Permission.MANAGE_ASSETS, Permission.PUBLISH_INDICATORS, Permission.VALUE);
    private static final Set<Permission> APPROVERS = EnumSet.of(Permission.APPROVE_VALUATION);
    private static final Set<Permission> SEAL_OFFICERS =
            EnumSet.of(Permission.APPLY_FOR_SEAL, Permission.REQUEST_SEAL_USE, Permission.MANAGE_FLOW);
    private static final Set<Permission> TREASURERS = EnumSet.of(
            Permission.VIEW_ACCOUNTS,
            Permission.REQUEST_ISSUANCE,
            Permission.VIEW_ISSUANCES,
            Permission.MANAGE_REWARD_RULES);
    private static final Set<Permission> PLATFORM_TREASURERS = EnumSet.of(
            Permission.REQUEST_ISSUANCE,
            Permission.DECIDE_ISSUANCE,
            Permission.VIEW_ISSUANCES,
            Permission.VIEW_ISSUANCE_ACCOUNT);
    private static final Set<Permission> AUDITORS = EnumSet.of(
            Permission.VIEW_MEMBERS,
            Permission.VIEW_APPLICATIONS,
            Permission.VIEW_INVITATIONS,
            Permission.VIEW_WORK,
            Permission.VIEW_ACCOUNTS,
            Permission.VIEW_ISSUANCES,
            Permission.VIEW_ISSUANCE_ACCOUNT,
            Permission.VIEW_REWARD_RULES,
            Permission.VIEW_CONTRIBUTIONS,
            Permission.VIEW_SOURCING,
            Permission.OVERSEE_SOURCING,
            Permission.VIEW_VALUATION,
            Permission.VIEW_SEALS,
            Permission.VIEW_SIGNING,
            Permission.VIEW_ANY_PERSON);

    private final Story story = new Story().founded(CANTEEN, "Canteen", OWNER).founded(PARK, "Park", person(7));
    private final Access access = story.models.access();

    @Test
    void a_stranger_may_only_what_everyone_who_is_signed_in_may() {
        assertThat(granted(viewer(person(9)))).isEqualTo(SIGNED_IN);
    }

    @Test
    void who_only_applied_or_is_approved_or_left_is_still_a_stranger() {
        story.applied(CANTEEN, MEMBER);
        assertThat(granted(viewer(MEMBER))).isEqualTo(SIGNED_IN);

        story.joined(CANTEEN, person(3), Role.ADMIN, Role.LEAD, Role.TREASURER)
                .then(new MembershipEnded(MembershipId.of(CANTEEN, person(3)), CANTEEN, person(3)));
        assertThat(granted(viewer(person(3)))).isEqualTo(SIGNED_IN);
    }

    @Test
    void each_role_brings_just_its_own_permissions() {
        story.joined(CANTEEN, MEMBER)
                .joined(CANTEEN, person(3), Role.LEAD)
                .joined(CANTEEN, person(4), Role.ADMIN)
                .joined(CANTEEN, person(5), Role.TREASURER)
                .joined(CANTEEN, person(6), Role.STEWARD)
                .joined(CANTEEN, person(10), Role.COORDINATOR)
                .joined(CANTEEN, person(11), Role.VALUER)
                .joined(CANTEEN, person(12), Role.APPROVER)
                .joined(CANTEEN, person(13), Role.SEAL_OFFICER);

        assertThat(granted(viewer(MEMBER))).isEqualTo(union(SIGNED_IN, MEMBERS));
        assertThat(granted(viewer(person(3)))).isEqualTo(union(SIGNED_IN, MEMBERS, LEADS));
        assertThat(granted(viewer(person(4)))).isEqualTo(union(SIGNED_IN, MEMBERS, LEADS, ADMINS));
        assertThat(granted(viewer(person(5)))).isEqualTo(union(SIGNED_IN, MEMBERS, TREASURERS));
        assertThat(granted(viewer(person(6)))).isEqualTo(union(SIGNED_IN, MEMBERS, STEWARDS));
        assertThat(granted(viewer(person(10)))).isEqualTo(union(SIGNED_IN, MEMBERS, COORDINATORS));
        assertThat(granted(viewer(person(11)))).isEqualTo(union(SIGNED_IN, MEMBERS, VALUERS));
        assertThat(granted(viewer(person(12)))).isEqualTo(union(SIGNED_IN, MEMBERS, APPROVERS));
        assertThat(granted(viewer(person(13)))).isEqualTo(union(SIGNED_IN, MEMBERS, SEAL_OFFICERS));
    }

    @Test
    void the_owner_may_all_but_what_experts_do_from_the_founding_on() {
        OrganisationId fresh = organisation(3);
        story.then(new OrganisationCreated(fresh, OrganisationKind.TEAM, "Fresh", OWNER));

        Set<Permission> owners =
                union(SIGNED_IN, MEMBERS, LEADS, ADMINS, TREASURERS, EnumSet.of(Permission.OFFER_OWNERSHIP));
        assertThat(granted(viewer(OWNER))).isEqualTo(owners);
        assertThat(granted(viewer(OWNER), fresh)).isEqualTo(owners);
        assertThat(granted(viewer(OWNER), PARK)).isEqualTo(SIGNED_IN);
    }

    @Test
    void platform_roles_bring_what_they_are_for_and_no_more() {
        assertThat(granted(viewer(person(9), PlatformRole.TREASURER))).isEqualTo(union(SIGNED_IN, PLATFORM_TREASURERS));
        assertThat(granted(viewer(person(9), PlatformRole.AUDITOR))).isEqualTo(union(SIGNED_IN, AUDITORS));
        assertThat(granted(viewer(person(9), PlatformRole.OPERATOR)))
                .isEqualTo(union(SIGNED_IN, EnumSet.of(Permission.OPERATE)));
    }

    @Test
    void a_denial_says_why_and_what_would_be_needed() {
        story.joined(CANTEEN, MEMBER);

        assertThat(access.decide(viewer(person(9)), Permission.INVITE, CANTEEN))
                .isEqualTo(new Denied(Permission.INVITE, Reason.NOT_A_MEMBER, Set.of(Ground.ADMIN, Ground.OWNER)));
        assertThat(access.decide(viewer(MEMBER), Permission.INVITE, CANTEEN))
                .isEqualTo(new Denied(Permission.INVITE, Reason.ROLE_MISSING, Set.of(Ground.ADMIN, Ground.OWNER)));
        assertThat(access.decide(viewer(MEMBER), Permission.DECIDE_ISSUANCE))
                .isEqualTo(new Denied(
                        Permission.DECIDE_ISSUANCE, Reason.PLATFORM_ROLE_MISSING, Set.of(Ground.PLATFORM_TREASURER)));
    }

    @Test
    void an_unknown_organisation_is_denied() {
        assertThat(access.decide(viewer(OWNER), Permission.VIEW_WORK, organisation(99))
                        .granted())
                .isFalse();
    }

    @Test
    void many_organisations_are_decided_at_once_and_the_scope_agrees() {
        Map<OrganisationId, Decision> decisions =
                access.decideAll(viewer(OWNER), Permission.VIEW_WORK, List.of(CANTEEN, PARK, organisation(99)));

        assertThat(decisions.entrySet().stream()
                        .filter(entry -> entry.getValue().granted())
                        .map(Map.Entry::getKey))
                .containsExactly(CANTEEN);
        assertThat(access.scope(viewer(OWNER), Permission.VIEW_WORK)).isEqualTo(new Scope.Within(Set.of(CANTEEN)));
        assertThat(access.scope(viewer(person(9)), Permission.VIEW_WORK).isEmpty())
                .isTrue();
        assertThat(access.scope(viewer(person(9), PlatformRole.AUDITOR), Permission.VIEW_WORK))
                .isEqualTo(new Scope.Everywhere());
    }

    private Set<Permission> granted(Viewer viewer) {
        return granted(viewer, CANTEEN);
    }

    private Set<Permission> granted(Viewer viewer, OrganisationId organisation) {
        Set<Permission> granted = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (access.decide(viewer, permission, organisation).granted()) {
                granted.add(permission);
            }
        }
        return granted;
    }

    @SafeVarargs
    private static Set<Permission> union(Set<Permission>... sets) {
        Set<Permission> union = EnumSet.noneOf(Permission.class);
        for (Set<Permission> set : sets) {
            union.addAll(set);
        }
        return union;
    }
}
