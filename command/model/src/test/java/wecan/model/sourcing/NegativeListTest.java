package wecan.model.sourcing;

import static wecan.messages.sourcing.RequestState.AWAITING_SOURCE;
import static wecan.messages.sourcing.RequestState.CONFIRMED;
import static wecan.messages.sourcing.RequestState.SUSPENDED;
import static wecan.messages.sourcing.RequestState.WITHDRAWAL_UNDER_REVIEW;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;
import static wecan.model.sourcing.Sourcing.*;

import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.sourcing.Basis;
import wecan.messages.sourcing.CancelReason;
import wecan.messages.sourcing.DataItemSourceCommand.*;
import wecan.messages.sourcing.DataItemSourceEvent.*;
import wecan.messages.sourcing.SourcingRejection.AlreadyOnNegativeList;
import wecan.messages.sourcing.SourcingRejection.NotOnNegativeList;
import wecan.messages.sourcing.SourcingRejection.OnNegativeList;
import wecan.messages.sourcing.SourcingRejection.SourceConflict;
import wecan.model.Fixtures;

/** What must not be shared: 负面清单 (domain.md C5, rule 4). */
class NegativeListTest {
    private static final PutOnNegativeList LISTING =
            new PutOnNegativeList(ITEM, SCOPE, CODE, Basis.LEGAL, CITATION, CAROL);

    private final FixtureConfiguration<DataItemSource> item = Sourcing.item();

    @Test
    void an_item_that_nobody_asked_for_is_listed() {
        item.givenNoPriorActivity().when(LISTING).expectEvents(listed());
    }

    @Test
    void an_item_is_listed_in_an_open_scope_only() {
        Fixtures.of(DataItemSource.class)
                .givenNoPriorActivity()
                .when(LISTING)
                .expectNoEvents()
                .expectException(refused(new NotFound(SCOPE.value())));
    }

    @Test
    void a_listing_suspends_all_that_relies_on_the_source_and_nothing_else() {
        item.given(shared(WITHDRAWAL_UNDER_REVIEW))
                .when(LISTING)
                .expectEvents(
                        listed(),
                        new RequestSuspended(ITEM, REQUEST, CIVIL),
                        new RequestSuspended(ITEM, OTHER_REQUEST, CIVIL),
                        source(null, 2));
        Sourcing.item().given(in(AWAITING_SOURCE)).when(LISTING).expectEvents(listed());
    }

    @Test
    void an_item_is_listed_once_and_taken_off_once() {
        item.given(and(in(CONFIRMED), listed()))
                .when(LISTING)
                .expectException(refused(new AlreadyOnNegativeList(ITEM)));
        Sourcing.item()
                .given(listed())
                .when(new RemoveFromNegativeList(ITEM, "repealed", CAROL))
                .expectEvents(new NegativeListingLifted(ITEM, "repealed", CAROL));
        Sourcing.item()
                .given(in(CONFIRMED))
                .when(new RemoveFromNegativeList(ITEM, "repealed", CAROL))
                .expectException(refused(new NotOnNegativeList(ITEM)));
    }

    @Test
    void what_is_listed_is_not_confirmed() {
        item.given(and(in(AWAITING_SOURCE), listed()))
                .when(new ConfirmSource(ITEM, REQUEST, BOB))
                .expectNoEvents()
                .expectException(refused(new OnNegativeList(ITEM, CITATION)));
    }

    @Test
    void what_was_listed_once_is_confirmed_again() {
        item.given(and(in(AWAITING_SOURCE), listed(), new NegativeListingLifted(ITEM, "repealed", CAROL)))
                .when(new ConfirmSource(ITEM, REQUEST, BOB))
                .expectEvents(confirmed(REQUEST, HEALTH, CIVIL), source(CIVIL, 1));
    }

    @Test
    void the_coordinator_lets_a_suspended_request_count_again() {
        item.given(in(SUSPENDED))
                .when(new ReinstateRequest(ITEM, REQUEST, CAROL))
                .expectEvents(new RequestReinstated(ITEM, REQUEST, CIVIL, CAROL), source(CIVIL, 3));
    }

    @Test
    void a_request_is_not_reinstated_while_its_item_is_listed() {
        item.given(and(in(SUSPENDED), listed()))
                .when(new ReinstateRequest(ITEM, REQUEST, CAROL))
                .expectNoEvents()
                .expectException(refused(new OnNegativeList(ITEM, CITATION)));
    }

    @Test
    void a_request_is_reinstated_beside_its_own_source_but_not_beside_another() {
        item.given(and(
                        in(SUSPENDED),
                        otherRequested(),
                        dispatched(OTHER_REQUEST, CIVIL),
                        confirmed(OTHER_REQUEST, SCHOOLS, CIVIL),
                        source(CIVIL, 3)))
                .when(new ReinstateRequest(ITEM, REQUEST, CAROL))
                .expectEvents(new RequestReinstated(ITEM, REQUEST, CIVIL, CAROL));
        Sourcing.item()
                .given(and(
                        in(SUSPENDED),
                        otherRequested(),
                        dispatched(OTHER_REQUEST, POLICE),
                        confirmed(OTHER_REQUEST, SCHOOLS, POLICE),
                        source(POLICE, 3)))
                .when(new ReinstateRequest(ITEM, REQUEST, CAROL))
                .expectNoEvents()
                .expectException(refused(new SourceConflict(ITEM, POLICE)));
    }

    @Test
    void the_coordinator_ends_a_suspended_request_also_while_its_item_is_listed() {
        item.given(and(in(SUSPENDED), listed()))
                .when(new CloseSuspended(ITEM, REQUEST, CAROL))
                .expectEvents(new RequestCancelled(ITEM, REQUEST, CancelReason.COORDINATOR, CAROL));
    }
}
