package wecan.query.credits;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.credits.IssuanceId;
import wecan.messages.organisation.OrganisationId;
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

/** Issuances: to the organisation's treasurers and owner, to the platform's treasurers, to an auditor. */
public final class IssuanceQueries {
    private final ViewStore views;
    private final Access access;

    public IssuanceQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<IssuanceView> byId(Viewer viewer, IssuanceId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<IssuanceId, IssuanceView> byIds(Viewer viewer, Collection<IssuanceId> ids) {
        List<IssuanceView> found = views.byIds(ViewKind.ISSUANCE, ids).values().stream()
                .map(IssuanceView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_ISSUANCES, found, IssuanceView::organisation).stream()
                .collect(toMap(IssuanceView::id, view -> view));
    }

    /**
     * Issuances, newest first.
     *
     * @param organisation null for all that the viewer may see
     * @param states null for any
     */
    public Page<IssuanceView> list(
            Viewer viewer,
            @Nullable OrganisationId organisation,
            @Nullable Set<IssuanceView.State> states,
            PageRequest page) {
        Scope scope = access.scope(viewer, Permission.VIEW_ISSUANCES, organisation);
        if (scope.isEmpty()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>(List.of(scope.filter()));
        if (states != null) {
            filters.add(Filters.in(
                    Fields.path("state"),
                    states.stream().map(Enum::name).sorted().toList()));
        }
        return views.page(ViewKind.ISSUANCE, Filters.and(filters), Order.NEWEST, page, IssuanceView::of);
    }
}
