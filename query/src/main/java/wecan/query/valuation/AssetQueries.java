package wecan.query.valuation;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetRegisterId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Assets and registers, to the active members of their organisation and to auditors. */
public final class AssetQueries {
    private final ViewStore views;
    private final Access access;

    public AssetQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<AssetView> byId(Viewer viewer, AssetId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<AssetId, AssetView> byIds(Viewer viewer, Collection<AssetId> ids) {
        List<AssetView> found = views.byIds(ViewKind.ASSET, ids).values().stream()
                .filter(AssetQueries::registered)
                .map(AssetView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_VALUATION, found, AssetView::organisation).stream()
                .collect(toMap(AssetView::id, view -> view));
    }

    /** @param order {@link Order#NEWEST}, {@link Order#NAME}, or {@link Order#DUE} by the day of replacement */
    public Page<AssetView> ofOrganisation(
            Viewer viewer, OrganisationId organisation, AssetFilter filter, Order order, PageRequest page) {
        if (!visible(viewer, organisation)) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>(List.of(of(organisation)));
        if (filter.assetClass() != null) {
            filters.add(Filters.eq(Fields.path("class"), filter.assetClass().name()));
        }
        if (filter.disposed() != null) {
            filters.add(Filters.eq(Fields.path("disposed"), filter.disposed()));
        }
        return views.page(ViewKind.ASSET, Filters.and(filters), order, page, AssetView::of);
    }

    /** 更替时限: what is due for replacement before a day, what is due first comes first. */
    public Page<AssetView> replacementSchedule(
            Viewer viewer, OrganisationId organisation, LocalDate before, PageRequest page) {
        if (!visible(viewer, organisation)) {
            return Page.empty();
        }
        Bson due = Filters.and(of(organisation), Filters.lt(Fields.path("dueKey"), before.toEpochDay()));
        return views.page(ViewKind.ASSET, due, Order.DUE, page, AssetView::of);
    }

    /** The register of an organisation; empty before the first asset or setting. */
    public Optional<AssetRegisterView> register(Viewer viewer, OrganisationId organisation) {
        AssetRegisterId id = AssetRegisterId.of(organisation);
        return Optional.ofNullable(registers(viewer, List.of(id)).get(id));
    }

    public Map<AssetRegisterId, AssetRegisterView> registers(Viewer viewer, Collection<AssetRegisterId> ids) {
        List<AssetRegisterView> found = views.byIds(ViewKind.ASSET_REGISTER, ids).values().stream()
                .filter(AssetQueries::registered)
                .map(AssetRegisterView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_VALUATION, found, AssetRegisterView::organisation).stream()
                .collect(toMap(AssetRegisterView::id, view -> view));
    }

    /** The assets of an organisation as of any day; empty when the viewer may not see them. */
    public Optional<AssetSummary> summary(Viewer viewer, OrganisationId organisation, LocalDate asOf) {
        if (!visible(viewer, organisation)) {
            return Optional.empty();
        }
        Map<AssetClass, Integer> lives = views.byId(ViewKind.ASSET_REGISTER, AssetRegisterId.of(organisation))
                .filter(AssetQueries::registered)
                .map(AssetRegisterView::of)
                .map(AssetRegisterView::lives)
                .orElse(Map.of());
        List<AssetView> assets = views.all(ViewKind.ASSET, of(organisation)).stream()
                .map(AssetView::of)
                .toList();
        return Optional.of(AssetSums.of(organisation, asOf, assets, lives));
    }

    private boolean visible(Viewer viewer, OrganisationId organisation) {
        return access.decide(viewer, Permission.VIEW_VALUATION, organisation).granted();
    }

    private static Bson of(OrganisationId organisation) {
        return Filters.eq(Fields.path("organisation"), organisation.toString());
    }

    private static boolean registered(Fields fields) {
        return fields.has("organisation");
    }
}
