package wecan.query.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static wecan.query.Story.viewer;
import static wecan.query.sourcing.SourcingStory.BUREAU;
import static wecan.query.sourcing.SourcingStory.CIVIL;
import static wecan.query.sourcing.SourcingStory.COORDINATOR;
import static wecan.query.sourcing.SourcingStory.DEMAND;
import static wecan.query.sourcing.SourcingStory.DUE;
import static wecan.query.sourcing.SourcingStory.HOUSER;
import static wecan.query.sourcing.SourcingStory.HOUSING;
import static wecan.query.sourcing.SourcingStory.MATERIAL;
import static wecan.query.sourcing.SourcingStory.OFFICER;
import static wecan.query.sourcing.SourcingStory.POLICE;
import static wecan.query.sourcing.SourcingStory.REGISTRAR;
import static wecan.query.sourcing.SourcingStory.SCOPE;
import static wecan.query.sourcing.SourcingStory.item;
import static wecan.query.sourcing.SourcingStory.request;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.sourcing.Basis;
import wecan.messages.sourcing.CancelReason;
import wecan.messages.sourcing.DataItemSourceEvent.NegativeListed;
import wecan.messages.sourcing.DataItemSourceEvent.RequestCancelled;
import wecan.messages.sourcing.DataItemSourceEvent.RequestDispatched;
import wecan.messages.sourcing.DataItemSourceEvent.RequestOverdue;
import wecan.messages.sourcing.DataItemSourceEvent.RequestReinstated;
import wecan.messages.sourcing.DataItemSourceEvent.RequestReopened;
import wecan.messages.sourcing.DataItemSourceEvent.RequestRevised;
import wecan.messages.sourcing.DataItemSourceEvent.RequestSuspended;
import wecan.messages.sourcing.DataItemSourceEvent.SourceConfirmed;
import wecan.messages.sourcing.DataItemSourceEvent.SourceConflictRaised;
import wecan.messages.sourcing.DataItemSourceEvent.SourceReset;
import wecan.messages.sourcing.DataItemSourceEvent.SourcingReturned;
import wecan.messages.sourcing.DataItemSourceEvent.WithdrawalApproved;
import wecan.messages.sourcing.DataItemSourceEvent.WithdrawalRefused;
import wecan.messages.sourcing.DataItemSourceEvent.WithdrawalRequested;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ReturnReason;
import wecan.messages.sourcing.SourceKind;
import wecan.messages.sourcing.SourcingScopeEvent.TermsChanged;
import wecan.query.Changes;
import wecan.query.PageRequest;
import wecan.query.Recording;
import wecan.query.ViewChange;
import wecan.query.ViewKind;

class SourcingRequestViewTest {
    private static final PageRequest PAGE = PageRequest.first(10);
    private static final String NAME = "A1";

    private final SourcingStory story = new SourcingStory().registered();
    private final SourcingRequestQueries requests = story.story.models.sourcingRequests();

    @Test
    void a_request_is_followed_from_submission_to_confirmation() {
        story.added(NAME, SourceKind.EXTERNAL_UNIT).submitted(NAME);
        assertThat(view().state()).isEqualTo(RequestState.SUBMITTED);
        assertThat(view().coordinator()).isEqualTo(BUREAU);
        assertThat(view().scope()).isEqualTo(SCOPE);
        assertThat(view().item()).isEqualTo(item(NAME));
        assertThat(view().demander()).isEqualTo(HOUSING);
        assertThat(view().demand()).isEqualTo(DEMAND);
        assertThat(view().serviceItem()).isEqualTo("RENT-1");
        assertThat(view().material()).isEqualTo(MATERIAL);
        assertThat(view().purpose()).isEqualTo("to rent");
        assertThat(view().requestedBy()).isEqualTo(HOUSER);
        assertThat(view().requestedAt()).isEqualTo(now());
        assertThat(view().unit()).isNull();
        assertThat(view().attention()).containsExactly(Attention.DISPATCH);
        assertThat(view().position()).isEqualTo(story.story.position());

        story.then(new RequestDispatched(item(NAME), request(NAME), POLICE, DUE, COORDINATOR));
        assertThat(view().state()).isEqualTo(RequestState.AWAITING_SOURCE);
        assertThat(view().unit()).isEqualTo(POLICE);
        assertThat(view().dueAt()).isEqualTo(DUE);
        assertThat(view().dispatchedBy()).isEqualTo(COORDINATOR);
        assertThat(view().attention()).isEmpty();
        assertThat(view().respondedAt()).isNull();

        story.then(new RequestOverdue(item(NAME), request(NAME), DUE));
        assertThat(view().overdue()).isTrue();
        assertThat(view().attention()).containsExactly(Attention.OVERDUE);

        story.then(new SourceConfirmed(item(NAME), request(NAME), HOUSING, POLICE, OFFICER));
        assertThat(view().state()).isEqualTo(RequestState.CONFIRMED);
        assertThat(view().overdue()).isFalse();
        assertThat(view().confirmedBy()).isEqualTo(OFFICER);
        assertThat(view().confirmedAt()).isEqualTo(now());
        assertThat(view().respondedAt()).isEqualTo(now());
        assertThat(view().attention()).isEmpty();
    }

