package wecan.query;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.IssuanceEvent.IssuanceApproved;
import wecan.messages.credits.IssuanceEvent.IssuanceRequested;
import wecan.messages.credits.IssuanceId;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipEvent.AcknowledgementNoted;
import wecan.messages.organisation.MembershipEvent.AdmissionSought;
import wecan.messages.organisation.MembershipEvent.JoinApproved;
import wecan.messages.organisation.MembershipEvent.MembershipActivated;
import wecan.messages.organisation.MembershipEvent.MembershipOpened;
import wecan.messages.organisation.MembershipEvent.RoleAssigned;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.CharterAcknowledged;
import wecan.messages.organisation.OrganisationEvent.CharterPublished;
import wecan.messages.organisation.OrganisationEvent.JoinApplied;
import wecan.messages.organisation.OrganisationEvent.MemberAdmitted;
import wecan.messages.organisation.OrganisationEvent.OrganisationCreated;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.messages.organisation.Role;
import wecan.messages.work.ProjectEvent.ProjectCreated;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskContent;
import wecan.messages.work.TaskEvent.TaskDrafted;
import wecan.messages.work.TaskEvent.TaskPublished;
import wecan.messages.work.TaskId;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;

/** Read models of a story that a test tells in events, on a fresh database. */
public final class Story {
    public static final String TX = "ab".repeat(32);

    public final com.mongodb.client.MongoDatabase database = Database.fresh();
    public final ReadModels models = ReadModels.open(database, true, "node", Clock.systemUTC());
    private final Recording recording = new Recording();
    private int delivered;

    public static PersonId person(int number) {
        return new PersonId(new UUID(1, number));
    }

    public static OrganisationId organisation(int number) {
        return new OrganisationId(new UUID(2, number));
    }

    public static ProjectId project(int number) {
        return new ProjectId(new UUID(3, number));
    }

    public static TaskId task(int number) {
        return new TaskId(new UUID(4, number));
    }

    public static IssuanceId issuance(int number) {
        return new IssuanceId(new UUID(5, number));
    }

    public static Viewer viewer(PersonId person, PlatformRole... roles) {
        return new Viewer(person, new HashSet<>(Set.of(roles)));
    }

    public static TaskContent content(String title, long bounty, @Nullable Instant dueAt) {
        return new TaskContent(title, "what is to be done", bounty, dueAt);
    }

    /** Records the events and lets every read model catch up. */
    public Story then(DomainEvent... events) {
        for (DomainEvent event : events) {
            recording.add(event);
        }
        models.projections().forEach(projection -> recording.deliver(models, projection, delivered, recording.size()));
        delivered = recording.size();
        return this;
    }

    /** The position of the last event. */
    public long position() {
        return delivered;
    }

    /** Founds an organisation; the founder becomes owner and ADMIN. */
    public Story founded(OrganisationId organisation, String name, PersonId founder) {
        MembershipId membership = MembershipId.of(organisation, founder);
        return then(
                new OrganisationCreated(organisation, OrganisationKind.COMMUNITY, name, founder),
                new CharterPublished(organisation, 1, "be kind", founder),
                new MembershipOpened(membership, organisation, founder, JoinRoute.FOUNDING),
                new AcknowledgementNoted(membership, organisation, founder, 1),
                new AdmissionSought(membership, organisation, founder, 1),
                new RoleAssigned(membership, organisation, founder, Role.ADMIN, founder),
                new MemberAdmitted(organisation, founder, 1),
                new MembershipActivated(membership, organisation, founder, 1));
    }

    public Story applied(OrganisationId organisation, PersonId person) {
        return then(
                new JoinApplied(organisation, person, "let me in"),
                new MembershipOpened(
                        MembershipId.of(organisation, person), organisation, person, JoinRoute.APPLICATION));
    }

    /** A person joins on application and gets the roles. */
    public Story joined(OrganisationId organisation, PersonId person, Role... roles) {
        MembershipId membership = MembershipId.of(organisation, person);
        applied(organisation, person);
        then(
                new JoinApproved(membership, organisation, person, person(0)),
                new CharterAcknowledged(organisation, person, 1),
                new AcknowledgementNoted(membership, organisation, person, 1),
                new AdmissionSought(membership, organisation, person, 1),
                new MemberAdmitted(organisation, person, 1),
                new MembershipActivated(membership, organisation, person, 1));
        for (Role role : roles) {
            then(new RoleAssigned(membership, organisation, person, role, person(0)));
        }
        return this;
    }

    public Story planned(ProjectId project, OrganisationId organisation, PersonId by) {
        return then(new ProjectCreated(project, organisation, "canteen", "for the neighbourhood", by));
    }

    /** A task without bounty goes public. */
    public Story posted(
            TaskId task, ProjectId project, OrganisationId organisation, PersonId issuer, @Nullable Instant dueAt) {
        return then(
                new TaskDrafted(task, project, organisation, content("task", 0, dueAt), issuer),
                new TaskPublished(task, project, organisation, null, dueAt),
                new TaskEnrolled(project, task));
    }

    /** Credits reach the organisation's account. */
    public Story issued(IssuanceId issuance, OrganisationId organisation, long amount, PersonId by, PersonId approver) {
        TransferId transfer = TransferId.issuance(issuance);
        return then(
                        new IssuanceRequested(issuance, organisation, amount, "start", by),
                        new IssuanceApproved(issuance, organisation, amount, approver))
                .transferred(
                        transfer,
                        Account.issuance(CreditUnit.NENGBEI),
                        Account.organisation(organisation, CreditUnit.NENGBEI),
                        amount,
                        TransferCode.ISSUANCE,
                        issuance.value());
    }

    public Story transferred(
            TransferId transfer, Account debit, Account credit, long amount, TransferCode code, UUID reference) {
        return then(
                new TransferRequested(transfer, debit, credit, amount, code, reference),
                new TransferPosted(transfer, debit, credit, amount, code, reference, TX, 7));
    }
}
