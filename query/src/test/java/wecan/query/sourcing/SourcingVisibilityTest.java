package wecan.query.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.TX;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.viewer;
import static wecan.query.sourcing.SourcingStory.BUREAU;
import static wecan.query.sourcing.SourcingStory.CIVIL;
import static wecan.query.sourcing.SourcingStory.COORDINATOR;
import static wecan.query.sourcing.SourcingStory.DEMAND;
import static wecan.query.sourcing.SourcingStory.DUE;
import static wecan.query.sourcing.SourcingStory.HOUSER;
import static wecan.query.sourcing.SourcingStory.HOUSING;
import static wecan.query.sourcing.SourcingStory.OFFICER;
import static wecan.query.sourcing.SourcingStory.POLICE;
import static wecan.query.sourcing.SourcingStory.REGISTRAR;
import static wecan.query.sourcing.SourcingStory.SCOPE;
import static wecan.query.sourcing.SourcingStory.item;
import static wecan.query.sourcing.SourcingStory.request;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.organisation.MembershipEvent.MembershipEnded;
import wecan.messages.organisation.MembershipEvent.RoleRevoked;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.Role;
import wecan.messages.sourcing.Basis;
import wecan.messages.sourcing.DataItemSourceEvent.NegativeListed;
import wecan.messages.sourcing.DataItemSourceEvent.PublicationRefused;
import wecan.messages.sourcing.DataItemSourceEvent.RequestReopened;
import wecan.messages.sourcing.DataItemSourceEvent.SourceConflictRaised;
import wecan.messages.sourcing.DataItemSourceEvent.SourceReset;
import wecan.messages.sourcing.DemandImportEvent.ImportStarted;
import wecan.messages.sourcing.DemandImportEvent.RowsRefused;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.SheetFormat;
import wecan.messages.sourcing.SourcingScopeEvent.ScopeOpened;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.PageRequest;
import wecan.query.ReadModels;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;

/** Demanding unit, source unit, coordinator and auditor see a request, and nobody else (domain.md C5, G11). */
class SourcingVisibilityTest {
    private static final PageRequest PAGE = PageRequest.first(20);
    private static final DemandImportId IMPORT = new DemandImportId(new UUID(50, 1));
    private static final Set<String> SCOPE_ITSELF = Set.of("scope", "scopeOfCoordinator", "negativeList");

    private final SourcingStory story = new SourcingStory().registered();

    @BeforeEach
    void a_world_with_something_behind_every_query() {
        story.confirmed("A1", POLICE, OFFICER)
                .then(
                        new PublicationRefused(item("A1"), 1, "NO", TX, 7),
                        new NegativeListed(item("N1"), SCOPE, "N1", Basis.LEGAL, "article 9", COORDINATOR),
                        new ImportStarted(IMPORT, SCOPE, HOUSING, "cd".repeat(32), SheetFormat.CSV, HOUSER),
                        new RowsRefused(
                                IMPORT, List.of(new RowResult(1, null, RowResult.Outcome.REFUSED, "MALFORMED", null))))
                .asked("A2", POLICE)
                .then(new SourceConflictRaised(item("A2"), request("A2"), POLICE, CIVIL, OFFICER));
        story.story
                .founded(organisation(39), "Elsewhere", person(39))
                .joined(organisation(39), person(38), Role.COORDINATOR)
                .then(new ScopeOpened(SourcingScopeId.of(organisation(39)), organisation(39), 5, 2, true, person(38)));
    }

    @Test
    void strangers_see_nothing_whatever_they_are_elsewhere() {
        assertThat(visible(viewer(person(9)))).isEmpty();
        assertThat(visible(viewer(person(9), PlatformRole.OPERATOR, PlatformRole.TREASURER)))
                .isEmpty();
        assertThat(visible(viewer(person(39)))).isEmpty();
        assertThat(visible(viewer(person(38)))).as("coordinates another scope").isEmpty();
    }

    @Test
    void an_auditor_and_who_coordinates_the_scope_see_everything() {
        Set<String> everything = results(viewer(person(9))).keySet();
        assertThat(visible(viewer(person(9), PlatformRole.AUDITOR))).isEqualTo(everything);
        Set<String> coordinators = new TreeSet<>(everything);
        coordinators.removeAll(Set.of("scopesOfHousing"));
        assertThat(visible(viewer(COORDINATOR))).isEqualTo(coordinators);
    }

    @Test
    void who_is_in_the_coordinating_organisation_without_the_role_sees_the_scope_only() {
        story.story.joined(BUREAU, person(35));
        assertThat(visible(viewer(person(35)))).isEqualTo(SCOPE_ITSELF);
        assertThat(visible(viewer(person(30)))).as("its owner").isEqualTo(SCOPE_ITSELF);

        story.then(new RoleRevoked(
                MembershipId.of(BUREAU, COORDINATOR), BUREAU, COORDINATOR, Role.COORDINATOR, person(30)));
        assertThat(visible(viewer(COORDINATOR))).isEqualTo(SCOPE_ITSELF);
    }

