package wecan.model.work;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
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

/**
 * A project (项目). It holds the edges between its tasks, ids only: who waits for whom. No task ever waits for itself,
 * be it over dependencies, subtasks or both (domain.md C9).
 */
public class Project {
    @AggregateIdentifier
    private ProjectId id;

    private final TaskGraph tasks = new TaskGraph();

    @SuppressWarnings("NullAway.Init") // its events fill it
    Project() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void create(CreateProject c) {
        apply(new ProjectCreated(c.project(), c.organisation(), c.title(), c.description(), c.by()));
    }

    @CommandHandler
    void enrol(EnrolTask c) {
        if (!tasks.knows(c.task())) {
            apply(new TaskEnrolled(id, c.task()));
        }
    }

    @CommandHandler
    void addDependency(AddDependency c) {
        requireKnown(c.task());
        requireKnown(c.dependsOn());
        unless(!tasks.depends(c.task(), c.dependsOn()), new DependencyExists(c.task(), c.dependsOn()));
        unless(!tasks.waits(c.dependsOn(), c.task()), new DependencyCycle(c.task(), c.dependsOn()));
        apply(new DependencyAdded(id, c.task(), c.dependsOn(), c.by()));
    }

    @CommandHandler
    void removeDependency(RemoveDependency c) {
        unless(tasks.depends(c.task(), c.dependsOn()), new NoSuchDependency(c.task(), c.dependsOn()));
        apply(new DependencyRemoved(id, c.task(), c.dependsOn(), c.by()));
    }

    @CommandHandler
    void addSubtask(AddSubtask c) {
        requireKnown(c.parent());
        requireKnown(c.child());
        unless(
                !tasks.isSubtask(c.child()) && !tasks.waits(c.child(), c.parent()),
                new SubtaskNotPossible(c.parent(), c.child()));
        apply(new SubtaskAdded(id, c.parent(), c.child(), c.by()));
    }

    @EventSourcingHandler
    void evolve(ProjectEvent event) {
        switch (event) {
            case ProjectCreated e -> id = e.project();
            case TaskEnrolled e -> tasks.add(e.task());
            case DependencyAdded e -> tasks.addDependency(e.task(), e.dependsOn());
            case DependencyRemoved e -> tasks.removeDependency(e.task(), e.dependsOn());
            case SubtaskAdded e -> tasks.addSubtask(e.parent(), e.child());
        }
    }

    private void requireKnown(TaskId task) {
        unless(tasks.knows(task), new UnknownTask(task));
    }
}