    @Test
    void a_returned_request_waits_for_the_coordinator_once_the_terms_allow_no_more_returns() {
        story.asked(NAME, POLICE).then(returned(1));
        assertThat(view().state()).isEqualTo(RequestState.RETURNED);
        assertThat(view().returns()).isEqualTo(1);
        assertThat(view().lastReturn())
                .isEqualTo(
                        new SourcingRequestView.Return(POLICE, ReturnReason.INCOMPLETE, "which year?", OFFICER, now()));
        assertThat(view().attention()).isEmpty();
        assertThat(inbox(null)).isEmpty();

        story.then(new RequestRevised(item(NAME), request(NAME), CIVIL, "2026", HOUSER));
        assertThat(view().state()).isEqualTo(RequestState.SUBMITTED);
        assertThat(view().nominated()).isEqualTo(CIVIL);
        assertThat(view().purpose()).isEqualTo("2026");
        assertThat(view().unit()).isNull();
        assertThat(view().respondedAt()).isNull();

        story.then(new RequestDispatched(item(NAME), request(NAME), CIVIL, DUE, null), returned(2));
        assertThat(view().attention()).containsExactly(Attention.RETURNS_EXHAUSTED);
        assertThat(inbox(Set.of(Attention.RETURNS_EXHAUSTED))).containsExactly(view());
        assertThat(inbox(Set.of(Attention.DISPATCH, Attention.CONFLICT))).isEmpty();

        story.then(new TermsChanged(SCOPE, 5, 3, false, COORDINATOR));
        assertThat(view().attention()).isEmpty();
        assertThat(inbox(null)).isEmpty();
    }

    @Test
    void a_conflict_lies_before_the_coordinator_until_the_request_moves_on() {
        story.asked(NAME, CIVIL).then(new SourceConflictRaised(item(NAME), request(NAME), CIVIL, POLICE, REGISTRAR));
        assertThat(view().state()).isEqualTo(RequestState.AWAITING_SOURCE);
        assertThat(view().conflict()).isEqualTo(new SourcingRequestView.Conflict(POLICE, CIVIL, REGISTRAR, now()));
        assertThat(requests.conflicts(viewer(COORDINATOR), SCOPE, PAGE).items()).containsExactly(view());

        story.then(
                new SourceReset(item(NAME), request(NAME), CIVIL, POLICE, "the police has it", COORDINATOR),
                new RequestReopened(item(NAME), request(NAME), POLICE, DUE.plusSeconds(9)));
        assertThat(view().conflict()).isNull();
        assertThat(view().unit()).isEqualTo(POLICE);
        assertThat(view().dueAt()).isEqualTo(DUE.plusSeconds(9));
        assertThat(view().lastReset())
                .extracting(SourcingRequestView.Reset::from, SourcingRequestView.Reset::to)
                .containsExactly(CIVIL, POLICE);
        assertThat(requests.conflicts(viewer(COORDINATOR), SCOPE, PAGE).items()).isEmpty();
    }

