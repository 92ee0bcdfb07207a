package wecan.query.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.viewer;
import static wecan.query.signing.Sealing.APPROVER;
import static wecan.query.signing.Sealing.BUREAU;
import static wecan.query.signing.Sealing.FROM;
import static wecan.query.signing.Sealing.KEEPER;
import static wecan.query.signing.Sealing.OFFICER;
import static wecan.query.signing.Sealing.SECOND_APPROVER;
import static wecan.query.signing.Sealing.UNTIL;
import static wecan.query.signing.Sealing.active;
import static wecan.query.signing.Sealing.applied;
import static wecan.query.signing.Sealing.appliedFor;
import static wecan.query.signing.Sealing.approved;
import static wecan.query.signing.Sealing.authorised;
import static wecan.query.signing.Sealing.certificate;
import static wecan.query.signing.Sealing.hash;
import static wecan.query.signing.Sealing.requested;
import static wecan.query.signing.Sealing.seal;
import static wecan.query.signing.Sealing.status;
import static wecan.query.signing.Sealing.use;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.signing.SealEvent.SealActivated;
import wecan.messages.signing.SealEvent.SealApproved;
import wecan.messages.signing.SealEvent.SealDeclined;
import wecan.messages.signing.SealEvent.SealIssued;
import wecan.messages.signing.SealEvent.SealReinstated;
import wecan.messages.signing.SealEvent.SealRevoked;
import wecan.messages.signing.SealEvent.SealSuspended;
import wecan.messages.signing.SealEvent.StatusPosted;
import wecan.messages.signing.SealEvent.StatusRefused;
import wecan.messages.signing.SealState;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseEvent.SealUseLapsed;
import wecan.messages.signing.SealUseEvent.SealUseRejected;
import wecan.messages.signing.SealUseEvent.SealingFailed;
import wecan.messages.signing.SealUseEvent.SignaturePosted;
import wecan.messages.signing.SealUseEvent.SignatureRefused;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SealUseState;
import wecan.query.PageRequest;
import wecan.query.Recording;
import wecan.query.Story;
import wecan.query.signing.LedgerView.Status;
import wecan.query.signing.SealUseView.Approval;

class SealViewsTest {
    private static final PageRequest PAGE = PageRequest.first(10);

    private final Story story = new Story()
            .founded(BUREAU, "Bureau", OFFICER)
            .joined(BUREAU, KEEPER)
            .joined(BUREAU, APPROVER)
            .joined(BUREAU, SECOND_APPROVER);

    @Test
    void a_seal_is_followed_from_the_application_until_it_may_be_used() {
        story.then(appliedFor(1, BUREAU));
        assertThat(seal1().state()).isEqualTo(SealState.APPLIED);
        assertThat(seal1().ledger()).isNull();
        assertThat(seal1().certificate()).isNull();
        assertThat(seal1().approvers()).containsExactly(APPROVER, SECOND_APPROVER);

        story.then(new SealApproved(seal(1), Story.person(8)));
        assertThat(seal1().state()).isEqualTo(SealState.APPROVED);
        assertThat(seal1().decidedBy()).isEqualTo(Story.person(8));

        story.then(
                new SealIssued(seal(1), certificate(1), UNTIL, Story.person(8)),
                status(1, 1, SealStatus.ACTIVE, FROM, BUREAU));
        assertThat(seal1().state()).isEqualTo(SealState.ISSUED);
        assertThat(seal1().certificate()).isEqualTo(certificate(1));
        assertThat(seal1().ledger()).isEqualTo(new LedgerView(Status.REQUESTED, null, null, null));

        story.then(new StatusPosted(seal(1), 1, Story.TX, 5), new SealActivated(seal(1)));
        assertThat(seal1().state()).isEqualTo(SealState.ACTIVE);
        assertThat(seal1().ledger()).isEqualTo(new LedgerView(Status.POSTED, null, Story.TX, 5L));
        assertThat(seal1().version()).isEqualTo(5);
    }

    @Test
    void a_declined_seal_shows_why() {
        story.then(appliedFor(1, BUREAU), new SealDeclined(seal(1), "there is one", Story.person(8)));

        assertThat(seal1().state()).isEqualTo(SealState.DECLINED);
        assertThat(seal1().reason()).isEqualTo("there is one");
    }

    @Test
    void what_fabric_says_late_of_a_revoked_seal_does_not_make_it_usable() {
        story.then(
                appliedFor(1, BUREAU),
                new SealIssued(seal(1), certificate(1), UNTIL, Story.person(8)),
                status(1, 1, SealStatus.ACTIVE, FROM, BUREAU),
                new SealRevoked(seal(1), FROM, "lost", Story.person(8)),
                status(1, 2, SealStatus.REVOKED, FROM, BUREAU),
                new StatusPosted(seal(1), 1, Story.TX, 5),
                new SealActivated(seal(1)));

        assertThat(seal1().state()).isEqualTo(SealState.REVOKED);
        assertThat(seal1().ledger())
                .as("of the newest version")
                .extracting(LedgerView::status)
                .isEqualTo(Status.REQUESTED);
        assertThat(seal1().history().getFirst().ledger().status()).isEqualTo(Status.POSTED);
    }

