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
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Viewer;

/**
 * Data items and their sources: to the members of units that asked for them or were asked, and to who coordinates the
 * scope. The negative list is for all that take part in the scope.
 */
public final class DataItemSourceQueries {
    private final ViewStore views;
    private final Access access;

    public DataItemSourceQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<DataItemSourceView> byId(Viewer viewer, DataItemSourceId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<DataItemSourceId, DataItemSourceView> byIds(Viewer viewer, Collection<DataItemSourceId> ids) {
        Collection<Fields> found = views.byIds(ViewKind.DATA_ITEM_SOURCE, ids).values();
        if (found.isEmpty()) {
            return Map.of();
        }
        Sight sight = Sight.of(access, viewer);
        List<Fields> visible = found.stream()
                .filter(fields -> fields.has("scope"))
                .filter(sight::sees)
                .toList();
        ScopeTerms terms = ScopeTerms.of(views, visible);
        return visible.stream()
                .map(fields -> DataItemSourceView.of(fields, terms))
                .collect(toMap(DataItemSourceView::id, view -> view));
    }

    /** A data item by its code in a scope. */
    public Optional<DataItemSourceView> of(Viewer viewer, SourcingScopeId scope, String code) {
        return byId(viewer, DataItemSourceId.of(scope, code));
    }

    /** The data items of a scope that the viewer may see, newest first. */
    public Page<DataItemSourceView> ofScope(Viewer viewer, SourcingScopeId scope, PageRequest page) {
        Sight sight = Sight.of(access, viewer);
        if (sight.nothing()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>(List.of(inScope(scope)));
        if (!sight.ofScope(scope)) {
            filters.add(sight.filter());
        }
        return list(Filters.and(filters), page);
    }

    /** Data items whose newest source Fabric refused to show: for the coordinator, newest first. */
    public Page<DataItemSourceView> incidents(Viewer viewer, SourcingScopeId scope, PageRequest page) {
        if (!Sight.of(access, viewer).ofScope(scope)) {
            return Page.empty();
        }
        return list(
                Filters.and(inScope(scope), Filters.eq(Fields.path("ledger"), SourceTerm.Ledger.REJECTED.name())),
                page);
    }

    /** What must not be shared in a scope, the data item that was known last first (负面清单). */
    public Page<NegativeListEntry> negativeList(Viewer viewer, SourcingScopeId scope, PageRequest page) {
        Optional<Fields> document = views.byId(ViewKind.SOURCING_SCOPE, scope);
        if (document.isEmpty()) {
            return Page.empty();
        }
        Sight sight = Sight.of(access, viewer);
        if (!sight.ofScope(scope) && !SourcingScopeQueries.participates(sight, document.get())) {
            return Page.empty();
        }
        Bson filter = Filters.and(inScope(scope), Filters.eq(Fields.path("negative"), true));
        return views.page(ViewKind.DATA_ITEM_SOURCE, filter, Order.NEWEST, page, NegativeListEntry::of);
    }

    private Page<DataItemSourceView> list(Bson filter, PageRequest page) {
        Page<Fields> found = views.page(ViewKind.DATA_ITEM_SOURCE, filter, Order.NEWEST, page, Function.identity());
        ScopeTerms terms = ScopeTerms.of(views, found.items());
        return found.map(fields -> DataItemSourceView.of(fields, terms));
    }

    private static Bson inScope(SourcingScopeId scope) {
        return Filters.eq(Fields.path("scope"), scope.toString());
    }
}
