package wecan.graphql.work;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.graphql.api.UploadedDocuments;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationRejection.NotAMember;
import wecan.messages.work.TaskCommand.AcceptDeliverable;
import wecan.messages.work.TaskCommand.AssignTask;
import wecan.messages.work.TaskCommand.CancelTask;
import wecan.messages.work.TaskCommand.ClaimTask;
import wecan.messages.work.TaskCommand.DraftTask;
import wecan.messages.work.TaskCommand.ExtendDeadline;
import wecan.messages.work.TaskCommand.PublishDraft;
import wecan.messages.work.TaskCommand.PublishTask;
import wecan.messages.work.TaskCommand.ReportProgress;
import wecan.messages.work.TaskCommand.SendBack;
import wecan.messages.work.TaskCommand.SubmitDeliverable;
import wecan.messages.work.TaskContent;
import wecan.messages.work.TaskId;
import wecan.query.access.Permission;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipState;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskView;

/** Mutations of tasks. */
@Controller
class TaskMutations {
    /** What {@code draftTask} and {@code publishTask} take. */
    record NewTaskInput(
            String project,
            String title,
            @Nullable String description,
            @Nullable Long bounty,
            @Nullable Instant dueAt) {
        TaskContent content() {
            return TaskMutations.content(title, description, bounty, dueAt);
        }
    }

    record TaskContentInput(
            String title,
            @Nullable String description,
            @Nullable Long bounty,
            @Nullable Instant dueAt) {
        TaskContent content() {
            return TaskMutations.content(title, description, bounty, dueAt);
        }
    }

    record PublishDraftInput(String task, @Nullable TaskContentInput content) {}

    record TaskInput(String task) {}

    record AssignTaskInput(String task, String to) {}

    record ReportProgressInput(
            String task, int percent, @Nullable String note) {}

    record SubmitDeliverableInput(
            String task, String summary, @Nullable List<String> uploads) {}

    record SendBackTaskInput(
            String task, String reason, @Nullable Instant newDueAt) {}

    record ExtendDeadlineInput(String task, Instant newDueAt, String reason) {}

    record CancelTaskInput(String task, @Nullable String reason) {}

    private final Deeds<TaskView> tasks;
    private final Deeds<ProjectView> projects;
    private final MembershipQueries memberships;
    private final UploadedDocuments uploads;
    private final Ids ids;

    TaskMutations(
            Mutations mutations,
            NodeType<TaskView> task,
            NodeType<ProjectView> project,
            MembershipQueries memberships,
            UploadedDocuments uploads,
            Ids ids) {
        this.tasks = mutations.on(task, "task", TaskView::organisation);
        this.projects = mutations.on(project, "project", ProjectView::organisation);
        this.memberships = memberships;
        this.uploads = uploads;
        this.ids = ids;
    }

    @MutationMapping
    Payload<TaskView> draftTask(@Argument NewTaskInput input, MutationCall call) {
        return tasks.madeIn(
                projects,
                call,
                input.project(),
                Permission.POST_TASK,
                project -> new DraftTask(
                        new TaskId(ids.next()), project.id(), project.organisation(), input.content(), call.by()));
    }

    @MutationMapping
    Payload<TaskView> publishTask(@Argument NewTaskInput input, MutationCall call) {
        return tasks.madeIn(
                projects,
                call,
                input.project(),
                Permission.POST_TASK,
                project -> new PublishTask(
                        new TaskId(ids.next()), project.id(), project.organisation(), input.content(), call.by()));
    }

    @MutationMapping
    Payload<TaskView> publishDraft(@Argument PublishDraftInput input, MutationCall call) {
        TaskContentInput content = input.content();
        return tasks.on(
                call,
                input.task(),
                Permission.POST_TASK,
                task -> new PublishDraft(task.id(), content == null ? null : content.content(), call.by()));
    }

    @MutationMapping
    Payload<TaskView> claimTask(@Argument TaskInput input, MutationCall call) {
        return tasks.on(call, input.task(), Permission.CLAIM_TASK, task -> new ClaimTask(task.id(), call.by()));
    }

    @MutationMapping
    Payload<TaskView> assignTask(@Argument AssignTaskInput input, MutationCall call) {
        return tasks.on(call, input.task(), Permission.ASSIGN_TASK, task -> {
            PersonId to = new PersonId(GlobalId.require(NodeKind.PERSON, input.to(), "to"));
            boolean member = memberships
                    .byId(call.viewer(), MembershipId.of(task.organisation(), to))
                    .filter(membership -> membership.state() == MembershipState.ACTIVE)
                    .isPresent();
            if (!member) {
                throw new CommandRejected(new NotAMember(task.organisation(), to));
            }
            return new AssignTask(task.id(), to, call.by());
        });
    }

    @MutationMapping
    Payload<TaskView> reportProgress(@Argument ReportProgressInput input, MutationCall call) {
        return tasks.on(
                call,
                input.task(),
                Permission.PERFORM_TASK,
                task -> new ReportProgress(task.id(), call.by(), input.percent(), input.note()));
    }

    @MutationMapping
    Payload<TaskView> submitDeliverable(@Argument SubmitDeliverableInput input, MutationCall call) {
        List<String> given = input.uploads() == null ? List.of() : input.uploads();
        return tasks.on(
                call,
                input.task(),
                Permission.PERFORM_TASK,
                task -> new SubmitDeliverable(
                        task.id(), call.by(), input.summary(), uploads.hashes(call.viewer(), given)));
    }

    @MutationMapping
    Payload<TaskView> acceptTask(@Argument TaskInput input, MutationCall call) {
        return tasks.on(
                call, input.task(), Permission.DECIDE_DELIVERABLE, task -> new AcceptDeliverable(task.id(), call.by()));
    }

    @MutationMapping
    Payload<TaskView> sendBackTask(@Argument SendBackTaskInput input, MutationCall call) {
        return tasks.on(
                call,
                input.task(),
                Permission.DECIDE_DELIVERABLE,
                task -> new SendBack(task.id(), call.by(), input.reason(), input.newDueAt()));
    }

    @MutationMapping
    Payload<TaskView> extendDeadline(@Argument ExtendDeadlineInput input, MutationCall call) {
        return tasks.on(
                call,
                input.task(),
                Permission.EXTEND_DEADLINE,
                task -> new ExtendDeadline(task.id(), call.by(), input.newDueAt(), input.reason()));
    }

    @MutationMapping
    Payload<TaskView> cancelTask(@Argument CancelTaskInput input, MutationCall call) {
        return tasks.on(
                call,
                input.task(),
                Permission.CANCEL_TASK,
                task -> new CancelTask(task.id(), call.by(), input.reason()));
    }

    private static TaskContent content(
            String title, @Nullable String description, @Nullable Long bounty, @Nullable Instant dueAt) {
        return new TaskContent(title, description, bounty == null ? 0 : bounty, dueAt);
    }
}
