package wecan.model.organisation;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;

import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.organisation.OrganisationCommand.*;
import wecan.messages.organisation.OrganisationEvent.*;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.messages.organisation.OrganisationRejection.AlreadyTheOwner;
import wecan.messages.organisation.OrganisationRejection.CharterOutdated;
import wecan.messages.organisation.OrganisationRejection.NotTheOwner;
import wecan.messages.organisation.OrganisationRejection.OwnerCannotLeave;
import wecan.messages.organisation.OrganisationRejection.OwnershipNotOffered;
import wecan.model.Fixtures;

class OrganisationTest {
    private static final OrganisationId ID = new OrganisationId(new UUID(0xD, 1));
    private static final OrganisationCreated CREATED =
            new OrganisationCreated(ID, OrganisationKind.COMMUNITY, "徐汇邻里食堂", ALICE);
    private static final CharterPublished FIRST = new CharterPublished(ID, 1, "Be kind", ALICE);
    private static final CharterPublished SECOND = new CharterPublished(ID, 2, "Be kinder", ALICE);
    private static final OwnershipOffered OFFERED = new OwnershipOffered(ID, ALICE, BOB);

    private final FixtureConfiguration<Organisation> organisation = Fixtures.of(Organisation.class);

    @Test
    void an_organisation_begins_with_its_charter() {
        organisation
                .givenNoPriorActivity()
                .when(new CreateOrganisation(ID, OrganisationKind.COMMUNITY, "徐汇邻里食堂", "Be kind", ALICE))
                .expectEvents(CREATED, FIRST);
    }

    @Test
    void an_organisation_is_made_once() {
        organisation
                .given(CREATED, FIRST)
                .when(new CreateOrganisation(ID, OrganisationKind.COMPANY, "Another", "Be rich", BOB))
                .expectException(RuntimeException.class);
    }

    @Test
    void a_new_charter_is_the_next_version() {
        organisation
                .given(CREATED, FIRST)
                .when(new PublishCharter(ID, "Be kinder", ALICE))
                .expectEvents(SECOND);
    }

    @Test
    void anybody_but_the_owner_may_apply() {
        organisation
                .given(CREATED, FIRST)
                .when(new ApplyToJoin(ID, BOB, "hello"))
                .expectEvents(new JoinApplied(ID, BOB, "hello"));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST)
                .when(new ApplyToJoin(ID, ALICE, null))
                .expectException(refused(new AlreadyTheOwner(ALICE)));
    }

    @Test
    void only_the_charter_in_force_is_acknowledged() {
        organisation
                .given(CREATED, FIRST, SECOND)
                .when(new AcknowledgeCharter(ID, BOB, 2))
                .expectEvents(new CharterAcknowledged(ID, BOB, 2));
        for (int version : new int[] {0, 1, 3}) {
            Fixtures.of(Organisation.class)
                    .given(CREATED, FIRST, SECOND)
                    .when(new AcknowledgeCharter(ID, BOB, version))
                    .expectException(refused(new CharterOutdated(version, 2)));
        }
    }

    @Test
    void who_acknowledged_the_charter_in_force_is_admitted() {
        organisation
                .given(CREATED, FIRST)
                .when(new AdmitMember(ID, BOB, 1))
                .expectEvents(new MemberAdmitted(ID, BOB, 1));
    }

    @Test
    void who_acknowledged_an_earlier_charter_has_to_do_it_again() {
        organisation
                .given(CREATED, FIRST, SECOND)
                .when(new AdmitMember(ID, BOB, 1))
                .expectEvents(new AdmissionDeferred(ID, BOB, 2));
    }

    @Test
    void a_member_leaves_but_the_owner_cannot() {
        organisation
                .given(CREATED, FIRST)
                .when(new LeaveOrganisation(ID, BOB))
                .expectEvents(new MemberDeparted(ID, BOB));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST)
                .when(new LeaveOrganisation(ID, ALICE))
                .expectNoEvents()
                .expectException(refused(new OwnerCannotLeave(ID)));
    }

    @Test
    void who_leaves_is_offered_the_ownership_no_more() {
        organisation
                .given(CREATED, FIRST, OFFERED)
                .when(new LeaveOrganisation(ID, BOB))
                .expectEvents(new OwnershipOfferWithdrawn(ID, BOB, BOB), new MemberDeparted(ID, BOB));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST, OFFERED, new OwnershipOfferWithdrawn(ID, BOB, BOB), new MemberDeparted(ID, BOB))
                .when(new AcceptOwnership(ID, BOB))
                .expectException(refused(new OwnershipNotOffered(BOB)));
    }

    @Test
    void only_the_owner_offers_ownership() {
        organisation
                .given(CREATED, FIRST)
                .when(new OfferOwnership(ID, ALICE, BOB))
                .expectEvents(OFFERED);
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST)
                .when(new OfferOwnership(ID, BOB, CAROL))
                .expectException(refused(new NotTheOwner(BOB)));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST)
                .when(new OfferOwnership(ID, ALICE, ALICE))
                .expectException(refused(new AlreadyTheOwner(ALICE)));
    }

    @Test
    void there_is_one_offer_at_a_time() {
        organisation
                .given(CREATED, FIRST, OFFERED)
                .when(new OfferOwnership(ID, ALICE, BOB))
                .expectNoEvents();
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST, OFFERED)
                .when(new OfferOwnership(ID, ALICE, CAROL))
                .expectEvents(new OwnershipOfferWithdrawn(ID, BOB, ALICE), new OwnershipOffered(ID, ALICE, CAROL));
    }

    @Test
    void ownership_passes_to_who_was_offered_it_and_accepts() {
        organisation
                .given(CREATED, FIRST, OFFERED)
                .when(new AcceptOwnership(ID, BOB))
                .expectEvents(new OwnershipTransferred(ID, ALICE, BOB));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST, OFFERED)
                .when(new AcceptOwnership(ID, CAROL))
                .expectException(refused(new OwnershipNotOffered(CAROL)));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST)
                .when(new AcceptOwnership(ID, BOB))
                .expectException(refused(new OwnershipNotOffered(BOB)));
    }

    @Test
    void after_the_transfer_the_former_owner_may_leave_and_the_new_one_not() {
        var transferred = new OwnershipTransferred(ID, ALICE, BOB);
        organisation
                .given(CREATED, FIRST, OFFERED, transferred)
                .when(new LeaveOrganisation(ID, ALICE))
                .expectEvents(new MemberDeparted(ID, ALICE));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST, OFFERED, transferred)
                .when(new LeaveOrganisation(ID, BOB))
                .expectException(refused(new OwnerCannotLeave(ID)));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST, OFFERED, transferred)
                .when(new AcceptOwnership(ID, BOB))
                .expectException(refused(new OwnershipNotOffered(BOB)));
    }

    @Test
    void an_offer_is_taken_back_or_declined_by_those_two_only() {
        organisation
                .given(CREATED, FIRST, OFFERED)
                .when(new WithdrawOwnershipOffer(ID, ALICE))
                .expectEvents(new OwnershipOfferWithdrawn(ID, BOB, ALICE));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST, OFFERED)
                .when(new WithdrawOwnershipOffer(ID, BOB))
                .expectEvents(new OwnershipOfferWithdrawn(ID, BOB, BOB));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST, OFFERED)
                .when(new WithdrawOwnershipOffer(ID, CAROL))
                .expectException(refused(new NotTheOwner(CAROL)));
        Fixtures.of(Organisation.class)
                .given(CREATED, FIRST)
                .when(new WithdrawOwnershipOffer(ID, ALICE))
                .expectException(refused(new OwnershipNotOffered(ALICE)));
    }
}
