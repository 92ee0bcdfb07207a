package wecan.query.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.issuance;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.project;
import static wecan.query.Story.task;
import static wecan.query.Story.viewer;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.credits.Account;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.ContributionEvent.ContributionNotRewarded;
import wecan.messages.credits.ContributionEvent.ContributionRecorded;
import wecan.messages.credits.ContributionEvent.ContributionRewarded;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.IssuanceEvent.IssuanceApproved;
import wecan.messages.credits.IssuanceEvent.IssuanceDeclined;
import wecan.messages.credits.IssuanceEvent.IssuanceRequested;
import wecan.messages.credits.RewardRuleEvent.RewardGranted;
import wecan.messages.credits.RewardRuleEvent.RewardRulePublished;
import wecan.messages.credits.RewardRuleEvent.RewardRuleRetired;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskEvent.EscrowRequested;
import wecan.messages.work.TaskEvent.TaskAccepted;
import wecan.query.PageRequest;
import wecan.query.Recording;
import wecan.query.Story;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;

class CreditsViewsTest {
    private static final OrganisationId CANTEEN = organisation(1);
    private static final PersonId OWNER = person(1);
    private static final PersonId WORKER = person(2);
    private static final Viewer BANK = viewer(person(8), PlatformRole.TREASURER);
    private static final Account TREASURY = Account.organisation(CANTEEN, CreditUnit.NENGBEI);
    private static final Account PURSE = Account.member(WORKER, CreditUnit.NENGBEI);

    private final Story story = new Story().founded(CANTEEN, "Canteen", OWNER).joined(CANTEEN, WORKER);

    @Test
    void accounts_show_zero_from_the_founding_and_the_joining_on() {
        assertThat(story.models.accounts().ofOrganisation(viewer(OWNER), CANTEEN))
                .extracting(AccountView::balance)
                .containsExactly(0L);
        assertThat(story.models.accounts().mine(viewer(WORKER)))
                .extracting(AccountView::unit, AccountView::balance, AccountView::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(CreditUnit.NENGBEI, 0L, 0L),
                        org.assertj.core.groups.Tuple.tuple(CreditUnit.POINTS, 0L, 0L));
    }

    @Test
    void an_issuance_goes_from_request_to_posted_credits() {
        story.then(new IssuanceRequested(issuance(1), CANTEEN, 1000, "start", OWNER));
        assertThat(issued(1).state()).isEqualTo(IssuanceView.State.REQUESTED);

        story.then(new IssuanceApproved(issuance(1), CANTEEN, 1000, person(8)));
        assertThat(issued(1).state()).isEqualTo(IssuanceView.State.APPROVED);
        assertThat(issued(1).transfer()).isEqualTo(TransferId.issuance(issuance(1)));

        story.transferred(
                TransferId.issuance(issuance(1)),
                Account.issuance(CreditUnit.NENGBEI),
                TREASURY,
                1000,
                TransferCode.ISSUANCE,
                issuance(1).value());
        assertThat(issued(1).state()).isEqualTo(IssuanceView.State.POSTED);
        assertThat(issued(1).version()).isEqualTo(1);
        assertThat(story.models.accounts().ofOrganisation(viewer(OWNER), CANTEEN))
                .extracting(AccountView::balance)
                .containsExactly(1000L);
        assertThat(story.models.accounts().issuance(BANK))
                .extracting(AccountView::balance)
                .containsExactly(-1000L);
    }

    @Test
    void issuances_are_declined_by_people_and_refused_by_fabric_with_the_reason() {
        story.then(
                new IssuanceRequested(issuance(1), CANTEEN, 1000, "start", OWNER),
                new IssuanceDeclined(issuance(1), CANTEEN, person(8), "too much"),
                new IssuanceRequested(issuance(2), CANTEEN, 10, "again", OWNER),
                new IssuanceApproved(issuance(2), CANTEEN, 10, person(8)),
                new TransferRejected(
                        TransferId.issuance(issuance(2)),
                        Account.issuance(CreditUnit.NENGBEI),
                        TREASURY,
                        10,
                        TransferCode.ISSUANCE,
                        issuance(2).value(),
                        "ISSUANCE_CLOSED",
                        Story.TX,
                        5));

        assertThat(issued(1).declineReason()).isEqualTo("too much");
        assertThat(issued(2).state()).isEqualTo(IssuanceView.State.REFUSED);
        assertThat(issued(2).declineReason()).isEqualTo("ISSUANCE_CLOSED");
        assertThat(story.models
                        .issuances()
                        .list(BANK, null, Set.of(IssuanceView.State.DECLINED), PageRequest.first(5))
                        .items())
                .containsExactly(issued(1));
    }

