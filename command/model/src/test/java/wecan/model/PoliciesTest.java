package wecan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.AggregateCommand;
import wecan.messages.DomainEvent;
import wecan.messages.MessageKeys;
import wecan.messages.credits.*;
import wecan.messages.credits.ContributionCommand.*;
import wecan.messages.credits.ContributionEvent.ContributionRecorded;
import wecan.messages.credits.IssuanceEvent.IssuanceApproved;
import wecan.messages.credits.RewardRuleCommand.GrantReward;
import wecan.messages.credits.RewardRuleEvent.RewardGranted;
import wecan.messages.credits.RewardRuleEvent.RewardWithheld;
import wecan.messages.credits.RewardRuleEvent.RewardWithheld.Reason;
import wecan.messages.credits.TransferCommand.RequestTransfer;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.organisation.*;
import wecan.messages.organisation.InvitationEvent.InvitationAccepted;
import wecan.messages.organisation.MembershipCommand.*;
import wecan.messages.organisation.MembershipEvent.AdmissionSought;
import wecan.messages.organisation.OrganisationCommand.AdmitMember;
import wecan.messages.organisation.OrganisationEvent.*;
import wecan.messages.sourcing.*;
import wecan.messages.sourcing.DataItemSourceCommand.MarkOverdue;
import wecan.messages.sourcing.DataItemSourceCommand.OpenRequest;
import wecan.messages.sourcing.DataItemSourceEvent.RequestDispatched;
import wecan.messages.sourcing.DataItemSourceEvent.RequestReopened;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemSubmitted;
import wecan.messages.work.*;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectEvent.SubtaskAdded;
import wecan.messages.work.TaskCommand.*;
import wecan.messages.work.TaskEvent.*;

/** What every policy sends because of which event, and that a second delivery sends the same. */
class PoliciesTest {
    private static final OrganisationId ORG = new OrganisationId(new UUID(0xD, 1));
    private static final MembershipId BOBS = MembershipId.of(ORG, BOB);
    private static final ProjectId PROJECT = new ProjectId(new UUID(0xC, 1));
    private static final TaskId TASK = new TaskId(new UUID(0xB, 1));
    private static final TaskId CHILD = new TaskId(new UUID(0xB, 2));
    private static final TransferId ESCROW = TransferId.escrow(TASK, 1);
    private static final IssuanceId ISSUANCE = new IssuanceId(new UUID(0xF, 1));
    private static final UUID SOURCE = new UUID(0x5, 5);
    private static final ContributionId CONTRIBUTION = ContributionId.of(SOURCE);
    private static final RewardRuleId RULE = RewardRuleId.of(ORG, Behaviour.TASK_ACCEPTED);
    private static final TransferId REWARD = TransferId.reward(RULE, SOURCE, BOB);
    private static final TaskContent CONTENT = new TaskContent("Canteen", null, 500, NOW);
    private static final Account TREASURY = Account.organisation(ORG, CreditUnit.NENGBEI);
    private static final Account BOX = Account.escrow(TASK);
    private static final Account PURSE = Account.member(BOB, CreditUnit.NENGBEI);
    private static final String TX = "ab".repeat(32);

    private static final SourcingScopeId SCOPE = SourcingScopeId.of(ORG);
    private static final ServiceItemDemandId DEMAND = ServiceItemDemandId.of(SCOPE, ORG, "入学");
    private static final DataItemLine ITEM =
            new DataItemLine("户口簿", "M-01", "户籍", SourceKind.EXTERNAL_UNIT, null, null, null);
    private static final SourcingRequestId LINE = SourcingRequestId.of(DEMAND, "户口簿", "M-01");

    private record Deadline(String key, Instant at, AggregateCommand command) {}

    private final List<CommandMessage<AggregateCommand>> sent = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private final List<AnnotationEventHandlerAdapter> policies = Policies.all(
                    new PolicyCommands(sent::add), (key, at, command) -> deadlines.add(new Deadline(key, at, command)))
            .stream()
            .map(AnnotationEventHandlerAdapter::new)
            .toList();

