package wecan.query;

import static wecan.query.Story.content;
import static wecan.query.Story.issuance;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.project;
import static wecan.query.Story.task;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.credits.Account;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.ContributionEvent.ContributionRecorded;
import wecan.messages.credits.ContributionEvent.ContributionRewarded;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.IssuanceEvent.IssuanceApproved;
import wecan.messages.credits.IssuanceEvent.IssuanceRequested;
import wecan.messages.credits.RewardRuleEvent.RewardGranted;
import wecan.messages.credits.RewardRuleEvent.RewardRulePublished;
import wecan.messages.credits.RewardRuleEvent.RewardRuleRetired;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.InvitationEvent.InvitationAccepted;
import wecan.messages.organisation.InvitationEvent.InvitationIssued;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipEvent.MembershipActivated;
import wecan.messages.organisation.MembershipEvent.MembershipEnded;
import wecan.messages.organisation.MembershipEvent.MembershipOpened;
import wecan.messages.organisation.MembershipEvent.RoleAssigned;
import wecan.messages.organisation.MembershipEvent.RoleRevoked;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.CharterAcknowledged;
import wecan.messages.organisation.OrganisationEvent.CharterPublished;
import wecan.messages.organisation.OrganisationEvent.OrganisationCreated;
import wecan.messages.organisation.OrganisationEvent.OwnershipTransferred;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.messages.organisation.Role;
import wecan.messages.work.ProjectEvent.DependencyAdded;
import wecan.messages.work.ProjectEvent.DependencyRemoved;
import wecan.messages.work.ProjectEvent.SubtaskAdded;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.TaskEvent.EscrowRequested;
import wecan.messages.work.TaskEvent.ProgressReported;
import wecan.messages.work.TaskEvent.SubtaskAwaited;
import wecan.messages.work.TaskEvent.SubtaskSettled;
import wecan.messages.work.TaskEvent.TaskAccepted;
import wecan.messages.work.TaskEvent.TaskClaimed;
import wecan.messages.work.TaskEvent.TaskDrafted;
import wecan.messages.work.TaskId;
import wecan.query.sourcing.SourcingMoves;

/** Events of all families on a handful of ids, so that documents meet many of them, from a seed. */
final class RandomEvents {
    private final Random random;
    private final SourcingMoves sourcing;

    private RandomEvents(long seed) {
        this.random = new Random(seed);
        this.sourcing = new SourcingMoves(seed);
    }

    static List<DomainEvent> of(long seed, int length) {
        RandomEvents events = new RandomEvents(seed);
        return Stream.generate(events::next).limit(length).toList();
    }

    private DomainEvent next() {
        PersonId someone = person(random.nextInt(3));
        return switch (random.nextInt(9)) {
            case 5, 6 -> RandomValuation.next(random);
            case 7, 8 -> RandomSigning.next(random);
            case 0 -> people(organisation(random.nextInt(2)), someone);
            case 1 -> work(task(random.nextInt(3)), task(random.nextInt(3)), someone);
            case 2 -> transfer(someone);
            case 3 -> sourcing.next();
            default -> rewards(someone);
        };
    }

    private DomainEvent people(OrganisationId organisation, PersonId someone) {
        MembershipId membership = MembershipId.of(organisation, someone);
        InvitationId invitation = new InvitationId(new UUID(9, 9));
        return switch (random.nextInt(11)) {
            case 0 ->
                new OrganisationCreated(organisation, OrganisationKind.TEAM, "Team " + random.nextInt(9), someone);
            case 1 -> new CharterPublished(organisation, 1 + random.nextInt(3), "charter", someone);
            case 2 -> new CharterAcknowledged(organisation, someone, random.nextInt(3));
            case 3 -> new OwnershipTransferred(organisation, person(random.nextInt(3)), someone);
            case 4 -> new MembershipOpened(membership, organisation, someone, JoinRoute.APPLICATION);
            case 5 -> new MembershipActivated(membership, organisation, someone, 1);
            case 6 -> new RoleAssigned(membership, organisation, someone, Role.LEAD, someone);
            case 7 -> new RoleRevoked(membership, organisation, someone, Role.LEAD, someone);
            case 8 -> new MembershipEnded(membership, organisation, someone);
            case 9 -> new InvitationIssued(invitation, organisation, someone, 3, Recording.START);
            default -> new InvitationAccepted(invitation, organisation, someone);
        };
    }

