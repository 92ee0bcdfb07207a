package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.issuance;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.project;
import static wecan.query.Story.task;
import static wecan.query.Story.viewer;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.credits.Account;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.ContributionEvent.ContributionRecorded;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.RewardRuleEvent.RewardRulePublished;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.InvitationEvent.InvitationIssued;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.Role;
import wecan.messages.work.TaskEvent.TaskClaimed;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;
import wecan.query.organisation.MembershipState;
import wecan.query.organisation.MembershipView;
import wecan.query.work.TaskFilter;

/** No query path returns what lies outside the viewer's organisations (domain.md G11). */
class VisibilityTest {
    private static final OrganisationId CANTEEN = organisation(1);
    private static final PersonId OWNER = person(1);
    private static final PersonId WORKER = person(2);
    private static final PersonId APPLICANT = person(3);
    private static final PersonId STRANGER = person(9);
    private static final InvitationId INVITATION = new InvitationId(new UUID(9, 9));
    private static final TransferId PAY = new TransferId(new UUID(8, 1));
    private static final UUID REFERENCE = new UUID(8, 2);
    private static final ContributionId CONTRIBUTION = ContributionId.of(new UUID(6, 1));
    private static final RewardRuleId RULE = RewardRuleId.of(CANTEEN, Behaviour.TASK_ACCEPTED);
    private static final Account TREASURY = Account.organisation(CANTEEN, CreditUnit.NENGBEI);
    private static final Account PURSE = Account.member(WORKER, CreditUnit.NENGBEI);
    private static final PageRequest PAGE = PageRequest.first(50);
    private static final Set<String> PUBLIC =
            Set.of("organisation", "organisations", "charter", "charterHistory", "memberCounts", "invitation");

    private final Story story = new Story();

    @BeforeEach
    void a_world_with_something_behind_every_query() {
        story.founded(CANTEEN, "Canteen", OWNER)
                .joined(CANTEEN, WORKER)
                .applied(CANTEEN, APPLICANT)
                .then(new InvitationIssued(INVITATION, CANTEEN, OWNER, 5, Recording.START.plusSeconds(9999)))
                .planned(project(1), CANTEEN, OWNER)
                .posted(task(1), project(1), CANTEEN, OWNER, null)
                .posted(task(2), project(1), CANTEEN, OWNER, null)
                .then(new TaskClaimed(task(2), WORKER))
                .issued(issuance(1), CANTEEN, 1000, OWNER, person(8))
                .transferred(PAY, TREASURY, PURSE, 10, TransferCode.REWARD, REFERENCE)
                .then(
                        new RewardRulePublished(
                                RULE, CANTEEN, Behaviour.TASK_ACCEPTED, 1, CreditUnit.POINTS, 5, 0, OWNER),
                        new ContributionRecorded(
                                CONTRIBUTION,
                                CANTEEN,
                                WORKER,
                                Behaviour.TASK_ACCEPTED,
                                new UUID(6, 1),
                                task(2).value(),
                                Recording.START))
                .founded(organisation(2), "Park", STRANGER);
    }

    @Test
    void a_stranger_sees_what_is_public_and_nothing_else() {
        assertThat(visible(viewer(STRANGER))).isEqualTo(PUBLIC);
        assertThat(visible(viewer(STRANGER, PlatformRole.OPERATOR))).isEqualTo(PUBLIC);
    }

    @Test
    void an_auditor_sees_everything() {
        assertThat(visible(viewer(STRANGER, PlatformRole.AUDITOR))).isEqualTo(everything());
    }

    @Test
    void a_member_sees_people_and_work_but_neither_applications_nor_the_treasury() {
        Set<String> seen = visible(viewer(WORKER));
        assertThat(everything()).containsAll(seen);
        assertThat(seen)
                .contains("members", "membership", "project", "projects", "task", "tasks", "market", "rule", "rules")
                .contains("contribution", "contributions", "contributionsOfWorker", "purse", "purseStatement")
                .contains("transfer", "transfers")
                .doesNotContain("application", "applications", "applicationsByState", "invitations")
                .doesNotContain("treasury", "treasuryStatement", "treasuryById", "issuances", "issuance", "mint");
    }

