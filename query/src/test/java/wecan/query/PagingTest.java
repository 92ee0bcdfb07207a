package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.project;
import static wecan.query.Story.task;
import static wecan.query.Story.viewer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.access.Viewer;
import wecan.query.organisation.OrganisationQueries.Search;
import wecan.query.organisation.OrganisationView;
import wecan.query.work.TaskFilter;
import wecan.query.work.TaskView;

class PagingTest {
    private static final OrganisationId CANTEEN = organisation(1);
    private static final PersonId LEAD = person(1);
    private static final Viewer VIEWER = viewer(LEAD);

    private final Story story = new Story();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void pages_of_any_size_hold_everything_once_although_names_are_equal(int size) {
        for (int i = 1; i <= 7; i++) {
            story.founded(organisation(i), i % 2 == 0 ? "Same" : "same", LEAD);
        }
        List<OrganisationView> all = walk(page -> story.models.organisations().search(VIEWER, Search.ALL, page), size);

        assertThat(all)
                .extracting(OrganisationView::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                        .mapToObj(Story::organisation)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void tasks_with_the_same_deadline_and_with_none_are_each_listed_once_in_order(int size) {
        Instant soon = Instant.parse("2026-05-01T00:00:00Z");
        story.founded(CANTEEN, "Canteen", LEAD).planned(project(1), CANTEEN, LEAD);
        Instant[] due = {null, soon.plusSeconds(5), soon, soon, null, soon, soon.plusSeconds(5)};
        for (int i = 0; i < due.length; i++) {
            story.posted(task(i), project(1), CANTEEN, LEAD, due[i]);
        }

        assertThat(walk(page -> story.models.tasks().list(VIEWER, TaskFilter.ALL, Order.DUE, page), size))
                .extracting(TaskView::id)
                .containsExactly(task(2), task(3), task(5), task(1), task(6), task(0), task(4));
        assertThat(walk(page -> story.models.tasks().list(VIEWER, TaskFilter.ALL, Order.NEWEST, page), size))
                .extracting(TaskView::id)
                .containsExactly(task(6), task(5), task(4), task(3), task(2), task(1), task(0));
    }

    @Test
    void what_comes_in_between_shifts_nothing() {
        story.founded(CANTEEN, "Canteen", LEAD)
                .planned(project(1), CANTEEN, LEAD)
                .posted(task(1), project(1), CANTEEN, LEAD, null)
                .posted(task(2), project(1), CANTEEN, LEAD, null);
        Page<TaskView> first = story.models.tasks().market(VIEWER, null, PageRequest.first(1));

        story.posted(task(3), project(1), CANTEEN, LEAD, null);

        String cursor = first.edges().getFirst().cursor();
        Page<TaskView> second = story.models.tasks().market(VIEWER, null, new PageRequest(1, cursor));
        assertThat(second.items()).extracting(TaskView::id).containsExactly(task(1));
        assertThat(second.hasNext()).isFalse();
        assertThat(second.hasPrevious()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "not a cursor", "TkVXRVNU", "TkVXRVNUCmEKYg"})
    void a_cursor_that_no_list_made_is_malformed(String cursor) {
        assertMalformed(new PageRequest(1, cursor));
    }

    @Test
    void a_cursor_of_a_list_in_another_order_is_malformed() {
        story.founded(CANTEEN, "Canteen", LEAD);
        String byName = story.models
                .organisations()
                .search(VIEWER, Search.ALL, PageRequest.first(1))
                .edges()
                .getFirst()
                .cursor();

        assertMalformed(new PageRequest(1, byName));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101})
    void a_page_has_1_to_100_items(int first) {
        assertThatThrownBy(() -> PageRequest.first(first))
                .isInstanceOfSatisfying(CommandRejected.class, e -> assertThat(e.rejection())
                        .isInstanceOfSatisfying(InvalidInput.class, input -> assertThat(input.field())
                                .isEqualTo("first")));
    }

    private void assertMalformed(PageRequest page) {
        story.founded(organisation(2), "Park", LEAD);
        assertThatThrownBy(() -> story.models.projects().ofOrganisation(VIEWER, organisation(2), page))
                .isInstanceOfSatisfying(CommandRejected.class, e -> assertThat(e.rejection())
                        .isEqualTo(new InvalidInput("after", InvalidInput.Problem.MALFORMED, 0)));
    }

    private static <T> List<T> walk(Function<PageRequest, Page<T>> list, int size) {
        List<T> all = new ArrayList<>();
        Page<T> page = list.apply(PageRequest.first(size));
        all.addAll(page.items());
        while (page.hasNext()) {
            assertThat(page.items()).hasSize(size);
            page = list.apply(new PageRequest(size, page.edges().getLast().cursor()));
            all.addAll(page.items());
        }
        return all;
    }
}