    @Test
    void the_status_at_a_time_follows_from_the_history_and_a_revocation_reaches_back_to_its_time() {
        Instant suspended = FROM.plusSeconds(1_000);
        Instant reinstated = FROM.plusSeconds(2_000);
        Instant revoked = FROM.plusSeconds(1_500);
        story.then(active(1, BUREAU))
                .then(
                        new SealSuspended(seal(1), "audit", Story.person(8)),
                        status(1, 2, SealStatus.SUSPENDED, suspended, BUREAU),
                        new SealReinstated(seal(1), Story.person(8)),
                        status(1, 3, SealStatus.ACTIVE, reinstated, BUREAU));
        assertThat(seal1().state()).isEqualTo(SealState.ACTIVE);
        assertThat(seal1().reason()).isNull();
        assertThat(seal1().statusAt(FROM.minusNanos(1))).isEmpty();
        assertThat(seal1().statusAt(FROM)).contains(SealStatus.ACTIVE);
        assertThat(seal1().statusAt(suspended)).contains(SealStatus.SUSPENDED);
        assertThat(seal1().statusAt(reinstated)).contains(SealStatus.ACTIVE);

        story.then(
                new SealRevoked(seal(1), revoked, "stolen", Story.person(8)),
                status(1, 4, SealStatus.REVOKED, revoked, BUREAU),
                new StatusRefused(seal(1), 4, "WRONG_VERSION", Story.TX, 9));
        assertThat(seal1().statusAt(suspended)).contains(SealStatus.SUSPENDED);
        assertThat(seal1().statusAt(revoked.minusMillis(1))).contains(SealStatus.SUSPENDED);
        assertThat(seal1().statusAt(revoked)).contains(SealStatus.REVOKED);
        assertThat(seal1().statusAt(reinstated))
                .as("also where it was active again")
                .contains(SealStatus.REVOKED);
        assertThat(seal1().ledger()).isEqualTo(new LedgerView(Status.REJECTED, "WRONG_VERSION", Story.TX, 9L));
    }

    @Property(tries = 200)
    void nothing_that_is_recorded_later_changes_the_status_before_its_own_time(
            @ForAll @LongRange(min = 0, max = 50) long active,
            @ForAll @LongRange(min = 0, max = 50) long suspended,
            @ForAll @LongRange(min = 0, max = 50) long revoked,
            @ForAll @LongRange(min = 0, max = 50) long asked) {
        LedgerView ledger = new LedgerView(Status.REQUESTED, null, null, null);
        List<SealStatusEntry> before = List.of(
                new SealStatusEntry(1, SealStatus.ACTIVE, Instant.ofEpochSecond(active), FROM, ledger),
                new SealStatusEntry(2, SealStatus.SUSPENDED, Instant.ofEpochSecond(suspended), FROM, ledger));
        List<SealStatusEntry> after = List.of(
                new SealStatusEntry(3, SealStatus.REVOKED, Instant.ofEpochSecond(revoked), FROM, ledger),
                before.get(1),
                before.get(0));
        Instant time = Instant.ofEpochSecond(asked);

        if (asked < revoked) {
            assertThat(SealStatusEntry.at(after, time)).isEqualTo(SealStatusEntry.at(before, time));
        } else {
            assertThat(SealStatusEntry.at(after, time)).contains(SealStatus.REVOKED);
        }
    }

    @Test
    void seals_are_listed_by_organisation_by_keeper_and_by_approver() {
        story.then(active(1, BUREAU)).then(appliedFor(2, BUREAU));

        assertThat(story.models
                        .seals()
                        .ofOrganisation(viewer(OFFICER), BUREAU, PAGE)
                        .items())
                .extracting(SealView::id)
                .containsExactly(seal(2), seal(1));
        assertThat(story.models.seals().keptBy(viewer(OFFICER), KEEPER, PAGE).items())
                .hasSize(2);
        assertThat(story.models.seals().keptBy(viewer(OFFICER), APPROVER, PAGE).items())
                .isEmpty();
        assertThat(story.models
                        .seals()
                        .approvedBy(viewer(KEEPER), APPROVER, PAGE)
                        .items())
                .hasSize(2);
    }

