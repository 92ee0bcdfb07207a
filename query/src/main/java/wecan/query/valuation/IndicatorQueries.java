package wecan.query.valuation;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Indicator systems and their versions, to the active members of their organisation and to auditors. */
public final class IndicatorQueries {
    private final ViewStore views;
    private final Access access;

    public IndicatorQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<IndicatorSystemView> byId(Viewer viewer, IndicatorSystemId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<IndicatorSystemId, IndicatorSystemView> byIds(Viewer viewer, Collection<IndicatorSystemId> ids) {
        List<IndicatorSystemView> found = views.byIds(ViewKind.INDICATOR_SYSTEM, ids).values().stream()
                .map(IndicatorSystemView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_VALUATION, found, IndicatorSystemView::organisation).stream()
                .collect(toMap(IndicatorSystemView::id, view -> view));
    }

    /** The systems of an organisation, newest first. */
    public Page<IndicatorSystemView> ofOrganisation(Viewer viewer, OrganisationId organisation, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_VALUATION, organisation).granted()) {
            return Page.empty();
        }
        Bson filter = Filters.eq(Fields.path("organisation"), organisation.toString());
        return views.page(ViewKind.INDICATOR_SYSTEM, filter, Order.NEWEST, page, IndicatorSystemView::of);
    }

    public Optional<IndicatorVersionView> version(Viewer viewer, IndicatorSystemId system, int number) {
        IndicatorVersionView.Key key = new IndicatorVersionView.Key(system, number);
        return Optional.ofNullable(versions(viewer, List.of(key)).get(key));
    }

    public Map<IndicatorVersionView.Key, IndicatorVersionView> versions(
            Viewer viewer, Collection<IndicatorVersionView.Key> keys) {
        List<IndicatorVersionView> found = views.byIds(ViewKind.INDICATOR_VERSION, keys).values().stream()
                .filter(fields -> fields.has("number"))
                .map(IndicatorVersionView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_VALUATION, found, IndicatorVersionView::organisation).stream()
                .collect(toMap(IndicatorVersionView::key, view -> view));
    }

    /** All versions of a system, the latest first. */
    public Page<IndicatorVersionView> versionsOf(Viewer viewer, IndicatorSystemId system, PageRequest page) {
        if (byId(viewer, system).isEmpty()) {
            return Page.empty();
        }
        Bson filter = Filters.eq(Fields.path("system"), system.toString());
        return views.page(ViewKind.INDICATOR_VERSION, filter, Order.NEWEST, page, IndicatorVersionView::of);
    }
}
