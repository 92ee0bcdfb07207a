package wecan.messages.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of a project (项目). */
public sealed interface ProjectCommand extends AggregateCommand {
    ProjectId project();

    @Override
    default UUID aggregateId() {
        return project().value();
    }

    record CreateProject(
            ProjectId project,
            OrganisationId organisation,
            String title,
            @Nullable String description,
            PersonId by) implements ProjectCommand {
        public CreateProject {
            InvalidInput.text("title", title, 200);
            InvalidInput.optionalText("description", description, 20_000);
        }
    }

    /** Makes a task known to its project, so that edges can point to it. */
    record EnrolTask(ProjectId project, TaskId task) implements ProjectCommand {}

    /** {@code task} waits for {@code dependsOn}. */
    record AddDependency(ProjectId project, TaskId task, TaskId dependsOn, PersonId by) implements ProjectCommand {}

    record RemoveDependency(ProjectId project, TaskId task, TaskId dependsOn, PersonId by) implements ProjectCommand {}

    /** {@code parent} cannot be accepted while {@code child} is open. */
    record AddSubtask(ProjectId project, TaskId parent, TaskId child, PersonId by) implements ProjectCommand {}
}