    private DomainEvent work(TaskId task, TaskId other, PersonId someone) {
        OrganisationId organisation = organisation(0);
        Instant due = Recording.START.plusSeconds(random.nextInt(100));
        return switch (random.nextInt(11)) {
            case 0 -> new TaskDrafted(task, project(0), organisation, content("t", 5, due), someone);
            case 1 -> new EscrowRequested(task, organisation, TransferId.escrow(task, random.nextInt(2)), 5, due);
            case 2 -> new TaskClaimed(task, someone);
            case 3 -> new ProgressReported(task, someone, random.nextInt(101), null);
            case 4 ->
                new TaskAccepted(task, project(0), organisation, someone, person(0), TransferId.escrow(task, 0), 5);
            case 5 -> new TaskEnrolled(project(0), task);
            case 6 -> new DependencyAdded(project(0), task, other, someone);
            case 7 -> new DependencyRemoved(project(0), task, other, someone);
            case 8 -> new SubtaskAdded(project(0), task, other, someone);
            case 9 -> new SubtaskAwaited(task, other);
            default -> new SubtaskSettled(task, other);
        };
    }

    private DomainEvent transfer(PersonId someone) {
        TaskId task = task(random.nextInt(3));
        TransferId transfer = new TransferId(new UUID(8, random.nextInt(20)));
        Account debit = Account.organisation(organisation(random.nextInt(2)), CreditUnit.NENGBEI);
        Account credit = random.nextBoolean() ? Account.member(someone, CreditUnit.NENGBEI) : Account.escrow(task);
        TransferCode code = TransferCode.values()[random.nextInt(TransferCode.values().length)];
        UUID reference = code == TransferCode.ISSUANCE ? issuance(0).value() : task.value();
        long amount = 1 + random.nextInt(1000);
        return switch (random.nextInt(4)) {
            case 0 -> new TransferRequested(transfer, debit, credit, amount, code, reference);
            case 1 -> new TransferRejected(transfer, debit, credit, amount, code, reference, "NO", Story.TX, 3);
            default -> new TransferPosted(transfer, debit, credit, amount, code, reference, Story.TX, 3);
        };
    }

    private DomainEvent rewards(PersonId someone) {
        OrganisationId organisation = organisation(random.nextInt(2));
        RewardRuleId rule = RewardRuleId.of(organisation, Behaviour.TASK_ACCEPTED);
        ContributionId contribution = new ContributionId(new UUID(7, random.nextInt(3)));
        TransferId transfer = new TransferId(new UUID(8, random.nextInt(20)));
        UUID source = new UUID(6, 6);
        Instant when = Recording.START;
        return switch (random.nextInt(7)) {
            case 0 -> new IssuanceRequested(issuance(0), organisation, 10, "why", someone);
            case 1 -> new IssuanceApproved(issuance(0), organisation, 10, someone);
            case 2 ->
                new RewardRulePublished(
                        rule, organisation, Behaviour.TASK_ACCEPTED, 1, CreditUnit.POINTS, 5, 0, someone);
            case 3 -> new RewardRuleRetired(rule, organisation, 1, someone);
            case 4 ->
                new RewardGranted(
                        rule, organisation, 1, contribution, source, someone, when, CreditUnit.POINTS, 5, transfer);
            case 5 ->
                new ContributionRecorded(
                        contribution, organisation, someone, Behaviour.TASK_ACCEPTED, source, source, when);
            default -> new ContributionRewarded(contribution, organisation, someone, transfer, CreditUnit.POINTS, 5);
        };
    }
}
