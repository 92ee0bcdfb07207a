package wecan.messages.work;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.Rejection;

/** Why a command about projects or tasks is refused. */
public sealed interface WorkRejection extends Rejection {
    /** First committed wins (domain.md C9). */
    record AlreadyClaimed(TaskId task, PersonId assignee) implements WorkRejection {}

    /** The task is in {@code state}; the command needs one of {@code needed}. */
    record WrongState(TaskId task, TaskState state, List<TaskState> needed) implements WorkRejection {}

    record NotTheAssignee(TaskId task, @Nullable PersonId assignee) implements WorkRejection {}

    /** Nobody accepts or sends back their own work (domain.md C9). */
    record AssigneeCannotDecide(TaskId task, PersonId assignee) implements WorkRejection {}

    record OpenSubtasks(TaskId task, List<TaskId> open) implements WorkRejection {}

    record DueInPast(@Nullable Instant dueAt) implements WorkRejection {}

    record UnknownTask(TaskId task) implements WorkRejection {}

    record DependencyCycle(TaskId task, TaskId dependsOn) implements WorkRejection {}

    record DependencyExists(TaskId task, TaskId dependsOn) implements WorkRejection {}

    record NoSuchDependency(TaskId task, TaskId dependsOn) implements WorkRejection {}

    /** A task has one parent at most, and none below itself. */
    record SubtaskNotPossible(TaskId parent, TaskId child) implements WorkRejection {}

    /** No document was uploaded under this id by this person. */
    record UnknownUpload(String upload) implements WorkRejection {}
}