    @Test
    void a_unit_that_is_not_concerned_sees_the_scope_only() {
        assertThat(visible(viewer(REGISTRAR))).isEqualTo(SCOPE_ITSELF);
    }

    @Test
    void the_demanding_unit_sees_its_demands_and_requests() {
        Set<String> seen = results(viewer(HOUSER)).keySet();
        seen.removeAll(Set.of("coordinatorInbox", "conflicts", "incidents"));
        assertThat(visible(viewer(HOUSER))).isEqualTo(seen);
    }

    @Test
    void the_source_unit_sees_what_it_is_asked_and_neither_demands_nor_imports() {
        Set<String> seen = results(viewer(OFFICER)).keySet();
        seen.removeAll(Set.of("coordinatorInbox", "conflicts", "incidents", "scopesOfHousing"));
        seen.removeAll(Set.of("demand", "demands", "lines", "import", "imports", "rows", "refusedRows"));
        assertThat(visible(viewer(OFFICER))).isEqualTo(seen);
    }

    @Test
    void a_unit_that_is_not_asked_any_more_does_not_see_the_request_any_more() {
        story.then(
                new SourceReset(item("A2"), request("A2"), POLICE, CIVIL, "why", COORDINATOR),
                new RequestReopened(item("A2"), request("A2"), CIVIL, DUE));

        SourcingRequestQueries requests = story.story.models.sourcingRequests();
        assertThat(requests.byId(viewer(OFFICER), request("A2"))).isEmpty();
        assertThat(requests.byId(viewer(REGISTRAR), request("A2"))).isPresent();
        assertThat(requests.sourcingInbox(viewer(OFFICER), POLICE, null, PAGE).items())
                .extracting(SourcingRequestView::code)
                .containsExactly("A1");
    }

    @Test
    void who_left_a_unit_sees_nothing_any_more() {
        story.story.joined(HOUSING, person(36));
        assertThat(visible(viewer(person(36)))).contains("request", "demand");

        story.then(new MembershipEnded(MembershipId.of(HOUSING, person(36)), HOUSING, person(36)));
        assertThat(visible(viewer(person(36)))).isEmpty();
    }

    private Set<String> visible(Viewer viewer) {
        Set<String> names = new TreeSet<>();
        results(viewer).forEach((name, result) -> {
            if (!result.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    /** Every query there is. */
    private Map<String, Collection<?>> results(Viewer viewer) {
        ReadModels models = story.story.models;
        Map<String, Collection<?>> results = new TreeMap<>();
        results.put(
                "scope", models.sourcingScopes().byIds(viewer, List.of(SCOPE)).values());
        results.put(
                "scopeOfCoordinator",
                models.sourcingScopes().ofCoordinator(viewer, BUREAU).stream().toList());
        results.put(
                "scopesOfHousing",
                models.sourcingScopes().ofParticipant(viewer, HOUSING, PAGE).items());
        results.put("demand", models.demands().byIds(viewer, List.of(DEMAND)).values());
        results.put("demands", models.demands().ofUnit(viewer, HOUSING, PAGE).items());
        results.put("lines", models.demands().lines(viewer, DEMAND, PAGE).items());
        SourcingRequestQueries requests = models.sourcingRequests();
        results.put("request", requests.byIds(viewer, List.of(request("A1"))).values());
        results.put("inbox", requests.sourcingInbox(viewer, POLICE, null, PAGE).items());
        results.put("myDemands", requests.myDemands(viewer, HOUSING, null, PAGE).items());
        results.put("ofDemand", requests.ofDemand(viewer, DEMAND, PAGE).items());
        results.put("ofItem", requests.ofItem(viewer, item("A1"), PAGE).items());
        results.put(
                "coordinatorInbox",
                requests.coordinatorInbox(viewer, SCOPE, null, PAGE).items());
        results.put("conflicts", requests.conflicts(viewer, SCOPE, PAGE).items());
        SourcingListQueries lists = models.sourcingLists();
        results.put("demandList", lists.demandList(viewer, HOUSING, null, PAGE).items());
        results.put(
                "responsibilityList",
                lists.responsibilityList(viewer, POLICE, null, PAGE).items());
        ProgressStats progress = lists.progressStats(viewer, SCOPE, ProgressStats.By.UNIT);
        results.put("progress", progress.total().all() == 0 ? List.of() : progress.rows());
        DataItemSourceQueries items = models.dataItems();
        results.put("item", items.byIds(viewer, List.of(item("A1"))).values());
        results.put("items", items.ofScope(viewer, SCOPE, PAGE).items());
        results.put("incidents", items.incidents(viewer, SCOPE, PAGE).items());
        results.put("negativeList", items.negativeList(viewer, SCOPE, PAGE).items());
        results.put(
                "import", models.demandImports().byIds(viewer, List.of(IMPORT)).values());
        results.put(
                "imports", models.demandImports().ofUnit(viewer, HOUSING, PAGE).items());
        results.put("rows", models.demandImports().rows(viewer, IMPORT, PAGE).items());
        results.put(
                "refusedRows",
                models.demandImports().refusedRows(viewer, IMPORT, PAGE).items());
        return results;
    }
}
