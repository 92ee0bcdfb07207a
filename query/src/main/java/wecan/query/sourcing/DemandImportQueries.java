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
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.RowResult;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Viewer;

/** Imports of demands, to the members of the demanding unit and to who coordinates the scope. */
public final class DemandImportQueries {
    private final ViewStore views;
    private final Access access;

    public DemandImportQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<DemandImportView> byId(Viewer viewer, DemandImportId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<DemandImportId, DemandImportView> byIds(Viewer viewer, Collection<DemandImportId> ids) {
        List<Fields> found = visible(viewer, ids);
        ScopeTerms terms = ScopeTerms.of(views, found);
        return found.stream()
                .map(fields -> DemandImportView.of(fields, terms))
                .collect(toMap(DemandImportView::id, view -> view));
    }

    /** The imports of a unit, newest first. */
    public Page<DemandImportView> ofUnit(Viewer viewer, OrganisationId demander, PageRequest page) {
        Sight sight = Sight.of(access, viewer);
        if (sight.nothing()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq(Fields.path("organisation"), demander.toString())));
        if (!sight.ofUnit(demander)) {
            filters.add(sight.filter());
        }
        Page<Fields> found =
                views.page(ViewKind.DEMAND_IMPORT, Filters.and(filters), Order.NEWEST, page, Function.identity());
        ScopeTerms terms = ScopeTerms.of(views, found.items());
        return found.map(fields -> DemandImportView.of(fields, terms));
    }

    /** What became of each row, in the order of the file. */
    public Page<RowResult> rows(Viewer viewer, DemandImportId imported, PageRequest page) {
        return rows(viewer, imported, Filters.eq(Fields.path("imported"), imported.toString()), page);
    }

    /** The rows that were refused, in the order of the file. */
    public Page<RowResult> refusedRows(Viewer viewer, DemandImportId imported, PageRequest page) {
        Bson refused = Filters.and(
                Filters.eq(Fields.path("imported"), imported.toString()),
                Filters.eq(Fields.path("outcome"), RowResult.Outcome.REFUSED.name()));
        return rows(viewer, imported, refused, page);
    }

    private Page<RowResult> rows(Viewer viewer, DemandImportId imported, Bson filter, PageRequest page) {
        return visible(viewer, List.of(imported)).isEmpty()
                ? Page.empty()
                : views.page(ViewKind.DEMAND_IMPORT_ROW, filter, Order.ROW, page, DemandImportQueries::result);
    }

    private static RowResult result(Fields row) {
        return new RowResult(
                row.integer("row"),
                row.optionalText("externalKey"),
                row.constant("outcome", RowResult.Outcome.class),
                row.optionalText("code"),
                row.optionalText("field"));
    }

    private List<Fields> visible(Viewer viewer, Collection<DemandImportId> ids) {
        List<Fields> found = views.byIds(ViewKind.DEMAND_IMPORT, ids).values().stream()
                .filter(fields -> fields.has("startedAt"))
                .toList();
        if (found.isEmpty()) {
            return List.of();
        }
        Sight sight = Sight.of(access, viewer);
        return found.stream().filter(sight::sees).toList();
    }
}