    @Test
    void a_treasurer_sees_the_treasury_but_not_the_purse_of_a_member() {
        story.joined(CANTEEN, person(4), Role.TREASURER);

        assertThat(visible(viewer(person(4))))
                .contains("treasury", "treasuryStatement", "treasuryById", "transfer", "transfers", "issuances")
                .doesNotContain("purse", "purseStatement", "mint", "applications");
    }

    @Test
    void the_platforms_treasurer_sees_issuances_and_no_inside_of_an_organisation() {
        Set<String> seen = visible(viewer(STRANGER, PlatformRole.TREASURER));

        assertThat(seen).contains("issuance", "issuances", "mint", "mintTransfer");
        seen.removeAll(Set.of("issuance", "issuances", "mint", "mintTransfer"));
        assertThat(seen).isEqualTo(PUBLIC);
    }

    @Test
    void an_applicant_sees_the_own_application_with_the_message_and_no_member() {
        assertThat(visible(viewer(APPLICANT))).contains("application").doesNotContain("members", "membership", "task");
        assertThat(story.models
                        .memberships()
                        .byId(viewer(APPLICANT), MembershipId.of(CANTEEN, APPLICANT))
                        .orElseThrow()
                        .message())
                .isEqualTo("let me in");
        assertThat(story.models.memberships().mine(viewer(APPLICANT), PAGE).items())
                .extracting(MembershipView::organisation)
                .containsExactly(CANTEEN);
    }

    @Test
    void what_a_member_once_wrote_to_apply_is_not_shown_to_other_members() {
        story.joined(CANTEEN, person(4));

        assertThat(story.models
                        .memberships()
                        .ofOrganisation(viewer(person(4)), CANTEEN, null, null, PAGE)
                        .items())
                .filteredOn(view -> view.person().equals(WORKER))
                .singleElement()
                .extracting(MembershipView::message)
                .isNull();
        assertThat(story.models
                        .memberships()
                        .byId(viewer(person(4)), MembershipId.of(CANTEEN, WORKER))
                        .orElseThrow()
                        .message())
                .isNull();
        assertThat(story.models
                        .memberships()
                        .byId(viewer(OWNER), MembershipId.of(CANTEEN, WORKER))
                        .orElseThrow()
                        .message())
                .isEqualTo("let me in");
    }

    @Test
    void an_assignee_who_left_does_not_see_the_task_any_more() {
        story.then(new wecan.messages.organisation.MembershipEvent.MembershipEnded(
                MembershipId.of(CANTEEN, WORKER), CANTEEN, WORKER));

        assertThat(story.models.tasks().mine(viewer(WORKER), null, PAGE).items())
                .isEmpty();
        assertThat(story.models.tasks().byId(viewer(WORKER), task(2))).isEmpty();
        assertThat(visible(viewer(WORKER))).contains("purse", "transfer", "contribution", "contributionsOfWorker");
    }

    private Set<String> everything() {
        return results(viewer(STRANGER)).keySet();
    }

