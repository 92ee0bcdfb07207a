package wecan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.credits.*;
import wecan.messages.credits.ContributionEvent.*;
import wecan.messages.credits.IssuanceCommand.*;
import wecan.messages.credits.RewardRuleCommand.PublishRewardRule;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferCommand.RecordRefused;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.organisation.*;
import wecan.messages.organisation.InvitationCommand.*;
import wecan.messages.organisation.MembershipCommand.ApproveJoin;
import wecan.messages.organisation.MembershipEvent.*;
import wecan.messages.organisation.OrganisationCommand.*;
import wecan.messages.organisation.OrganisationEvent.AdmissionDeferred;
import wecan.messages.work.*;
import wecan.messages.work.ProjectCommand.*;
import wecan.messages.work.TaskCommand.*;
import wecan.messages.work.TaskEvent.*;
import wecan.messages.work.WorkRejection.OpenSubtasks;

/**
 * All aggregates and policies together. Only Fabric, which is outside, is stood in for: by a map of balances that
 * refuses what is not covered. Every event is delivered to the policies twice.
 */
class StoryTest {
    private static final OrganisationId ORG = new OrganisationId(new UUID(0xD, 1));
    private static final ProjectId PROJECT = new ProjectId(new UUID(0xC, 1));
    private static final TaskId TASK = new TaskId(new UUID(0xB, 1));
    private static final TaskId CHILD = new TaskId(new UUID(0xB, 2));
    private static final IssuanceId ISSUANCE = new IssuanceId(new UUID(0xF, 1));
    private static final Instant DUE = NOW.plus(Duration.ofDays(7));
    private static final Account TREASURY = Account.organisation(ORG, CreditUnit.NENGBEI);
    private static final Account BOX = Account.escrow(TASK);
    private static final Account BOBS_PURSE = Account.member(BOB, CreditUnit.NENGBEI);

