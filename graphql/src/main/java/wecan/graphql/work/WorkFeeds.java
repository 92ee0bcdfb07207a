package wecan.graphql.work;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import wecan.graphql.api.ChangeFeed;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Position;
import wecan.messages.InvalidInput;
import wecan.messages.work.TaskId;
import wecan.query.ViewKind;
import wecan.query.access.Viewer;
import wecan.query.work.TaskQueries;
import wecan.query.work.TaskView;

/** Subscriptions to tasks. */
@Controller
class WorkFeeds {
    record TaskChange(TaskView task, Position position) {}

    private final ChangeFeed feed;
    private final TaskQueries tasks;

    WorkFeeds(ChangeFeed feed, TaskQueries tasks) {
        this.feed = feed;
        this.tasks = tasks;
    }

    @SubscriptionMapping
    Flux<TaskChange> taskChanged(
            @Argument @Nullable String task,
            @Argument @Nullable String project,
            @Argument @Nullable String organisation,
            Viewer viewer) {
        UUID taskId = GlobalId.requireIfPresent(NodeKind.TASK, task, "task");
        UUID projectId = GlobalId.requireIfPresent(NodeKind.PROJECT, project, "project");
        UUID organisationId = GlobalId.requireIfPresent(NodeKind.ORGANISATION, organisation, "organisation");
        if (taskId == null && projectId == null && organisationId == null) {
            throw InvalidInput.rejected("task", InvalidInput.Problem.EMPTY, 0);
        }
        Predicate<TaskView> wanted = view -> (taskId == null
                        || view.id().value().equals(taskId))
                && (projectId == null || view.project().value().equals(projectId))
                && (organisationId == null || view.organisation().value().equals(organisationId));
        return feed.stream(
                change -> change.kind() == ViewKind.TASK
                        && (taskId == null || change.id().equals(taskId.toString()))
                        && (organisationId == null || belongs(change.organisation(), organisationId)),
                change -> shown(viewer, change.id())
                        .filter(wanted)
                        .map(view -> new TaskChange(view, new Position(change.position()))));
    }

    private Optional<TaskView> shown(Viewer viewer, String id) {
        return tasks.byId(viewer, new TaskId(UUID.fromString(id)));
    }

    private static boolean belongs(wecan.messages.organisation.@Nullable OrganisationId organisation, UUID wanted) {
        return organisation != null && organisation.value().equals(wanted);
    }
}