    @Test
    void a_withdrawal_is_refused_or_sends_the_request_on() {
        story.confirmed(NAME, POLICE, OFFICER)
                .then(new WithdrawalRequested(item(NAME), request(NAME), POLICE, "moved to civil affairs", OFFICER));
        assertThat(view().state()).isEqualTo(RequestState.WITHDRAWAL_UNDER_REVIEW);
        assertThat(view().withdrawalReason()).isEqualTo("moved to civil affairs");
        assertThat(inbox(Set.of(Attention.WITHDRAWAL))).containsExactly(view());

        story.then(new WithdrawalRefused(item(NAME), request(NAME), "not yet", COORDINATOR));
        assertThat(view().state()).isEqualTo(RequestState.CONFIRMED);
        assertThat(view().withdrawalReason()).isNull();
        assertThat(view().withdrawalRefusal()).isEqualTo("not yet");
        assertThat(view().confirmedBy()).isEqualTo(OFFICER);

        story.then(
                new WithdrawalRequested(item(NAME), request(NAME), POLICE, "now", OFFICER),
                new WithdrawalApproved(item(NAME), request(NAME), CIVIL, COORDINATOR),
                new RequestReopened(item(NAME), request(NAME), CIVIL, DUE));
        assertThat(view().state()).isEqualTo(RequestState.AWAITING_SOURCE);
        assertThat(view().unit()).isEqualTo(CIVIL);
        assertThat(view().confirmedAt()).isNull();
        assertThat(view().withdrawalReason()).isNull();
        assertThat(view().attention()).isEmpty();
    }

    @Test
    void a_suspended_request_waits_for_the_coordinator_who_reinstates_or_closes_it() {
        story.confirmed(NAME, POLICE, OFFICER)
                .then(
                        new NegativeListed(item(NAME), SCOPE, NAME, Basis.LEGAL, "article 9", COORDINATOR),
                        new RequestSuspended(item(NAME), request(NAME), POLICE));
        assertThat(view().state()).isEqualTo(RequestState.SUSPENDED);
        assertThat(inbox(Set.of(Attention.SUSPENDED))).containsExactly(view());
        assertThat(story.story
                        .models
                        .sourcingLists()
                        .responsibilityList(viewer(OFFICER), POLICE, null, PAGE)
                        .items())
                .isEmpty();

        story.then(new RequestReinstated(item(NAME), request(NAME), POLICE, COORDINATOR));
        assertThat(view().state()).isEqualTo(RequestState.CONFIRMED);
        assertThat(view().unit()).isEqualTo(POLICE);

        story.then(
                new RequestSuspended(item(NAME), request(NAME), POLICE),
                new RequestCancelled(item(NAME), request(NAME), CancelReason.COORDINATOR, COORDINATOR));
        assertThat(view().state()).isEqualTo(RequestState.CANCELLED);
        assertThat(view().cancelReason()).isEqualTo(CancelReason.COORDINATOR);
        assertThat(view().cancelledAt()).isEqualTo(now());
        assertThat(inbox(null)).isEmpty();
    }

    @Test
    void inboxes_and_lists_show_each_side_its_own() {
        story.asked("A1", POLICE).asked("A2", CIVIL).confirmed("A3", POLICE, OFFICER);
        story.added("A4", SourceKind.EXTERNAL_UNIT).submitted("A4").added("A5", SourceKind.OWN_UNIT);

        assertThat(requests.sourcingInbox(viewer(OFFICER), POLICE, null, PAGE).items())
                .as("what is due first")
                .extracting(SourcingRequestView::code)
                .containsExactly("A1", "A3");
        assertThat(requests.sourcingInbox(viewer(OFFICER), POLICE, Set.of(RequestState.CONFIRMED), PAGE)
                        .items())
                .extracting(SourcingRequestView::code)
                .containsExactly("A3");
        assertThat(requests.myDemands(viewer(HOUSER), HOUSING, null, PAGE).items())
                .extracting(SourcingRequestView::code)
                .containsExactly("A4", "A3", "A2", "A1");
        assertThat(requests.myDemands(viewer(HOUSER), HOUSING, Set.of(), PAGE).items())
                .isEmpty();
        assertThat(requests.ofDemand(viewer(REGISTRAR), DEMAND, PAGE).items())
                .as("only what civil affairs is asked")
                .extracting(SourcingRequestView::code)
                .containsExactly("A2");
        assertThat(requests.ofItem(viewer(HOUSER), item("A3"), PAGE).items())
                .extracting(SourcingRequestView::id)
                .containsExactly(request("A3"));
        assertThat(story.story
                        .models
                        .sourcingLists()
                        .responsibilityList(viewer(OFFICER), POLICE, SCOPE, PAGE)
                        .items())
                .extracting(
                        ResponsibilityListRow::code,
                        ResponsibilityListRow::demander,
                        ResponsibilityListRow::confirmedBy)
                .containsExactly(tuple("A3", HOUSING, OFFICER));
    }

