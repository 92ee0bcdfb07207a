package wecan.query.work;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Projects, to the active members of their organisation. */
public final class ProjectQueries {
    private final ViewStore views;
    private final Access access;

    public ProjectQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<ProjectView> byId(Viewer viewer, ProjectId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<ProjectId, ProjectView> byIds(Viewer viewer, Collection<ProjectId> ids) {
        List<ProjectView> found = views.byIds(ViewKind.PROJECT, ids).values().stream()
                .filter(fields -> fields.has("createdAt"))
                .map(ProjectView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_WORK, found, ProjectView::organisation).stream()
                .collect(toMap(ProjectView::id, view -> view));
    }

    /** The projects of an organisation, newest first. */
    public Page<ProjectView> ofOrganisation(Viewer viewer, OrganisationId organisation, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_WORK, organisation).granted()) {
            return Page.empty();
        }
        Bson filter = Filters.eq(Fields.path("organisation"), organisation.toString());
        return views.page(ViewKind.PROJECT, filter, Order.NEWEST, page, ProjectView::of);
    }
}