    static Stream<Arguments> flows() {
        TransferId refund = TransferId.refund(ESCROW);
        RequestTransfer refunding = new RequestTransfer(refund, BOX, TREASURY, 500, TransferCode.REFUND, TASK.value());
        return Stream.of(
                flow(
                        new OrganisationCreated(ORG, OrganisationKind.TEAM, "Canteen", BOB),
                        new OpenMembership(BOBS, ORG, BOB, JoinRoute.FOUNDING)),
                flow(new JoinApplied(ORG, BOB, null), new OpenMembership(BOBS, ORG, BOB, JoinRoute.APPLICATION)),
                flow(
                        new InvitationAccepted(new InvitationId(SOURCE), ORG, BOB),
                        new OpenMembership(BOBS, ORG, BOB, JoinRoute.INVITATION)),
                flow(new CharterAcknowledged(ORG, BOB, 3), new NoteAcknowledgement(BOBS, ORG, BOB, 3)),
                flow(new AdmissionSought(BOBS, ORG, BOB, 3), new AdmitMember(ORG, BOB, 3)),
                flow(new MemberAdmitted(ORG, BOB, 3), new ActivateMembership(BOBS, 3)),
                flow(new AdmissionDeferred(ORG, BOB, 4)),
                flow(new MemberDeparted(ORG, BOB), new EndMembership(BOBS)),
                flow(new TaskDrafted(TASK, PROJECT, ORG, CONTENT, ALICE), new EnrolTask(PROJECT, TASK)),
                flow(
                        new SubtaskAdded(PROJECT, TASK, CHILD, ALICE),
                        new AwaitSubtask(TASK, CHILD),
                        new PlaceUnder(CHILD, TASK)),
                flow(new SubtaskClosed(CHILD, TASK), new SettleSubtask(TASK, CHILD)),
                flow(
                        new EscrowRequested(TASK, ORG, ESCROW, 500, null),
                        new RequestTransfer(ESCROW, TREASURY, BOX, 500, TransferCode.ESCROW, TASK.value())),
                flow(posted(ESCROW, TransferCode.ESCROW, TASK.value()), new ConfirmEscrow(TASK, ESCROW)),
                flow(rejected(ESCROW, TransferCode.ESCROW, TASK.value()), new RefuseEscrow(TASK, ESCROW, "FROZEN")),
                flow(
                        new TaskAccepted(TASK, PROJECT, ORG, BOB, ALICE, ESCROW, 500),
                        new RequestTransfer(
                                TransferId.release(TASK), BOX, PURSE, 500, TransferCode.RELEASE, TASK.value()),
                        recording()),
                flow(new TaskAccepted(TASK, PROJECT, ORG, BOB, ALICE, null, 0), recording()),
                flow(new TaskCancelled(TASK, ORG, ALICE, null, ESCROW, 500), refunding),
                flow(new TaskCancelled(TASK, ORG, ALICE, null, null, 0)),
                flow(new TaskExpired(TASK, ORG, NOW, ESCROW, 500), refunding),
                flow(new TaskExpired(TASK, ORG, NOW, null, 0)),
                flow(new EscrowArrivedLate(TASK, ORG, ESCROW, 500), refunding),
                flow(
                        new IssuanceApproved(ISSUANCE, ORG, 900, BOB),
                        new RequestTransfer(
                                TransferId.issuance(ISSUANCE),
                                Account.issuance(CreditUnit.NENGBEI),
                                TREASURY,
                                900,
                                TransferCode.ISSUANCE,
                                ISSUANCE.value())),
                flow(
                        new ContributionRecorded(
                                CONTRIBUTION, ORG, BOB, Behaviour.TASK_ACCEPTED, SOURCE, TASK.value(), NOW),
                        new GrantReward(RULE, ORG, CONTRIBUTION, SOURCE, BOB, NOW)),
                flow(
                        granted(CreditUnit.NENGBEI),
                        new RequestTransfer(REWARD, TREASURY, PURSE, 3, TransferCode.REWARD, CONTRIBUTION.value())),
                flow(
                        granted(CreditUnit.POINTS),
                        new RequestTransfer(
                                REWARD,
                                Account.issuance(CreditUnit.POINTS),
                                Account.member(BOB, CreditUnit.POINTS),
                                3,
                                TransferCode.REWARD,
                                CONTRIBUTION.value())),
                flow(
                        new RewardWithheld(RULE, ORG, CONTRIBUTION, BOB, NOW, Reason.DAILY_CAP_REACHED),
                        new RecordNoReward(CONTRIBUTION, "DAILY_CAP_REACHED")),
                flow(
                        posted(REWARD, TransferCode.REWARD, CONTRIBUTION.value()),
                        new RecordReward(CONTRIBUTION, REWARD, CreditUnit.NENGBEI, 7)),
                flow(
                        rejected(REWARD, TransferCode.REWARD, CONTRIBUTION.value()),
                        new RecordNoReward(CONTRIBUTION, "FROZEN")),
                flow(
                        new DataItemSubmitted(DEMAND, LINE, SCOPE, ORG, "入学", "小学入学", ITEM, ALICE),
                        new OpenRequest(
                                DataItemSourceId.of(SCOPE, "M-01"),
                                LINE,
                                SCOPE,
                                ORG,
                                DEMAND,
                                "入学",
                                "小学入学",
                                ITEM,
                                ALICE)),
                flow(posted(refund, TransferCode.REFUND, TASK.value())),
                flow(rejected(refund, TransferCode.REFUND, TASK.value())));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void an_event_leads_to_these_commands_however_often_it_is_delivered(
            DomainEvent event, List<AggregateCommand> commands) throws Exception {
        EventMessage<?> message = message(event);
        deliver(message);
        assertThat(sent.stream().map(CommandMessage::getPayload)).containsExactlyInAnyOrderElementsOf(commands);
        List<Object> ids = ids();
        sent.clear();
        deliver(message);
        assertThat(ids()).isEqualTo(ids).doesNotHaveDuplicates();
    }

    @Test
    void the_parent_waits_before_the_child_can_close() throws Exception {
        deliver(message(new SubtaskAdded(PROJECT, TASK, CHILD, ALICE)));
        assertThat(sent.stream().map(c -> c.getPayload().getClass().getSimpleName()))
                .containsExactly("AwaitSubtask", "PlaceUnder");
    }

    @Test
    void a_deadline_is_set_where_there_is_one_and_a_later_one_replaces_it() throws Exception {
        Instant later = NOW.plusSeconds(60);
        deliver(message(new EscrowRequested(TASK, ORG, ESCROW, 500, NOW)));
        deliver(message(new TaskPublished(TASK, PROJECT, ORG, ESCROW, NOW)));
        deliver(message(new TaskPublished(CHILD, PROJECT, ORG, null, null)));
        deliver(message(new DeadlineExtended(TASK, NOW, later, ALICE, "rain")));
        String key = "task:" + TASK;
        assertThat(deadlines)
                .containsExactly(
                        new Deadline(key, NOW, new ExpireTask(TASK, NOW)),
                        new Deadline(key, NOW, new ExpireTask(TASK, NOW)),
                        new Deadline(key, later, new ExpireTask(TASK, later)));
    }

    @Test
    void whoever_is_asked_for_data_has_until_their_own_deadline() throws Exception {
        Instant later = NOW.plusSeconds(60);
        DataItemSourceId item = DataItemSourceId.of(SCOPE, "M-01");
        deliver(message(new RequestDispatched(item, LINE, ORG, NOW, null)));
        deliver(message(new RequestReopened(item, LINE, ORG, later)));
        String key = "sourcing-request:" + LINE;
        assertThat(deadlines)
                .containsExactly(
                        new Deadline(key, NOW, new MarkOverdue(item, LINE, NOW)),
                        new Deadline(key, later, new MarkOverdue(item, LINE, later)));
    }

    @Test
    void a_policy_belongs_to_the_group_of_the_context_whose_commands_it_sends() {
        assertThat(Policies.all(new PolicyCommands(sent::add), (key, at, command) -> {}))
                .allSatisfy(policy -> assertThat(Policies.groupOf(policy.getClass()))
                        .isIn(
                                "policies-organisation",
                                "policies-work",
                                "policies-credits",
                                "policies-sourcing",
                                "policies-valuation",
                                "policies-signing"));
    }

    private void deliver(EventMessage<?> message) throws Exception {
        for (AnnotationEventHandlerAdapter policy : policies) {
            policy.handle(message);
        }
    }

    private List<Object> ids() {
        return sent.stream()
                .map(c -> c.getMetaData().get(MessageKeys.COMMAND_ID))
                .toList();
    }

    private static EventMessage<?> message(DomainEvent event) {
        return new GenericEventMessage<>(SOURCE.toString(), event, MetaData.emptyInstance(), NOW);
    }

    private static Arguments flow(DomainEvent event, AggregateCommand... commands) {
        return Arguments.of(event, List.of(commands));
    }

    /** The event of {@link #message} is the source, and its time that of the contribution. */
    private static RecordContribution recording() {
        return new RecordContribution(CONTRIBUTION, ORG, BOB, Behaviour.TASK_ACCEPTED, SOURCE, TASK.value(), NOW);
    }

    private static RewardGranted granted(CreditUnit unit) {
        return new RewardGranted(RULE, ORG, 1, CONTRIBUTION, SOURCE, BOB, NOW, unit, 3, REWARD);
    }

    private static TransferPosted posted(TransferId transfer, TransferCode code, UUID reference) {
        return new TransferPosted(transfer, TREASURY, PURSE, 7, code, reference, TX, 9);
    }

    private static TransferRejected rejected(TransferId transfer, TransferCode code, UUID reference) {
        return new TransferRejected(transfer, TREASURY, PURSE, 7, code, reference, "FROZEN", TX, 9);
    }
}
