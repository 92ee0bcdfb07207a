package wecan.query.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.viewer;
import static wecan.query.sourcing.SourcingStory.COORDINATOR;
import static wecan.query.sourcing.SourcingStory.DEMAND;
import static wecan.query.sourcing.SourcingStory.HOUSER;
import static wecan.query.sourcing.SourcingStory.HOUSING;
import static wecan.query.sourcing.SourcingStory.OFFICER;
import static wecan.query.sourcing.SourcingStory.POLICE;
import static wecan.query.sourcing.SourcingStory.SCOPE;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wecan.query.Database;
import wecan.query.PageRequest;
import wecan.query.access.Viewer;

/** How many calls to the database things cost, whatever the number of objects: objects, memberships, scopes. */
class SourcingCallsTest {
    private static final int MANY = 30;
    private static final PageRequest PAGE = PageRequest.first(MANY);

    private final SourcingStory story = new SourcingStory().registered();

    @Test
    void many_requests_cost_three_calls_by_id_and_by_page() {
        many();
        Viewer viewer = viewer(HOUSER);
        SourcingRequestQueries requests = story.story.models.sourcingRequests();

        assertThat(calls(() -> requests.byIds(
                                viewer,
                                codes().stream().map(SourcingStory::request).toList())
                        .size()))
                .isEqualTo(3);
        assertThat(calls(() ->
                        requests.myDemands(viewer, HOUSING, null, PAGE).items().size()))
                .isEqualTo(3);
        assertThat(calls(() -> requests.sourcingInbox(viewer(OFFICER), POLICE, null, PAGE)
                        .items()
                        .size()))
                .isEqualTo(3);
        assertThat(calls(() -> requests.ofDemand(viewer, DEMAND, PAGE).items().size()))
                .isEqualTo(3);
    }

    @Test
    void lists_and_statistics_cost_two_calls() {
        many();
        SourcingListQueries lists = story.story.models.sourcingLists();

        assertThat(calls(() -> lists.demandList(viewer(HOUSER), HOUSING, null, PAGE)
                        .items()
                        .size()))
                .isEqualTo(2);
        assertThat(calls(() -> lists.responsibilityList(viewer(OFFICER), POLICE, null, PAGE)
                        .items()
                        .size()))
                .isEqualTo(2);
        assertThat(calls(() -> lists.progressStats(viewer(COORDINATOR), SCOPE, ProgressStats.By.ITEM)
                        .rows()
                        .size()))
                .isEqualTo(2);
    }

    @Test
    void data_items_and_lines_cost_three_calls() {
        many();

        assertThat(calls(() -> story.story
                        .models
                        .dataItems()
                        .byIds(
                                viewer(HOUSER),
                                codes().stream().map(SourcingStory::item).toList())
                        .size()))
                .isEqualTo(3);
        assertThat(calls(() -> story.story
                        .models
                        .demands()
                        .lines(viewer(HOUSER), DEMAND, PAGE)
                        .items()
                        .size()))
                .isEqualTo(3);
    }

    /** The calls of a query that finds all of them. */
    private long calls(Supplier<Integer> query) {
        return Database.calls(
                story.story.database, () -> assertThat(query.get()).isEqualTo(MANY));
    }

    private void many() {
        codes().forEach(code -> story.confirmed(code, POLICE, OFFICER));
    }

    private static List<String> codes() {
        return IntStream.range(0, MANY).mapToObj(i -> "C" + i).toList();
    }
}
