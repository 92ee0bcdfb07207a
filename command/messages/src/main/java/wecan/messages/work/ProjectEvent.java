package wecan.messages.work;

import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a project (项目). */
public sealed interface ProjectEvent extends DomainEvent {
    ProjectId project();

    record ProjectCreated(
            ProjectId project,
            OrganisationId organisation,
            String title,
            @Nullable String description,
            PersonId by) implements ProjectEvent {}

    record TaskEnrolled(ProjectId project, TaskId task) implements ProjectEvent {}

    record DependencyAdded(ProjectId project, TaskId task, TaskId dependsOn, PersonId by) implements ProjectEvent {}

    record DependencyRemoved(ProjectId project, TaskId task, TaskId dependsOn, PersonId by) implements ProjectEvent {}

    record SubtaskAdded(ProjectId project, TaskId parent, TaskId child, PersonId by) implements ProjectEvent {}
}
