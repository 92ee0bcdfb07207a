package wecan.query.sourcing;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.conversions.Bson;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Viewer;

/** Demands and their lines, to the members of the demanding unit and to who coordinates the scope. */
public final class ServiceItemDemandQueries {
    private final ViewStore views;
    private final Access access;

    public ServiceItemDemandQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<ServiceItemDemandView> byId(Viewer viewer, ServiceItemDemandId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<ServiceItemDemandId, ServiceItemDemandView> byIds(Viewer viewer, Collection<ServiceItemDemandId> ids) {
        List<Fields> found = visible(viewer, ids);
        ScopeTerms terms = ScopeTerms.of(views, found);
        return found.stream()
                .map(fields -> ServiceItemDemandView.of(fields, terms))
                .collect(toMap(ServiceItemDemandView::id, view -> view));
    }

    /** The demand of a unit for a service item. */
    public Optional<ServiceItemDemandView> of(
            Viewer viewer, SourcingScopeId scope, OrganisationId demander, String serviceItem) {
        return byId(viewer, ServiceItemDemandId.of(scope, demander, serviceItem));
    }

    /** The demands of a unit, newest first. */
    public Page<ServiceItemDemandView> ofUnit(Viewer viewer, OrganisationId demander, PageRequest page) {
        Sight sight = Sight.of(access, viewer);
        if (sight.nothing()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq(Fields.path("organisation"), demander.toString())));
        if (!sight.ofUnit(demander)) {
            filters.add(sight.filter());
        }
        Page<Fields> found =
                views.page(ViewKind.SERVICE_ITEM_DEMAND, Filters.and(filters), Order.NEWEST, page, Function.identity());
        ScopeTerms terms = ScopeTerms.of(views, found.items());
        return found.map(fields -> ServiceItemDemandView.of(fields, terms));
    }

    /** The lines of a demand, with what became of each, the one added last first. */
    public Page<DemandLineView> lines(Viewer viewer, ServiceItemDemandId demand, PageRequest page) {
        if (visible(viewer, List.of(demand)).isEmpty()) {
            return Page.empty();
        }
        Bson filter = Filters.and(
                Filters.eq(Fields.path("demand"), demand.toString()), Filters.eq(Fields.path("listed"), true));
        return views.page(ViewKind.SOURCING_REQUEST, filter, Order.NEWEST, page, DemandLineView::of);
    }

    private List<Fields> visible(Viewer viewer, Collection<ServiceItemDemandId> ids) {
        Collection<Fields> found =
                views.byIds(ViewKind.SERVICE_ITEM_DEMAND, ids).values();
        if (found.isEmpty()) {
            return List.of();
        }
        Sight sight = Sight.of(access, viewer);
        return found.stream()
                .filter(fields -> fields.has("registeredAt"))
                .filter(sight::sees)
                .toList();
    }
}
