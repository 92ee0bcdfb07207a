package wecan.query.sourcing;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Viewer;

/** Requests: to the members of the demanding unit and of the unit that is asked, and to who coordinates the scope. */
public final class SourcingRequestQueries {
    private static final Set<RequestState> EVERY = Set.of(RequestState.values());

    private final ViewStore views;
    private final Access access;

    public SourcingRequestQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<SourcingRequestView> byId(Viewer viewer, SourcingRequestId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<SourcingRequestId, SourcingRequestView> byIds(Viewer viewer, Collection<SourcingRequestId> ids) {
        List<Fields> found = views.byIds(ViewKind.SOURCING_REQUEST, ids).values().stream()
                .filter(fields -> fields.has("state"))
                .toList();
        if (found.isEmpty()) {
            return Map.of();
        }
        Sight sight = Sight.of(access, viewer);
        List<Fields> visible = found.stream().filter(sight::sees).toList();
        ScopeTerms terms = ScopeTerms.of(views, visible);
        return visible.stream()
                .map(fields -> SourcingRequestView.of(fields, terms))
                .collect(toMap(SourcingRequestView::id, view -> view));
    }

    /**
     * What a unit is asked, has confirmed or returned; what is due first comes first.
     *
     * @param states null for any
     */
    public Page<SourcingRequestView> sourcingInbox(
            Viewer viewer, OrganisationId unit, @Nullable Set<RequestState> states, PageRequest page) {
        return list(viewer, unit, List.of(equal("unit", unit), in(states)), Order.DUE, page);
    }

    /**
     * What a unit asks for, newest first.
     *
     * @param states null for any
     */
    public Page<SourcingRequestView> myDemands(
            Viewer viewer, OrganisationId demander, @Nullable Set<RequestState> states, PageRequest page) {
        return list(viewer, demander, List.of(equal("organisation", demander), in(states)), Order.NEWEST, page);
    }

    /** The requests that were made of a demand, newest first. */
    public Page<SourcingRequestView> ofDemand(Viewer viewer, ServiceItemDemandId demand, PageRequest page) {
        return list(viewer, null, List.of(equal("demand", demand), in(null)), Order.NEWEST, page);
    }

    /** The requests for a data item, newest first. */
    public Page<SourcingRequestView> ofItem(Viewer viewer, DataItemSourceId item, PageRequest page) {
        return list(viewer, null, List.of(equal("item", item), in(null)), Order.NEWEST, page);
    }

    /** What lies before the coordinator because two units claim an item (一数一源), newest first. */
    public Page<SourcingRequestView> conflicts(Viewer viewer, SourcingScopeId scope, PageRequest page) {
        return coordinatorInbox(viewer, scope, Set.of(Attention.CONFLICT), page);
    }

    /**
     * What waits for the coordinator, newest first.
     *
     * @param reasons null for any
     */
    public Page<SourcingRequestView> coordinatorInbox(
            Viewer viewer, SourcingScopeId scope, @Nullable Set<Attention> reasons, PageRequest page) {
        ScopeTerms terms = ScopeTerms.of(views, Set.of(scope));
        if (!terms.knows(scope) || !Sight.of(access, viewer).ofScope(scope)) {
            return Page.empty();
        }
        Bson filter = Filters.and(
                equal("scope", scope),
                waiting(reasons == null ? Set.of(Attention.values()) : reasons, terms.returnsAllowed(scope)));
        return views.page(
                ViewKind.SOURCING_REQUEST, filter, Order.NEWEST, page, fields -> SourcingRequestView.of(fields, terms));
    }

    /** Whether the terms' number of returns is reached is said here, since the terms may change. */
    private static Bson waiting(Set<Attention> reasons, int returnsAllowed) {
        Bson any = Filters.in(
                Fields.path("waiting"),
                Arrays.stream(Attention.values())
                        .filter(reasons::contains)
                        .map(Enum::name)
                        .toList());
        Bson reached = Filters.or(
                Filters.ne(Fields.path("waiting"), Attention.RETURNS_EXHAUSTED.name()),
                Filters.gte(Fields.path("returns"), returnsAllowed));
        return Filters.and(any, reached);
    }

    /** @param unit whose list it is, so that its members see all of it; null where it is no unit's */
    private Page<SourcingRequestView> list(
            Viewer viewer, @Nullable OrganisationId unit, List<Bson> wanted, Order order, PageRequest page) {
        Sight sight = Sight.of(access, viewer);
        if (sight.nothing()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>(wanted);
        if (unit == null || !sight.ofUnit(unit)) {
            filters.add(sight.filter());
        }
        Page<Fields> found =
                views.page(ViewKind.SOURCING_REQUEST, Filters.and(filters), order, page, Function.identity());
        ScopeTerms terms = ScopeTerms.of(views, found.items());
        return found.map(fields -> SourcingRequestView.of(fields, terms));
    }

    private static Bson equal(String field, Record id) {
        return Filters.eq(Fields.path(field), id.toString());
    }

    /** Also "any state" is a condition: a line that was not submitted has none. */
    static Bson in(@Nullable Set<RequestState> states) {
        Set<RequestState> wanted = states == null ? EVERY : states;
        return Filters.in(
                Fields.path("state"),
                Arrays.stream(RequestState.values())
                        .filter(wanted::contains)
                        .map(Enum::name)
                        .toList());
    }
}
