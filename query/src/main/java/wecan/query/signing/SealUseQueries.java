package wecan.query.signing;

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
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SealUseState;
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

/** Requests to use a seal, to the active members of the seal's organisation and to auditors. */
public final class SealUseQueries {
    private static final Set<SealUseState> EVERY = Set.of(SealUseState.values());

    private final ViewStore views;
    private final Access access;

    public SealUseQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<SealUseView> byId(Viewer viewer, SealUseId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<SealUseId, SealUseView> byIds(Viewer viewer, Collection<SealUseId> ids) {
        List<SealUseView> found = views.byIds(ViewKind.SEAL_USE, ids).values().stream()
                .filter(fields -> fields.has("seal"))
                .map(SealUseView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_SEALS, found, SealUseView::organisation).stream()
                .collect(toMap(SealUseView::id, view -> view));
    }

    /** 用印记录: who asked for which seal on what, and what became of it; newest first. */
    public Page<SealUseView> log(Viewer viewer, SealUseFilter filter, PageRequest page) {
        Scope scope = access.scope(viewer, Permission.VIEW_SEALS, filter.organisation());
        if (scope.isEmpty()) {
            return Page.empty();
        }
        Set<SealUseState> states = filter.states() == null ? EVERY : filter.states();
        List<Bson> filters = new ArrayList<>(List.of(
                scope.filter(),
                Filters.in(
                        Fields.path("state"),
                        Arrays.stream(SealUseState.values())
                                .filter(states::contains)
                                .map(Enum::name)
                                .toList())));
        equal(filters, "seal", filter.seal());
        equal(filters, "flow", filter.flow());
        return views.page(ViewKind.SEAL_USE, Filters.and(filters), Order.NEWEST, page, SealUseView::of);
    }

    /** What waits for the viewer's approval, newest first. */
    public Page<SealUseView> toApprove(Viewer viewer, PageRequest page) {
        return awaiting(viewer, SealUseState.REQUESTED, page);
    }

    /** What is approved and waits for the viewer, who keeps the seal, newest first. */
    public Page<SealUseView> toUse(Viewer viewer, PageRequest page) {
        return awaiting(viewer, SealUseState.APPROVED, page);
    }

    private Page<SealUseView> awaiting(Viewer viewer, SealUseState state, PageRequest page) {
        Scope scope = access.scope(viewer, Permission.VIEW_SEALS);
        if (scope.isEmpty()) {
            return Page.empty();
        }
        Bson filter = Filters.and(
                scope.filter(),
                Filters.eq(Fields.path("awaiting"), viewer.person().toString()),
                Filters.eq(Fields.path("state"), state.name()));
        return views.page(ViewKind.SEAL_USE, filter, Order.NEWEST, page, SealUseView::of);
    }

    private static void equal(List<Bson> filters, String field, @Nullable Record id) {
        if (id != null) {
            filters.add(Filters.eq(Fields.path(field), id.toString()));
        }
    }
}
