package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.project;
import static wecan.query.Story.task;
import static wecan.query.Story.viewer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wecan.messages.DomainEvent;
import wecan.query.access.Viewer;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskFilter;
import wecan.query.work.TaskView;

/** How many calls to the database things cost, whatever the number of objects. */
class CallsTest {
    private static final int MANY = 30;
    private static final Viewer VIEWER = viewer(person(1));

    @Test
    void a_batch_costs_a_read_and_a_write_a_collection() {
        var database = Database.fresh();
        ReadModels models = ReadModels.open(database, false, "node", Clock.systemUTC());
        List<DomainEvent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.addAll(RandomEvents.of(i, 3));
        }
        Recording recording = Recording.of(events);

        long collections = ViewKind.values().length;
        assertThat(Database.calls(database, () -> recording.deliver(models))).isLessThanOrEqualTo(2 * collections);
    }

    @Test
    void objects_of_many_organisations_cost_two_calls_by_id() {
        Story story = many();
        List<TaskView> found = new ArrayList<>();

        long calls = Database.calls(
                story.database,
                () -> found.addAll(story.models
                        .tasks()
                        .byIds(
                                VIEWER,
                                IntStream.range(0, MANY).mapToObj(Story::task).toList())
                        .values()));

        assertThat(found).hasSize(MANY);
        assertThat(calls).isEqualTo(2);
        assertThat(Database.calls(story.database, () -> story.models
                        .projects()
                        .byIds(VIEWER, found.stream().map(TaskView::project).toList())))
                .isEqualTo(2);
    }

    @Test
    void a_page_costs_two_calls() {
        Story story = many();

        assertThat(Database.calls(story.database, () -> assertThat(story.models
                                .tasks()
                                .list(VIEWER, TaskFilter.ALL, Order.NEWEST, PageRequest.first(20))
                                .items())
                        .hasSize(20)))
                .isEqualTo(2);
        assertThat(Database.calls(story.database, () -> assertThat(story.models
                                .projects()
                                .ofOrganisation(VIEWER, organisation(0), PageRequest.first(20))
                                .items())
                        .extracting(ProjectView::id)
                        .containsExactly(project(0))))
                .isEqualTo(2);
    }

    private static Story many() {
        Story story = new Story();
        for (int i = 0; i < MANY; i++) {
            story.founded(organisation(i), "Organisation " + i, person(1))
                    .planned(project(i), organisation(i), person(1))
                    .posted(task(i), project(i), organisation(i), person(1), null);
        }
        return story;
    }
}
