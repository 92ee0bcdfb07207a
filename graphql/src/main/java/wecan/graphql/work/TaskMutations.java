package wecan.graphql.work;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Payload;
import wecan.graphql.api.Permitted;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationRejection.NotAMember;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskCommand;
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
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipState;
import wecan.query.work.ProjectQueries;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskQueries;
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

    private final Mutations mutations;
    private final Access access;
    private final TaskQueries tasks;
    private final ProjectQueries projects;
    private final MembershipQueries memberships;
    private final UploadedDocuments uploads;
    private final Ids ids;

    TaskMutations(
            Mutations mutations,
            Access access,
            TaskQueries tasks,
            ProjectQueries projects,
            MembershipQueries memberships,
            UploadedDocuments uploads,
            Ids ids) {
        this.mutations = mutations;
        this.access = access;
        this.tasks = tasks;
        this.projects = projects;
        this.memberships = memberships;
        this.uploads = uploads;
        this.ids = ids;
    }

    @MutationMapping
    Payload<TaskView> draftTask(@Argument NewTaskInput input, MutationCall call) {
        return posted(
                call,
                input.project(),
                project -> new DraftTask(
                        new TaskId(ids.next()), project.id(), project.organisation(), input.content(), by(call)));
    }

    @MutationMapping
    Payload<TaskView> publishTask(@Argument NewTaskInput input, MutationCall call) {
        return posted(
                call,
                input.project(),
                project -> new PublishTask(
                        new TaskId(ids.next()), project.id(), project.organisation(), input.content(), by(call)));
    }

    @MutationMapping
    Payload<TaskView> publishDraft(@Argument PublishDraftInput input, MutationCall call) {
        TaskContentInput content = input.content();
        return onTask(
                call,
                input.task(),
                Permission.POST_TASK,
                task -> new PublishDraft(task.id(), content == null ? null : content.content(), by(call)));
    }

    @MutationMapping
    Payload<TaskView> claimTask(@Argument TaskInput input, MutationCall call) {
        return onTask(call, input.task(), Permission.CLAIM_TASK, task -> new ClaimTask(task.id(), by(call)));
    }

    @MutationMapping
    Payload<TaskView> assignTask(@Argument AssignTaskInput input, MutationCall call) {
        return onTask(call, input.task(), Permission.ASSIGN_TASK, task -> {
            PersonId to = new PersonId(GlobalId.require(NodeKind.PERSON, input.to(), "to"));
            boolean member = memberships
                    .byId(call.viewer(), MembershipId.of(task.organisation(), to))
                    .filter(membership -> membership.state() == MembershipState.ACTIVE)
                    .isPresent();
            if (!member) {
                throw new CommandRejected(new NotAMember(task.organisation(), to));
            }
            return new AssignTask(task.id(), to, by(call));
        });
    }

    @MutationMapping
    Payload<TaskView> reportProgress(@Argument ReportProgressInput input, MutationCall call) {
        return onTask(
                call,
                input.task(),
                Permission.PERFORM_TASK,
                task -> new ReportProgress(task.id(), by(call), input.percent(), input.note()));
    }

    @MutationMapping
    Payload<TaskView> submitDeliverable(@Argument SubmitDeliverableInput input, MutationCall call) {
        List<String> given = input.uploads() == null ? List.of() : input.uploads();
        return onTask(
                call,
                input.task(),
                Permission.PERFORM_TASK,
                task -> new SubmitDeliverable(
                        task.id(), by(call), input.summary(), uploads.hashes(call.viewer(), given)));
    }

    @MutationMapping
    Payload<TaskView> acceptTask(@Argument TaskInput input, MutationCall call) {
        return onTask(
                call, input.task(), Permission.DECIDE_DELIVERABLE, task -> new AcceptDeliverable(task.id(), by(call)));
    }

    @MutationMapping
    Payload<TaskView> sendBackTask(@Argument SendBackTaskInput input, MutationCall call) {
        return onTask(
                call,
                input.task(),
                Permission.DECIDE_DELIVERABLE,
                task -> new SendBack(task.id(), by(call), input.reason(), input.newDueAt()));
    }

    @MutationMapping
    Payload<TaskView> extendDeadline(@Argument ExtendDeadlineInput input, MutationCall call) {
        return onTask(
                call,
                input.task(),
                Permission.EXTEND_DEADLINE,
                task -> new ExtendDeadline(task.id(), by(call), input.newDueAt(), input.reason()));
    }

    @MutationMapping
    Payload<TaskView> cancelTask(@Argument CancelTaskInput input, MutationCall call) {
        return onTask(
                call,
                input.task(),
                Permission.CANCEL_TASK,
                task -> new CancelTask(task.id(), by(call), input.reason()));
    }

    private Payload<TaskView> posted(MutationCall call, String project, Function<ProjectView, TaskCommand> command) {
        return mutations.run(
                call,
                () -> {
                    ProjectId id = new ProjectId(GlobalId.require(NodeKind.PROJECT, project, "project"));
                    ProjectView view = projects.byId(call.viewer(), id)
                            .orElseThrow(() -> new CommandRejected(new NotFound(id.value())));
                    return Permitted.in(
                            view.organisation(),
                            access,
                            call.viewer(),
                            Permission.POST_TASK,
                            () -> command.apply(view));
                },
                shown(call));
    }

    private Payload<TaskView> onTask(
            MutationCall call, String task, Permission permission, Function<TaskView, TaskCommand> command) {
        return mutations.run(
                call,
                () -> {
                    TaskId id = new TaskId(GlobalId.require(NodeKind.TASK, task, "task"));
                    TaskView view = tasks.byId(call.viewer(), id)
                            .orElseThrow(() -> new CommandRejected(new NotFound(id.value())));
                    return Permitted.in(
                            view.organisation(), access, call.viewer(), permission, () -> command.apply(view));
                },
                shown(call));
    }

    private Mutations.Reading<TaskView> shown(MutationCall call) {
        return id -> tasks.byId(call.viewer(), new TaskId(id)).orElse(null);
    }

    private static PersonId by(MutationCall call) {
        return call.viewer().person();
    }

    private static TaskContent content(
            String title, @Nullable String description, @Nullable Long bounty, @Nullable Instant dueAt) {
        return new TaskContent(title, description, bounty == null ? 0 : bounty, dueAt);
    }
}
