package wecan.model.credits;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.refused;

import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.credits.CreditsRejection.IssuanceAlreadyDecided;
import wecan.messages.credits.CreditsRejection.RequesterCannotApprove;
import wecan.messages.credits.IssuanceCommand.ApproveIssuance;
import wecan.messages.credits.IssuanceCommand.DeclineIssuance;
import wecan.messages.credits.IssuanceCommand.RequestIssuance;
import wecan.messages.credits.IssuanceEvent;
import wecan.messages.credits.IssuanceEvent.IssuanceApproved;
import wecan.messages.credits.IssuanceEvent.IssuanceDeclined;
import wecan.messages.credits.IssuanceEvent.IssuanceRequested;
import wecan.messages.credits.IssuanceId;
import wecan.messages.organisation.OrganisationId;
import wecan.model.Fixtures;

class IssuanceTest {
    private static final IssuanceId ID = new IssuanceId(new UUID(0xF, 1));
    private static final OrganisationId ORG = new OrganisationId(new UUID(0xD, 1));
    private static final IssuanceRequested REQUESTED = new IssuanceRequested(ID, ORG, 1_000, "a start", ALICE);
    private static final IssuanceApproved APPROVED = new IssuanceApproved(ID, ORG, 1_000, BOB);
    private static final IssuanceDeclined DECLINED = new IssuanceDeclined(ID, ORG, BOB, "too much");

    private final FixtureConfiguration<Issuance> issuance = Fixtures.of(Issuance.class);

    @Test
    void one_person_requests_and_another_approves() {
        issuance.givenNoPriorActivity()
                .when(new RequestIssuance(ID, ORG, 1_000, "a start", ALICE))
                .expectEvents(REQUESTED);
        Fixtures.of(Issuance.class)
                .given(REQUESTED)
                .when(new ApproveIssuance(ID, BOB))
                .expectEvents(APPROVED);
    }

    @Test
    void who_requests_does_not_approve() {
        issuance.given(REQUESTED)
                .when(new ApproveIssuance(ID, ALICE))
                .expectNoEvents()
                .expectException(refused(new RequesterCannotApprove(ID, ALICE)));
    }

    @Test
    void an_issuance_is_declined_or_withdrawn() {
        issuance.given(REQUESTED).when(new DeclineIssuance(ID, BOB, "too much")).expectEvents(DECLINED);
        Fixtures.of(Issuance.class)
                .given(REQUESTED)
                .when(new DeclineIssuance(ID, ALICE, "my mistake"))
                .expectEvents(new IssuanceDeclined(ID, ORG, ALICE, "my mistake"));
    }

    @Test
    void an_issuance_is_decided_once() {
        for (IssuanceEvent decision : new IssuanceEvent[] {APPROVED, DECLINED}) {
            Fixtures.of(Issuance.class)
                    .given(REQUESTED, decision)
                    .when(new ApproveIssuance(ID, BOB))
                    .expectException(refused(new IssuanceAlreadyDecided(ID)));
            Fixtures.of(Issuance.class)
                    .given(REQUESTED, decision)
                    .when(new DeclineIssuance(ID, BOB, "no"))
                    .expectException(refused(new IssuanceAlreadyDecided(ID)));
        }
    }

    @Test
    void an_issuance_is_requested_once() {
        issuance.given(REQUESTED)
                .when(new RequestIssuance(ID, ORG, 1_000, "a start", ALICE))
                .expectException(RuntimeException.class);
    }
}