    @Test
    void a_transfer_is_requested_and_then_what_fabric_decided() {
        TransferId id = new TransferId(new UUID(8, 1));
        UUID reference = new UUID(8, 2);
        story.then(new TransferRequested(id, TREASURY, PURSE, 70, TransferCode.REWARD, reference));
        TransferView requested =
                story.models.transfers().byId(viewer(WORKER), id).orElseThrow();
        assertThat(requested.state()).isEqualTo(TransferView.State.REQUESTED);
        assertThat(requested.debit()).isEqualTo(TREASURY);
        assertThat(requested.credit()).isEqualTo(PURSE);
        assertThat(requested.organisation()).isEqualTo(CANTEEN);
        assertThat(balance(viewer(WORKER), PURSE.id())).isZero();

        story.then(new TransferRejected(
                id, TREASURY, PURSE, 70, TransferCode.REWARD, reference, "INSUFFICIENT_FUNDS", Story.TX, 5));
        TransferView rejected =
                story.models.transfers().byId(viewer(WORKER), id).orElseThrow();
        assertThat(rejected.state()).isEqualTo(TransferView.State.REJECTED);
        assertThat(rejected.reason()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(rejected.fabricTx()).isEqualTo(Story.TX);
        assertThat(rejected.block()).isEqualTo(5);
        assertThat(balance(viewer(WORKER), PURSE.id())).isZero();
        assertThat(story.models
                        .transfers()
                        .byReference(viewer(WORKER), reference, PageRequest.first(5))
                        .items())
                .containsExactly(rejected);
    }

    @Test
    void a_statement_has_a_signed_line_for_each_posting_newest_first() {
        story.issued(issuance(1), CANTEEN, 1000, OWNER, person(8))
                .transferred(new TransferId(new UUID(8, 1)), TREASURY, PURSE, 70, TransferCode.REWARD, new UUID(8, 2));

        assertThat(story.models
                        .accounts()
                        .statement(viewer(OWNER), TREASURY.id(), PageRequest.first(5))
                        .items())
                .extracting(StatementLine::amount, StatementLine::code, StatementLine::counterAccount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(-70L, TransferCode.REWARD, PURSE.id()),
                        org.assertj.core.groups.Tuple.tuple(
                                1000L,
                                TransferCode.ISSUANCE,
                                Account.issuance(CreditUnit.NENGBEI).id()));
        StatementLine credited = story.models
                .accounts()
                .statement(viewer(WORKER), PURSE.id(), PageRequest.first(5))
                .items()
                .getFirst();
        assertThat(credited.amount()).isEqualTo(70);
        assertThat(credited.block()).isEqualTo(7);
        assertThat(credited.at()).isEqualTo(Recording.at(story.position()));
        assertThat(balance(viewer(OWNER), TREASURY.id())).isEqualTo(930);
    }

    @Test
    void an_escrow_and_its_release_belong_to_the_organisation_of_the_task() {
        TransferId escrow = TransferId.escrow(task(1), 1);
        story.then(new EscrowRequested(task(1), CANTEEN, escrow, 50, null))
                .transferred(escrow, TREASURY, Account.escrow(task(1)), 50, TransferCode.ESCROW, task(1).value())
                .then(new TaskAccepted(task(1), project(1), CANTEEN, WORKER, OWNER, escrow, 50));
        assertThat(story.models.transfers().byId(viewer(OWNER), TransferId.release(task(1))))
                .as("not requested yet")
                .isEmpty();

        story.transferred(
                TransferId.release(task(1)), Account.escrow(task(1)), PURSE, 50, TransferCode.RELEASE, task(1).value());
        assertThat(story.models.accounts().ofTask(viewer(OWNER), task(1)))
                .hasValueSatisfying(account -> assertThat(account.balance()).isZero());
        assertThat(story.models
                        .transfers()
                        .byReference(viewer(OWNER), task(1).value(), PageRequest.first(5))
                        .items())
                .extracting(TransferView::code)
                .containsExactly(TransferCode.RELEASE, TransferCode.ESCROW);
    }

    @Test
    void a_reward_rule_keeps_its_versions_and_the_last_is_in_force_until_it_is_retired() {
        RewardRuleId rule = RewardRuleId.of(CANTEEN, Behaviour.TASK_ACCEPTED);
        story.then(published(rule, 1, 5), published(rule, 2, 8));
        RewardRuleView view = story.models.rewards().rule(viewer(WORKER), rule).orElseThrow();
        assertThat(view.versions()).extracting(RewardRuleView.Version::amount).containsExactly(5L, 8L);
        assertThat(view.versions().getFirst().retiredAt()).isEqualTo(Recording.at(story.position()));
        assertThat(view.inForce())
                .hasValueSatisfying(v -> assertThat(v.number()).isEqualTo(2));
        assertThat(story.models
                        .rewards()
                        .rulesOf(viewer(WORKER), CANTEEN, PageRequest.first(5))
                        .items())
                .containsExactly(view);

        story.then(new RewardRuleRetired(rule, CANTEEN, 2, OWNER));
        assertThat(story.models
                        .rewards()
                        .rule(viewer(WORKER), rule)
                        .orElseThrow()
                        .inForce())
                .isEmpty();
    }

    @Test
    void a_contribution_is_recorded_and_then_rewarded_or_not() {
        ContributionId paid = ContributionId.of(new UUID(6, 1));
        ContributionId unpaid = ContributionId.of(new UUID(6, 2));
        TransferId transfer = new TransferId(new UUID(8, 1));
        story.then(
                recorded(paid),
                recorded(unpaid),
                new ContributionRewarded(paid, CANTEEN, WORKER, transfer, CreditUnit.POINTS, 5),
                new ContributionNotRewarded(unpaid, CANTEEN, WORKER, "DAILY_CAP_REACHED"));

        ContributionView rewarded =
                story.models.rewards().contribution(viewer(WORKER), paid).orElseThrow();
        assertThat(rewarded.state()).isEqualTo(ContributionView.State.REWARDED);
        assertThat(rewarded.amount()).isEqualTo(5);
        assertThat(rewarded.transfer()).isEqualTo(transfer);
        assertThat(story.models
                        .rewards()
                        .contributions(viewer(OWNER), CANTEEN, WORKER, PageRequest.first(5))
                        .items())
                .extracting(ContributionView::id)
                .containsExactly(unpaid, paid);
        assertThat(story.models
                        .rewards()
                        .contribution(viewer(WORKER), unpaid)
                        .orElseThrow()
                        .reason())
                .isEqualTo("DAILY_CAP_REACHED");
    }

    @Test
    void issued_points_of_a_reward_are_known_to_concern_the_organisation() {
        RewardRuleId rule = RewardRuleId.of(CANTEEN, Behaviour.TASK_ACCEPTED);
        TransferId transfer = new TransferId(new UUID(8, 1));
        ContributionId contribution = ContributionId.of(new UUID(6, 1));
        story.then(
                        published(rule, 1, 5),
                        new RewardGranted(
                                rule,
                                CANTEEN,
                                1,
                                contribution,
                                new UUID(6, 1),
                                WORKER,
                                Recording.START,
                                CreditUnit.POINTS,
                                5,
                                transfer))
                .transferred(
                        transfer,
                        Account.issuance(CreditUnit.POINTS),
                        Account.member(WORKER, CreditUnit.POINTS),
                        5,
                        TransferCode.REWARD,
                        contribution.value());

        assertThat(story.models.transfers().byId(viewer(OWNER), transfer)).isPresent();
        assertThat(story.models.accounts().mine(viewer(WORKER)))
                .extracting(AccountView::balance)
                .containsExactly(0L, 5L);
    }

    private static RewardRulePublished published(RewardRuleId rule, int version, long amount) {
        return new RewardRulePublished(
                rule, CANTEEN, Behaviour.TASK_ACCEPTED, version, CreditUnit.POINTS, amount, 0, OWNER);
    }

    private static ContributionRecorded recorded(ContributionId contribution) {
        return new ContributionRecorded(
                contribution,
                CANTEEN,
                WORKER,
                Behaviour.TASK_ACCEPTED,
                new UUID(6, 0),
                task(1).value(),
                Recording.START);
    }

    private IssuanceView issued(int number) {
        return story.models.issuances().byId(viewer(OWNER), issuance(number)).orElseThrow();
    }

    private long balance(Viewer viewer, AccountId account) {
        return story.models.accounts().byId(viewer, account).orElseThrow().balance();
    }
}
