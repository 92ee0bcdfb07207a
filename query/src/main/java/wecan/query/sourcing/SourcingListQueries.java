package wecan.query.sourcing;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.RequestState;
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
 * Lists and statistics that are generated from the requests, never typed (domain.md C5, rule 5): the demand lists and
 * the responsibility lists read the same documents, so that one is the transpose of the other. Who may see a request
 * sees its row.
 */
public final class SourcingListQueries {
    /** In which states a unit answers for an item. */
    public static final Set<RequestState> RESPONSIBLE =
            Set.of(RequestState.CONFIRMED, RequestState.WITHDRAWAL_UNDER_REVIEW);

    private final ViewStore views;
    private final Access access;

    public SourcingListQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    /**
     * All that a unit has asked for, in whatever state, newest first (需求清单).
     *
     * @param scope null for all scopes that it takes part in
     */
    public Page<DemandListRow> demandList(
            Viewer viewer, OrganisationId demander, @Nullable SourcingScopeId scope, PageRequest page) {
        return list(viewer, "organisation", demander, scope, null, page, DemandListRow::of);
    }

    /**
     * All that a unit answers for as a source, newest first (责任清单).
     *
     * @param scope null for all scopes that it takes part in
     */
    public Page<ResponsibilityListRow> responsibilityList(
            Viewer viewer, OrganisationId unit, @Nullable SourcingScopeId scope, PageRequest page) {
        return list(viewer, "unit", unit, scope, RESPONSIBLE, page, ResponsibilityListRow::of);
    }

    /** How far the requests of a scope are, counted in one call. */
    public ProgressStats progressStats(Viewer viewer, SourcingScopeId scope, ProgressStats.By by) {
        Sight sight = Sight.of(access, viewer);
        if (sight.nothing()) {
            return ProgressStats.NOTHING;
        }
        List<Bson> filters = new ArrayList<>(
                List.of(Filters.eq(Fields.path("scope"), scope.toString()), SourcingRequestQueries.in(null)));
        if (!sight.ofScope(scope)) {
            filters.add(sight.filter());
        }
        return ProgressStats.of(
                by,
                views.tallies(
                        ViewKind.SOURCING_REQUEST, Filters.and(filters), List.of(by.field(), "state", "overdue")));
    }

    private <T> Page<T> list(
            Viewer viewer,
            String field,
            OrganisationId unit,
            @Nullable SourcingScopeId scope,
            @Nullable Set<RequestState> states,
            PageRequest page,
            Function<Fields, T> row) {
        Sight sight = Sight.of(access, viewer);
        if (sight.nothing()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq(Fields.path(field), unit.toString()));
        filters.add(SourcingRequestQueries.in(states));
        if (scope != null) {
            filters.add(Filters.eq(Fields.path("scope"), scope.toString()));
        }
        if (!sight.ofUnit(unit)) {
            filters.add(sight.filter());
        }
        return views.page(ViewKind.SOURCING_REQUEST, Filters.and(filters), Order.NEWEST, page, row);
    }
}
