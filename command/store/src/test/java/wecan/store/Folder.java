package wecan.store;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.Rejection;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectCommand.AddSubtask;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectEvent;
import wecan.messages.work.ProjectEvent.ProjectCreated;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.TaskId;
import wecan.messages.work.WorkRejection;

/** The smallest aggregate that does all that the store has to cope with; it speaks the language of projects. */
final class Folder {
    @AggregateIdentifier
    private UUID id;

    private String title = "";
    private final Set<TaskId> tasks = new HashSet<>();

    Folder() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void create(CreateProject c) {
        apply(new ProjectCreated(c.project(), c.organisation(), c.title(), c.description(), c.by()));
    }

    /** The same task again changes nothing. */
    @CommandHandler
    void enrol(EnrolTask c) {
        if (!tasks.contains(c.task())) {
            apply(new TaskEnrolled(c.project(), c.task()));
        }
    }

    /** Enrols both, in two events; refuses one that is twice there. */
    @CommandHandler
    void addBoth(AddDependency c) {
        if (c.task().equals(c.dependsOn())) {
            throw new CommandRejected(new WorkRejection.UnknownTask(c.task()));
        }
        apply(new TaskEnrolled(c.project(), c.task()));
        apply(new TaskEnrolled(c.project(), c.dependsOn()));
    }

    /** Refuses a task that is not there, after an event was made. */
    @CommandHandler
    void refuse(RemoveDependency c) {
        if (!tasks.contains(c.task())) {
            apply(new TaskEnrolled(c.project(), c.dependsOn()));
            throw new CommandRejected(new WorkRejection.UnknownTask(c.task()));
        }
    }

    /** Enrols the child anyhow; refuses on record while the parent is not there. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    Rejection putUnder(AddSubtask c) {
        apply(new TaskEnrolled(c.project(), c.child()));
        return tasks.contains(c.parent()) ? null : new WorkRejection.UnknownTask(c.parent());
    }

    @EventSourcingHandler
    void evolve(ProjectEvent event) {
        id = event.project().value();
        switch (event) {
            case ProjectCreated e -> title = e.title();
            case TaskEnrolled e -> tasks.add(e.task());
            default -> {}
        }
    }

    String title() {
        return title;
    }

    Set<TaskId> tasks() {
        return Set.copyOf(tasks);
    }
}
