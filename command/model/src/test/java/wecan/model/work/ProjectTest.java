package wecan.model.work;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.refused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectCommand.AddSubtask;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectEvent;
import wecan.messages.work.ProjectEvent.DependencyAdded;
import wecan.messages.work.ProjectEvent.DependencyRemoved;
import wecan.messages.work.ProjectEvent.ProjectCreated;
import wecan.messages.work.ProjectEvent.SubtaskAdded;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.messages.work.WorkRejection.DependencyCycle;
import wecan.messages.work.WorkRejection.DependencyExists;
import wecan.messages.work.WorkRejection.NoSuchDependency;
import wecan.messages.work.WorkRejection.SubtaskNotPossible;
import wecan.messages.work.WorkRejection.UnknownTask;
import wecan.model.Fixtures;

class ProjectTest {
    private static final ProjectId ID = new ProjectId(new UUID(0xC, 1));
    private static final ProjectCreated CREATED =
            new ProjectCreated(ID, new OrganisationId(new UUID(0xD, 1)), "Canteen", null, ALICE);

    private final FixtureConfiguration<Project> project = Fixtures.of(Project.class);

    @Test
    void a_project_is_made_once() {
        var create = new CreateProject(ID, CREATED.organisation(), "Canteen", null, ALICE);
        project.givenNoPriorActivity().when(create).expectEvents(CREATED);
        Fixtures.of(Project.class).given(CREATED).when(create).expectException(RuntimeException.class);
    }

    @Test
    void a_task_is_enrolled_once() {
        project.given(CREATED).when(new EnrolTask(ID, task(1))).expectEvents(new TaskEnrolled(ID, task(1)));
        Fixtures.of(Project.class)
                .given(CREATED, new TaskEnrolled(ID, task(1)))
                .when(new EnrolTask(ID, task(1)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_task_waits_for_another() {
        project.given(with(2)).when(depend(1, 2)).expectEvents(added(1, 2));
        Fixtures.of(Project.class)
                .given(with(2, added(1, 2)))
                .when(depend(1, 2))
                .expectException(refused(new DependencyExists(task(1), task(2))));
    }

    @Test
    void edges_lie_between_enrolled_tasks_only() {
        project.given(with(1)).when(depend(1, 2)).expectException(refused(new UnknownTask(task(2))));
        Fixtures.of(Project.class).given(with(1)).when(depend(2, 1)).expectException(refused(new UnknownTask(task(2))));
        Fixtures.of(Project.class)
                .given(with(1))
                .when(subtask(1, 2))
                .expectException(refused(new UnknownTask(task(2))));
        Fixtures.of(Project.class)
                .given(with(1))
                .when(subtask(2, 1))
                .expectException(refused(new UnknownTask(task(2))));
    }

    @Test
    void no_task_waits_for_itself() {
        project.given(with(1)).when(depend(1, 1)).expectException(refused(new DependencyCycle(task(1), task(1))));
        Fixtures.of(Project.class)
                .given(with(2, added(1, 2)))
                .when(depend(2, 1))
                .expectNoEvents()
                .expectException(refused(new DependencyCycle(task(2), task(1))));
    }

    @Test
    void a_cycle_over_thousands_of_tasks_is_refused() {
        int length = 20_000;
        ProjectEvent[] chain =
                IntStream.range(1, length).mapToObj(i -> added(i, i + 1)).toArray(ProjectEvent[]::new);
        project.given(with(length, chain))
                .when(depend(length, 1))
                .expectException(refused(new DependencyCycle(task(length), task(1))));
    }

    @Test
    void a_dependency_that_was_removed_may_be_turned_round() {
        project.given(with(2, added(1, 2)))
                .when(new RemoveDependency(ID, task(1), task(2), ALICE))
                .expectEvents(new DependencyRemoved(ID, task(1), task(2), ALICE));
        Fixtures.of(Project.class)
                .given(with(2, added(1, 2), new DependencyRemoved(ID, task(1), task(2), ALICE)))
                .when(depend(2, 1))
                .expectEvents(added(2, 1));
        Fixtures.of(Project.class)
                .given(with(2))
                .when(new RemoveDependency(ID, task(1), task(2), ALICE))
                .expectException(refused(new NoSuchDependency(task(1), task(2))));
    }

    @Test
    void a_task_has_one_parent() {
        var below = new SubtaskAdded(ID, task(1), task(2), ALICE);
        project.given(with(2)).when(subtask(1, 2)).expectEvents(below);
        Fixtures.of(Project.class)
                .given(with(3, below))
                .when(subtask(3, 2))
                .expectException(refused(new SubtaskNotPossible(task(3), task(2))));
        Fixtures.of(Project.class)
                .given(with(3, below))
                .when(subtask(1, 2))
                .expectException(refused(new SubtaskNotPossible(task(1), task(2))));
    }

    @Test
    void a_parent_is_not_below_itself() {
        project.given(with(1)).when(subtask(1, 1)).expectException(refused(new SubtaskNotPossible(task(1), task(1))));
        Fixtures.of(Project.class)
                .given(with(
                        3,
                        new SubtaskAdded(ID, task(1), task(2), ALICE),
                        new SubtaskAdded(ID, task(2), task(3), ALICE)))
                .when(subtask(3, 1))
                .expectException(refused(new SubtaskNotPossible(task(3), task(1))));
    }

    @Test
    void a_subtask_does_not_wait_for_its_parent() {
        project.given(with(2, new SubtaskAdded(ID, task(1), task(2), ALICE)))
                .when(depend(2, 1))
                .expectException(refused(new DependencyCycle(task(2), task(1))));
        Fixtures.of(Project.class)
                .given(with(2, added(2, 1)))
                .when(subtask(1, 2))
                .expectException(refused(new SubtaskNotPossible(task(1), task(2))));
    }

    private static List<ProjectEvent> with(int tasks, ProjectEvent... more) {
        List<ProjectEvent> events = new ArrayList<>(List.of(CREATED));
        IntStream.rangeClosed(1, tasks).forEach(i -> events.add(new TaskEnrolled(ID, task(i))));
        events.addAll(Arrays.asList(more));
        return events;
    }

    private static TaskId task(int number) {
        return new TaskId(new UUID(0xB, number));
    }

    private static DependencyAdded added(int task, int dependsOn) {
        return new DependencyAdded(ID, task(task), task(dependsOn), ALICE);
    }

    private static AddDependency depend(int task, int dependsOn) {
        return new AddDependency(ID, task(task), task(dependsOn), ALICE);
    }

    private static AddSubtask subtask(int parent, int child) {
        return new AddSubtask(ID, task(parent), task(child), ALICE);
    }
}
