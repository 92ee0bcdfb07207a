package wecan.query.work;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskId;
import wecan.messages.work.TaskState;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Scope;
import wecan.query.access.Viewer;

/** Tasks, to the active members of their organisation. */
public final class TaskQueries {
    private static final Set<TaskState> EVERY = Set.of(TaskState.values());

    private final ViewStore views;
    private final Access access;

    public TaskQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<TaskView> byId(Viewer viewer, TaskId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<TaskId, TaskView> byIds(Viewer viewer, Collection<TaskId> ids) {
        List<TaskView> found = views.byIds(ViewKind.TASK, ids).values().stream()
                .filter(fields -> fields.has("state"))
                .map(TaskView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_WORK, found, TaskView::organisation).stream()
                .collect(toMap(TaskView::id, view -> view));
    }

    /** @param order {@link Order#NEWEST} or {@link Order#DUE} */
    public Page<TaskView> list(Viewer viewer, TaskFilter filter, Order order, PageRequest page) {
        Scope scope = access.scope(viewer, Permission.VIEW_WORK, filter.organisation());
        if (scope.isEmpty()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>();
        filters.add(scope.filter());
        // Also "any state" is a condition: a document that only its neighbours have spoken of has none yet.
        Set<TaskState> states = filter.states() == null ? EVERY : filter.states();
        filters.add(Filters.in(
                Fields.path("state"),
                Arrays.stream(TaskState.values())
                        .filter(states::contains)
                        .map(Enum::name)
                        .toList()));
        equal(filters, "project", filter.project());
        equal(filters, "assignee", filter.assignee());
        equal(filters, "issuer", filter.issuer());
        return views.page(ViewKind.TASK, Filters.and(filters), order, page, TaskView::of);
    }

    /**
     * What can be claimed, newest first.
     *
     * @param organisation null for all where the viewer is a member
     */
    public Page<TaskView> market(Viewer viewer, @Nullable OrganisationId organisation, PageRequest page) {
        TaskFilter published = new TaskFilter(organisation, null, Set.of(TaskState.PUBLISHED), null, null);
        return list(viewer, published, Order.NEWEST, page);
    }

    /**
     * The viewer's own, what is due first comes first.
     *
     * @param states null for any
     */
    public Page<TaskView> mine(Viewer viewer, @Nullable Set<TaskState> states, PageRequest page) {
        return list(viewer, new TaskFilter(null, null, states, viewer.person(), null), Order.DUE, page);
    }

    private static void equal(List<Bson> filters, String field, @Nullable Record id) {
        if (id != null) {
            filters.add(Filters.eq(Fields.path(field), id.toString()));
        }
    }
}
