package wecan.query.work;

import wecan.messages.DomainEvent;
import wecan.messages.credits.TransferEvent;
import wecan.messages.work.ProjectEvent;
import wecan.messages.work.ProjectEvent.DependencyAdded;
import wecan.messages.work.ProjectEvent.DependencyRemoved;
import wecan.messages.work.ProjectEvent.ProjectCreated;
import wecan.messages.work.ProjectEvent.SubtaskAdded;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.TaskEvent;
import wecan.messages.work.TaskId;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Projection;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** Projects and tasks, with the edges between tasks and the whereabouts of bounties. */
public final class WorkProjection extends Projection {
    public WorkProjection() {
        super(ViewKind.Group.WORK);
    }

    @Override
    protected void project(DomainEvent event, Recorded at, Fold fold) {
        switch (event) {
            case ProjectEvent e -> {
                fold.own(ViewKind.PROJECT, e.project(), at, project -> project(e, at, project));
                edges(e, at, fold);
            }
            case TaskEvent e -> fold.own(ViewKind.TASK, e.task(), at, task -> TaskSteps.apply(e, at, task));
            case TransferEvent e -> bounty(e, at, fold);
            default -> {}
        }
    }

    private static void project(ProjectEvent event, Recorded at, Fields project) {
        switch (event) {
            case ProjectCreated e ->
                project.set("organisation", e.organisation())
                        .set("title", e.title())
                        .set("description", e.description())
                        .set("createdBy", e.by())
                        .set("createdAt", at.at());
            case TaskEnrolled e -> project.plus("tasks", 1);
            case DependencyAdded e -> {}
            case DependencyRemoved e -> {}
            case SubtaskAdded e -> {}
        }
    }

    private static void edges(ProjectEvent event, Recorded at, Fold fold) {
        switch (event) {
            case DependencyAdded e ->
                fold.change(ViewKind.TASK, e.task(), at, task -> task.add("dependsOn", e.dependsOn()));
            case DependencyRemoved e ->
                fold.change(ViewKind.TASK, e.task(), at, task -> task.remove("dependsOn", e.dependsOn()));
            case SubtaskAdded e -> {
                fold.change(ViewKind.TASK, e.parent(), at, task -> task.add("subtasks", e.child()));
                fold.change(ViewKind.TASK, e.child(), at, task -> task.set("parent", e.parent()));
            }
            case ProjectCreated e -> {}
            case TaskEnrolled e -> {}
        }
    }

    private static void bounty(TransferEvent event, Recorded at, Fold fold) {
        switch (event.code()) {
            case ESCROW, RELEASE, REFUND ->
                fold.change(ViewKind.TASK, new TaskId(event.reference()), at, task -> TaskSteps.bounty(event, task));
            case ISSUANCE, REWARD -> {}
        }
    }
}