    /** The names of the queries that show the viewer something of the canteen. */
    private Set<String> visible(Viewer viewer) {
        Set<String> names = new java.util.TreeSet<>();
        results(viewer).forEach((name, result) -> {
            if (!result.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    /** Every query there is, asked about the canteen. */
    private Map<String, Collection<?>> results(Viewer viewer) {
        ReadModels models = story.models;
        Map<String, Collection<?>> results = new TreeMap<>();
        results.put(
                "organisation",
                models.organisations().byIds(viewer, List.of(CANTEEN)).values());
        results.put(
                "organisations",
                models.organisations()
                        .search(viewer, wecan.query.organisation.OrganisationQueries.Search.ALL, PAGE)
                        .items());
        results.put(
                "charter",
                models.organisations().charter(viewer, CANTEEN, 1).stream().toList());
        results.put(
                "charterHistory",
                models.organisations().charterHistory(viewer, CANTEEN, PAGE).items());
        results.put(
                "memberCounts",
                models.organisations().memberCounts(viewer, List.of(CANTEEN)).values());
        results.put(
                "invitation",
                models.invitations().byIds(viewer, List.of(INVITATION)).values());
        results.put(
                "invitations",
                models.invitations().ofOrganisation(viewer, CANTEEN, PAGE).items());
        results.put(
                "membership",
                models.memberships()
                        .byIds(viewer, List.of(MembershipId.of(CANTEEN, WORKER)))
                        .values());
        results.put(
                "application",
                models.memberships()
                        .byIds(viewer, List.of(MembershipId.of(CANTEEN, APPLICANT)))
                        .values());
        results.put(
                "members",
                models.memberships()
                        .ofOrganisation(viewer, CANTEEN, null, null, PAGE)
                        .items());
        results.put(
                "applications",
                models.memberships().pendingApplications(viewer, CANTEEN, PAGE).items());
        results.put(
                "applicationsByState",
                models.memberships()
                        .ofOrganisation(viewer, CANTEEN, EnumSet.of(MembershipState.APPLIED), null, PAGE)
                        .items());
        results.put(
                "project", models.projects().byIds(viewer, List.of(project(1))).values());
        results.put(
                "projects",
                models.projects().ofOrganisation(viewer, CANTEEN, PAGE).items());
        results.put("task", models.tasks().byIds(viewer, List.of(task(1))).values());
        results.put(
                "tasks",
                models.tasks().list(viewer, TaskFilter.ALL, Order.NEWEST, PAGE).items());
        results.put(
                "tasksOfOrganisation",
                models.tasks()
                        .list(viewer, TaskFilter.ALL.ofOrganisation(CANTEEN), Order.DUE, PAGE)
                        .items());
        results.put(
                "tasksOfProject",
                models.tasks()
                        .list(viewer, TaskFilter.ALL.ofProject(project(1)), Order.NEWEST, PAGE)
                        .items());
        results.put(
                "tasksOfAssignee",
                models.tasks()
                        .list(viewer, TaskFilter.ALL.assignedTo(WORKER), Order.NEWEST, PAGE)
                        .items());
        results.put("market", models.tasks().market(viewer, null, PAGE).items());
        results.put("treasury", models.accounts().ofOrganisation(viewer, CANTEEN));
        results.put(
                "treasuryById",
                models.accounts().byIds(viewer, List.of(TREASURY.id())).values());
        results.put(
                "treasuryStatement",
                models.accounts().statement(viewer, TREASURY.id(), PAGE).items());
        results.put("purse", models.accounts().ofPerson(viewer, WORKER));
        results.put(
                "purseStatement",
                models.accounts().statement(viewer, PURSE.id(), PAGE).items());
        results.put("mint", models.accounts().issuance(viewer));
        results.put("transfer", models.transfers().byIds(viewer, List.of(PAY)).values());
        results.put(
                "transfers",
                models.transfers().byReference(viewer, REFERENCE, PAGE).items());
        results.put(
                "mintTransfer",
                models.transfers()
                        .byReference(viewer, issuance(1).value(), PAGE)
                        .items());
        results.put(
                "issuance",
                models.issuances().byIds(viewer, List.of(issuance(1))).values());
        results.put(
                "issuances", models.issuances().list(viewer, null, null, PAGE).items());
        results.put("rule", models.rewards().rules(viewer, List.of(RULE)).values());
        results.put("rules", models.rewards().rulesOf(viewer, CANTEEN, PAGE).items());
        results.put(
                "contribution",
                models.rewards().contributions(viewer, List.of(CONTRIBUTION)).values());
        results.put(
                "contributions",
                models.rewards().contributions(viewer, CANTEEN, null, PAGE).items());
        results.put(
                "contributionsOfWorker",
                models.rewards().contributions(viewer, null, WORKER, PAGE).items());
        return results;
    }
}