    private final InMemoryModel model = new InMemoryModel(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Map<AccountId, Long> balances = new HashMap<>();
    private final Map<String, AggregateCommand> deadlines = new HashMap<>();
    private boolean fabricIsUp = true;
    private int delivered;
    private int settled;
    private final List<AnnotationEventHandlerAdapter> policies =
            Policies.all(new PolicyCommands(model::dispatch), (key, at, command) -> deadlines.put(key, command))
                    .stream()
                    .map(policy -> new AnnotationEventHandlerAdapter(policy, model.parameters()))
                    .toList();

    @BeforeEach
    void an_organisation_with_credits_and_a_project() {
        send(new CreateOrganisation(ORG, OrganisationKind.ALLIANCE, "邻里食堂", "Be kind", ALICE));
        send(new RequestIssuance(ISSUANCE, ORG, 1_000, "a start", ALICE));
        send(new ApproveIssuance(ISSUANCE, CAROL));
        send(new CreateProject(PROJECT, ORG, "Open the canteen", null, ALICE));
        assertThat(balance(TREASURY)).isEqualTo(1_000);
    }

    @Test
    void the_founder_becomes_an_active_member_who_administers() {
        assertThat(model.events(MembershipActivated.class))
                .extracting(e -> e.person())
                .containsExactly(ALICE);
        assertThat(model.events(RoleAssigned.class)).extracting(e -> e.role()).containsExactly(Role.ADMIN);
    }

    @Test
    void an_applicant_joins_once_approved_and_the_charter_acknowledged() {
        send(new ApplyToJoin(ORG, BOB, "hello"));
        send(new AcknowledgeCharter(ORG, BOB, 1));
        assertThat(active(BOB)).isFalse();
        send(new ApproveJoin(MembershipId.of(ORG, BOB), ALICE));
        assertThat(active(BOB)).isTrue();
        send(new LeaveOrganisation(ORG, BOB));
        assertThat(model.events(MembershipEnded.class)).hasSize(1);
    }

    @Test
    void an_invited_person_joins_under_the_charter_that_is_in_force_then() {
        InvitationId link = new InvitationId(new UUID(0xE, 1));
        send(new IssueInvitation(link, ORG, ALICE, 5, DUE));
        send(new AcknowledgeCharter(ORG, BOB, 1));
        send(new PublishCharter(ORG, "Be kinder", ALICE));
        send(new AcceptInvitation(link, BOB));
        assertThat(active(BOB)).isFalse();
        assertThat(model.events(AdmissionDeferred.class)).containsOnly(new AdmissionDeferred(ORG, BOB, 2));
        send(new AcknowledgeCharter(ORG, BOB, 2));
        assertThat(active(BOB)).isTrue();
    }

    @Test
    void an_accepted_task_pays_its_bounty_and_a_reward() {
        send(new PublishRewardRule(
                RewardRuleId.of(ORG, Behaviour.TASK_ACCEPTED),
                ORG,
                Behaviour.TASK_ACCEPTED,
                CreditUnit.NENGBEI,
                50,
                3,
                ALICE));
        publish(TASK, 400);
        assertThat(balance(BOX)).isEqualTo(400);
        work(TASK);
        assertThat(balance(BOBS_PURSE)).isEqualTo(450);
        assertThat(balance(BOX)).isZero();
        assertThat(balance(TREASURY)).isEqualTo(550);
        assertThat(model.events(ContributionRewarded.class))
                .extracting(e -> e.amount())
                .containsExactly(50L);
    }

    @Test
    void without_a_rule_a_contribution_is_recorded_and_not_rewarded() {
        publish(TASK, 0);
        work(TASK);
        assertThat(model.events(ContributionRecorded.class)).hasSize(1);
        assertThat(model.events(ContributionNotRewarded.class))
                .extracting(e -> e.reason())
                .containsExactly("NO_RULE_IN_FORCE");
    }

    @Test
    void a_bounty_that_is_not_covered_leaves_a_draft_which_may_be_published_with_less() {
        publish(TASK, 1_001);
        assertThat(model.events(EscrowRefused.class))
                .extracting(e -> e.reason())
                .containsExactly("INSUFFICIENT_FUNDS");
        send(new PublishDraft(TASK, content(1_000), ALICE));
        assertThat(model.events(TaskPublished.class)).hasSize(1);
        assertThat(balance(BOX)).isEqualTo(1_000);
    }

    @Test
    void a_task_that_was_cancelled_while_fabric_was_down_gets_its_bounty_back() {
        fabricIsUp = false;
        publish(TASK, 400);
        send(new CancelTask(TASK, ALICE, null));
        assertThat(model.events(TaskPublished.class)).isEmpty();
        fabricIsUp = true;
        pump();
        assertThat(model.events(EscrowArrivedLate.class)).hasSize(1);
        assertThat(balance(TREASURY)).isEqualTo(1_000);
        assertThat(balance(BOX)).isZero();
    }

    @Test
    void an_expired_task_gives_its_bounty_back() {
        publish(TASK, 400);
        @Nullable AggregateCommand due = deadlines.get("task:" + TASK);
        assertThat(due).isEqualTo(new ExpireTask(TASK, DUE));
        send(new ExpireTask(TASK, DUE));
        assertThat(balance(TREASURY)).isEqualTo(1_000);
    }

    @Test
    void a_parent_waits_for_its_subtask() {
        publish(TASK, 0);
        publish(CHILD, 0);
        send(new AddSubtask(PROJECT, TASK, CHILD, ALICE));
        send(new ClaimTask(TASK, BOB));
        send(new SubmitDeliverable(TASK, BOB, "done", List.of()));
        assertThatThrownBy(() -> send(new AcceptDeliverable(TASK, ALICE)))
                .isInstanceOfSatisfying(CommandRejected.class, e -> assertThat(e.rejection())
                        .isEqualTo(new OpenSubtasks(TASK, List.of(CHILD))));
        work(CHILD);
        send(new AcceptDeliverable(TASK, ALICE));
        assertThat(model.events(TaskAccepted.class)).hasSize(2);
    }

    private void publish(TaskId task, long bounty) {
        send(new PublishTask(task, PROJECT, ORG, content(bounty), ALICE));
    }

    private void work(TaskId task) {
        send(new ClaimTask(task, BOB));
        send(new SubmitDeliverable(task, BOB, "done", List.of()));
        send(new AcceptDeliverable(task, ALICE));
    }

    private static TaskContent content(long bounty) {
        return new TaskContent("Cook", null, bounty, DUE);
    }

    private boolean active(PersonId person) {
        return model.events(MembershipActivated.class).stream()
                .anyMatch(e -> e.person().equals(person));
    }

    private long balance(Account account) {
        return balances.getOrDefault(account.id(), 0L);
    }

    private void send(AggregateCommand command) {
        model.send(command);
        pump();
    }

    /** Delivers until nothing is new. */
    private void pump() {
        boolean more = true;
        while (more) {
            List<EventMessage<?>> recorded = model.recorded();
            more = delivered < recorded.size();
            for (; delivered < recorded.size(); delivered++) {
                deliver(recorded.get(delivered));
                deliver(recorded.get(delivered));
            }
            for (; fabricIsUp && settled < recorded.size(); settled++) {
                if (recorded.get(settled).getPayload() instanceof TransferRequested e) {
                    settle(e);
                    more = true;
                }
            }
        }
    }

    private void deliver(EventMessage<?> event) {
        for (AnnotationEventHandlerAdapter policy : policies) {
            try {
                policy.handle(event);
            } catch (Exception e) {
                throw new AssertionError(event.getPayload() + " is not handled", e);
            }
        }
    }

    private void settle(TransferRequested e) {
        boolean covered = e.debit().kind() == AccountKind.ISSUANCE || balance(e.debit()) >= e.amount();
        if (covered) {
            balances.merge(e.debit().id(), -e.amount(), Long::sum);
            balances.merge(e.credit().id(), e.amount(), Long::sum);
            model.send(new RecordPosted(e.transfer(), "ab".repeat(32), 1));
        } else {
            model.send(new RecordRefused(e.transfer(), "INSUFFICIENT_FUNDS", "ab".repeat(32), 1));
        }
    }
}