    @Test
    void a_request_is_followed_until_the_document_is_sealed_and_shown_on_fabric() {
        story.then(active(1, BUREAU)).then(requested(1, 1, BUREAU, hash(1), null));
        assertThat(use1().state()).isEqualTo(SealUseState.REQUESTED);
        assertThat(use1().placement()).isEqualTo(Sealing.PLACE);
        assertThat(use1().purpose()).isEqualTo("secret purpose");

        story.then(approved(1, APPROVER, 1));
        Instant first = Recording.at(story.position());
        assertThat(use1().state()).isEqualTo(SealUseState.REQUESTED);
        assertThat(use1().approvals()).containsExactly(new Approval(APPROVER, first));

        story.then(approved(1, SECOND_APPROVER, 2));
        assertThat(use1().state()).isEqualTo(SealUseState.APPROVED);

        story.then(authorised(1, 1, BUREAU, hash(1)));
        assertThat(use1().state()).isEqualTo(SealUseState.AUTHORISED);
        assertThat(use1().usedBy()).isEqualTo(KEEPER);
        assertThat(use1().applied()).isNull();

        story.then(applied(1, 1, BUREAU, hash(1), hash(2), FROM.plusSeconds(9), null));
        assertThat(use1().state()).isEqualTo(SealUseState.USED);
        assertThat(Objects.requireNonNull(use1().applied()))
                .isEqualTo(new SealUseView.Applied(
                        hash(1),
                        hash(2),
                        "01",
                        hash(2_001),
                        FROM.plusSeconds(9),
                        "PAdES-BASELINE-T",
                        story.position()));
        assertThat(ledger().status()).isEqualTo(Status.REQUESTED);

        story.then(new SignatureRefused(use(1), "SEAL_NOT_ACTIVE", Story.TX, 6));
        assertThat(ledger()).isEqualTo(new LedgerView(Status.REJECTED, "SEAL_NOT_ACTIVE", Story.TX, 6L));
        story.then(new SignaturePosted(use(1), Story.TX, 7));
        assertThat(ledger()).isEqualTo(new LedgerView(Status.POSTED, null, Story.TX, 7L));
    }

    @Test
    void what_comes_to_nothing_says_why() {
        story.then(active(1, BUREAU))
                .then(
                        requested(1, 1, BUREAU, hash(1), null),
                        requested(2, 1, BUREAU, hash(1), null),
                        requested(3, 1, BUREAU, hash(1), null),
                        new SealUseRejected(use(1), "wrong page", APPROVER),
                        new SealUseLapsed(use(2), UNTIL),
                        new SealingFailed(use(3), BUREAU, "ENCRYPTED", null));

        assertThat(use1())
                .extracting(SealUseView::state, SealUseView::rejectedBy, SealUseView::rejectionReason)
                .containsExactly(SealUseState.REJECTED, APPROVER, "wrong page");
        assertThat(request(2).state()).isEqualTo(SealUseState.LAPSED);
        assertThat(request(3))
                .extracting(SealUseView::state, SealUseView::failureCode)
                .containsExactly(SealUseState.FAILED, "ENCRYPTED");
        assertThat(toApprove(APPROVER)).isEmpty();
        assertThat(logged(SealUseFilter.ALL.ofSeal(seal(1)).in(Set.of(SealUseState.LAPSED, SealUseState.FAILED))))
                .containsExactly(use(3), use(2));
        assertThat(logged(SealUseFilter.ALL.ofOrganisation(BUREAU))).hasSize(3);
        assertThat(logged(SealUseFilter.ALL.ofFlow(Sealing.FLOW))).isEmpty();
        assertThat(logged(SealUseFilter.ALL.in(Set.of()))).isEmpty();
    }

    @Test
    void a_request_waits_for_the_approvers_who_have_not_approved_yet_and_then_for_the_keeper() {
        story.then(active(1, BUREAU)).then(requested(1, 1, BUREAU, hash(1), null));
        assertThat(toApprove(APPROVER)).containsExactly(use(1));
        assertThat(toApprove(KEEPER)).isEmpty();

        story.then(approved(1, APPROVER, 1));
        assertThat(toApprove(APPROVER)).isEmpty();
        assertThat(toApprove(SECOND_APPROVER)).containsExactly(use(1));
        assertThat(toUse(KEEPER)).isEmpty();

        story.then(approved(1, SECOND_APPROVER, 2));
        assertThat(toApprove(SECOND_APPROVER)).isEmpty();
        assertThat(toUse(KEEPER)).containsExactly(use(1));

        story.then(authorised(1, 1, BUREAU, hash(1)));
        assertThat(toUse(KEEPER)).isEmpty();
    }

    private List<SealUseId> toApprove(PersonId person) {
        return story.models.sealUses().toApprove(viewer(person), PAGE).items().stream()
                .map(SealUseView::id)
                .toList();
    }

    private List<SealUseId> toUse(PersonId person) {
        return story.models.sealUses().toUse(viewer(person), PAGE).items().stream()
                .map(SealUseView::id)
                .toList();
    }

    private List<SealUseId> logged(SealUseFilter filter) {
        return story.models.sealUses().log(viewer(OFFICER), filter, PAGE).items().stream()
                .map(SealUseView::id)
                .toList();
    }

    private LedgerView ledger() {
        return Objects.requireNonNull(use1().ledger());
    }

    private SealView seal1() {
        return story.models.seals().byId(viewer(OFFICER), seal(1)).orElseThrow();
    }

    private SealUseView use1() {
        return request(1);
    }

    private SealUseView request(int number) {
        return story.models.sealUses().byId(viewer(OFFICER), use(number)).orElseThrow();
    }
}
