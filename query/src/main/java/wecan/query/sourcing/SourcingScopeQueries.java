package wecan.query.sourcing;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Scopes, to the members of the organisations that take part in them. */
public final class SourcingScopeQueries {
    private final ViewStore views;
    private final Access access;

    public SourcingScopeQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<SourcingScopeView> byId(Viewer viewer, SourcingScopeId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<SourcingScopeId, SourcingScopeView> byIds(Viewer viewer, Collection<SourcingScopeId> ids) {
        Collection<Fields> found = views.byIds(ViewKind.SOURCING_SCOPE, ids).values();
        if (found.isEmpty()) {
            return Map.of();
        }
        Sight sight = Sight.of(access, viewer);
        return found.stream()
                .filter(scope -> participates(sight, scope))
                .map(SourcingScopeView::of)
                .collect(toMap(SourcingScopeView::id, view -> view));
    }

    /** The scope that an organisation coordinates; empty when it coordinates none. */
    public Optional<SourcingScopeView> ofCoordinator(Viewer viewer, OrganisationId coordinator) {
        return byId(viewer, SourcingScopeId.of(coordinator));
    }

    /** The scopes that an organisation coordinates or takes part in, newest first. */
    public Page<SourcingScopeView> ofParticipant(Viewer viewer, OrganisationId participant, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_SOURCING, participant).granted()) {
            return Page.empty();
        }
        var filter = Filters.eq(Fields.path("participants"), participant.toString());
        return views.page(ViewKind.SOURCING_SCOPE, filter, Order.NEWEST, page, SourcingScopeView::of);
    }

    static boolean participates(Sight sight, Fields scope) {
        return scope.ids("participants", OrganisationId::new).stream().anyMatch(sight::ofUnit);
    }
}