    @Test
    @Timeout(20)
    void a_change_of_a_request_is_told_to_both_units() throws InterruptedException {
        story.asked(NAME, POLICE);
        BlockingQueue<ViewChange> seen = new LinkedBlockingQueue<>();
        Changes.Subscriber noting = new Changes.Subscriber() {
            @Override
            public void changed(ViewChange change) {
                seen.add(change);
            }

            @Override
            public void cutOff(long position) {}
        };
        try (Changes.Subscription s = story.story
                .models
                .changes()
                .subscribe(change -> change.kind() == ViewKind.SOURCING_REQUEST, 10, noting)) {
            story.then(new SourceConfirmed(item(NAME), request(NAME), HOUSING, POLICE, OFFICER));

            ViewChange change = seen.take();
            assertThat(change.id()).isEqualTo(request(NAME).toString());
            assertThat(change.concerns(HOUSING)).isTrue();
            assertThat(change.concerns(POLICE)).isTrue();
            assertThat(change.concerns(CIVIL)).isFalse();
        }
    }

    @Test
    void progress_is_counted_by_unit_by_source_and_by_item() {
        story.asked("A1", POLICE).asked("A2", CIVIL).confirmed("A3", POLICE, OFFICER);
        story.then(new RequestOverdue(item("A1"), request("A1"), DUE))
                .added("A4", SourceKind.EXTERNAL_UNIT)
                .submitted("A4");

        ProgressStats bySource = progress(ProgressStats.By.SOURCE);
        assertThat(bySource.total().all()).isEqualTo(4);
        assertThat(bySource.total().overdue()).isEqualTo(1);
        assertThat(bySource.rows()).extracting(ProgressStats.Row::unit).containsExactly(POLICE, CIVIL);
        assertThat(bySource.rows().getFirst().count().byState())
                .containsEntry(RequestState.AWAITING_SOURCE, 1L)
                .containsEntry(RequestState.CONFIRMED, 1L)
                .containsEntry(RequestState.RETURNED, 0L);
        assertThat(progress(ProgressStats.By.UNIT).rows()).singleElement().satisfies(row -> {
            assertThat(row.unit()).isEqualTo(HOUSING);
            assertThat(row.count().all()).isEqualTo(4);
        });
        assertThat(progress(ProgressStats.By.ITEM).rows())
                .extracting(ProgressStats.Row::code)
                .containsExactly("A1", "A2", "A3", "A4");
        assertThat(progress(ProgressStats.By.SERVICE_ITEM).rows())
                .extracting(ProgressStats.Row::code)
                .containsExactly("RENT-1");
        assertThat(story.story
                        .models
                        .sourcingLists()
                        .progressStats(viewer(REGISTRAR), SCOPE, ProgressStats.By.ITEM)
                        .total()
                        .all())
                .as("of what civil affairs may see")
                .isEqualTo(1);
    }

    private ProgressStats progress(ProgressStats.By by) {
        return story.story.models.sourcingLists().progressStats(viewer(COORDINATOR), SCOPE, by);
    }

    private SourcingReturned returned(int returns) {
        return new SourcingReturned(
                item(NAME), request(NAME), POLICE, ReturnReason.INCOMPLETE, "which year?", returns, OFFICER);
    }

    private List<SourcingRequestView> inbox(@Nullable Set<Attention> reasons) {
        return requests.coordinatorInbox(viewer(COORDINATOR), SCOPE, reasons, PAGE)
                .items();
    }

    private Instant now() {
        return Recording.at(story.story.position());
    }

    private SourcingRequestView view() {
        return requests.byId(viewer(HOUSER), request(NAME)).orElseThrow();
    }
}
