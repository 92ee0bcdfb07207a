package wecan.query.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.person;
import static wecan.query.Story.viewer;
import static wecan.query.sourcing.SourcingMoves.SCOPE;
import static wecan.query.sourcing.SourcingMoves.UNITS;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.Story;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;

/** The demand lists and the responsibility lists are exact transposes of each other (domain.md C5, rule 5). */
class TransposeTest {
    private static final Viewer AUDITOR = viewer(person(9), PlatformRole.AUDITOR);

    private record Cell(
            SourcingRequestId request,
            OrganisationId demander,
            @Nullable OrganisationId unit,
            RequestState state) {}

    @Property(tries = 40)
    void every_row_with_a_source_is_once_in_the_list_of_that_source_and_the_other_way_round(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 250) int length) {
        SourcingMoves moves = new SourcingMoves(seed);
        List<DomainEvent> events = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            events.add(moves.next());
        }
        events.addAll(moves.rest());
        Story story = new Story().then(events.toArray(DomainEvent[]::new));
        SourcingListQueries lists = story.models.sourcingLists();

        List<Cell> demanded = rows(
                unit -> page -> lists.demandList(AUDITOR, unit, SCOPE, page),
                row -> new Cell(row.request(), row.demander(), row.unit(), row.state()));
        List<Cell> answered = rows(
                unit -> page -> lists.responsibilityList(AUDITOR, unit, null, page),
                row -> new Cell(row.request(), row.demander(), row.unit(), row.state()));

        assertThat(demanded)
                .containsExactlyInAnyOrderElementsOf(moves.requests().stream()
                        .map(request -> new Cell(request.id(), request.demander(), request.unit(), request.state()))
                        .toList());
        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(demanded.stream()
                        .filter(cell -> SourcingListQueries.RESPONSIBLE.contains(cell.state()))
                        .toList());

        Map<RequestState, Long> states = new EnumMap<>(RequestState.class);
        for (RequestState state : RequestState.values()) {
            states.put(
                    state,
                    demanded.stream().filter(cell -> cell.state() == state).count());
        }
        for (ProgressStats.By by : ProgressStats.By.values()) {
            assertThat(lists.progressStats(AUDITOR, SCOPE, by).total().byState())
                    .isEqualTo(states);
        }
    }

    private static <T> List<Cell> rows(
            Function<OrganisationId, Function<PageRequest, Page<T>>> list, Function<T, Cell> cell) {
        List<Cell> cells = new ArrayList<>();
        for (OrganisationId unit : UNITS) {
            Page<T> page = list.apply(unit).apply(PageRequest.first(7));
            page.items().forEach(row -> cells.add(cell.apply(row)));
            while (page.hasNext()) {
                page = list.apply(unit)
                        .apply(new PageRequest(7, page.edges().getLast().cursor()));
                page.items().forEach(row -> cells.add(cell.apply(row)));
            }
        }
        return cells;
    }
}
