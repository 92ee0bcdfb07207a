package wecan.query.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.messages.work.TaskState;
import wecan.query.Fields;

/**
 * A task (任务).
 *
 * @param percent how far the assignee says to be, 0 to 100
 * @param bounty 悬赏 in minor units of NENGBEI, 0 for none
 * @param originalDueAt the deadline at the first publication, whatever was extended since
 * @param escrow null without a bounty, or before it was asked for
 * @param closedAt when it was accepted, cancelled or expired
 * @param closingReason why it was cancelled, where the person said so
 * @param dependsOn tasks of the same project that it waits for
 * @param openSubtasks those below it that it still waits for
 * @param version sequence of its last event
 * @param position of its last event
 */
public record TaskView(
        TaskId id,
        ProjectId project,
        OrganisationId organisation,
        String title,
        @Nullable String description,
        TaskState state,
        PersonId issuer,
        @Nullable PersonId assignee,
        int percent,
        @Nullable String progressNote,
        @Nullable DeliverableView deliverable,
        @Nullable String sentBackReason,
        long bounty,
        @Nullable EscrowView escrow,
        @Nullable Instant dueAt,
        @Nullable Instant originalDueAt,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Nullable Instant acceptedAt,
        @Nullable PersonId acceptedBy,
        @Nullable Instant closedAt,
        @Nullable String closingReason,
        List<TaskId> dependsOn,
        @Nullable TaskId parent,
        List<TaskId> subtasks,
        List<TaskId> openSubtasks,
        long version,
        long position) {

    public TaskView {
        dependsOn = List.copyOf(dependsOn);
        subtasks = List.copyOf(subtasks);
        openSubtasks = List.copyOf(openSubtasks);
    }

    static TaskView of(Fields fields) {
        return new TaskView(
                new TaskId(UUID.fromString(fields.id())),
                fields.id("project", ProjectId::new),
                fields.id("organisation", OrganisationId::new),
                fields.text("title"),
                fields.optionalText("description"),
                fields.constant("state", TaskState.class),
                fields.id("issuer", PersonId::new),
                fields.optionalId("assignee", PersonId::new),
                fields.integer("percent"),
                fields.optionalText("progressNote"),
                deliverable(fields),
                fields.optionalText("sentBackReason"),
                fields.number("bounty"),
                escrow(fields),
                fields.optionalAt("dueAt"),
                fields.optionalAt("originalDueAt"),
                fields.at("createdAt"),
                fields.optionalAt("publishedAt"),
                fields.optionalAt("acceptedAt"),
                fields.optionalId("acceptedBy", PersonId::new),
                fields.optionalAt("closedAt"),
                fields.optionalText("closingReason"),
                fields.ids("dependsOn", TaskId::new),
                fields.optionalId("parent", TaskId::new),
                fields.ids("subtasks", TaskId::new),
                fields.ids("openSubtasks", TaskId::new),
                fields.number("version"),
                fields.number("position"));
    }

    private static @Nullable DeliverableView deliverable(Fields fields) {
        return fields.has("submittedAt")
                ? new DeliverableView(fields.text("summary"), fields.texts("documents"), fields.at("submittedAt"))
                : null;
    }

    private static @Nullable EscrowView escrow(Fields fields) {
        return fields.has("escrow")
                ? new EscrowView(
                        fields.id("escrow", TransferId::new),
                        fields.constant("escrowState", EscrowView.State.class),
                        fields.optionalText("escrowReason"))
                : null;
    }
}
