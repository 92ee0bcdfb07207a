package wecan.query.valuation;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.PeriodState;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValuationReport;
import wecan.messages.valuation.ValueChange;
import wecan.messages.valuation.ValueChange.AssetChange;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Valuation periods with their reports, to the active members of their organisation and to auditors. */
public final class PeriodQueries {
    /** The most periods of a series: twenty years of months. */
    public static final int LONGEST_SERIES = 240;

    /** The most changes in one answer. */
    public static final int MOST_CHANGES = 100;

    private static final Set<PeriodState> EVERY = Set.of(PeriodState.values());

    private final ViewStore views;
    private final Access access;

    public PeriodQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<ValuationPeriodView> byId(Viewer viewer, ValuationPeriodId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<ValuationPeriodId, ValuationPeriodView> byIds(Viewer viewer, Collection<ValuationPeriodId> ids) {
        return visible(viewer, ids).values().stream()
                .map(ValuationPeriodView::of)
                .collect(toMap(ValuationPeriodView::id, view -> view));
    }

    /** @param assetClass null for the period of all assets */
    public Optional<ValuationPeriodView> byKey(
            Viewer viewer, OrganisationId organisation, @Nullable AssetClass assetClass, PeriodKey key) {
        return byId(viewer, ValuationPeriodId.of(organisation, assetClass, key));
    }

    /** The periods of an organisation, newest first. */
    public Page<ValuationPeriodView> ofOrganisation(
            Viewer viewer, OrganisationId organisation, PeriodFilter filter, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_VALUATION, organisation).granted()) {
            return Page.empty();
        }
        // Also "any state" is a condition: a period may know what it compares with before it is opened.
        Set<PeriodState> states = filter.states() == null ? EVERY : filter.states();
        List<Bson> filters = new ArrayList<>(List.of(
                Filters.eq(Fields.path("organisation"), organisation.toString()),
                Filters.in(
                        Fields.path("state"),
                        Arrays.stream(PeriodState.values())
                                .filter(states::contains)
                                .map(Enum::name)
                                .toList())));
        if (filter.granularity() != null) {
            filters.add(
                    Filters.eq(Fields.path("granularity"), filter.granularity().name()));
        }
        return views.page(ViewKind.VALUATION_PERIOD, Filters.and(filters), Order.NEWEST, page, ValuationPeriodView::of);
    }

    /**
     * The periods from one to another that were opened, ascending, in one call.
     *
     * @param assetClass null for the periods of all assets
     * @param to of the same granularity, else {@code MALFORMED}; at most {@value #LONGEST_SERIES} later
     */
    public List<ValuationPeriodView> series(
            Viewer viewer, OrganisationId organisation, @Nullable AssetClass assetClass, PeriodKey from, PeriodKey to) {
        if (from.granularity() != to.granularity()) {
            throw InvalidInput.rejected("to", InvalidInput.Problem.MALFORMED, 0);
        }
        List<ValuationPeriodId> ids = new ArrayList<>();
        for (PeriodKey key = from; !key.firstDay().isAfter(to.firstDay()); key = key.next()) {
            ids.add(ValuationPeriodId.of(organisation, assetClass, key));
            InvalidInput.range("to", ids.size(), 0, LONGEST_SERIES);
        }
        Map<ValuationPeriodId, ValuationPeriodView> found = byIds(viewer, ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * The assets of a period with their measures, values and changes, in the order of their ids.
     *
     * @param revision a closed one; null for what is worked on or was closed last
     */
    public Page<ValuedAsset> assets(
            Viewer viewer, ValuationPeriodId period, @Nullable Integer revision, PageRequest page) {
        return content(viewer, period, revision)
                .map(content -> Page.of(
                        ValuedAsset.of(content).stream()
                                .sorted(Comparator.comparing(PeriodQueries::key))
                                .toList(),
                        PeriodQueries::key,
                        page))
                .orElse(Page.empty());
    }

    private static String key(ValuedAsset asset) {
        return asset.measure().asset().toString();
    }

    /**
     * Whose value changed most since the period before, by the absolute change; among equals by id. Also those that no
     * longer count.
     *
     * @param revision a closed one; null for what is worked on or was closed last
     * @param top 1 to {@value #MOST_CHANGES}
     */
    public List<AssetChange> changes(Viewer viewer, ValuationPeriodId period, @Nullable Integer revision, int top) {
        InvalidInput.range("top", top, 1, MOST_CHANGES);
        return content(viewer, period, revision).map(PeriodRows.Content::changes).orElse(List.of()).stream()
                .filter(change -> change.change() != 0)
                .sorted(Comparator.comparing((AssetChange change) -> -Math.abs(change.change()))
                        .thenComparing(change -> change.asset().toString()))
                .limit(top)
                .toList();
    }

    /**
     * The report of a closed revision, as it was closed: SHA-256 of its {@link ValuationReport#text()} is the
     * revision's {@link RevisionView#reportHash()}.
     *
     * @param revision null for the effective one
     */
    public Optional<ValuationReport> report(Viewer viewer, ValuationPeriodId period, @Nullable Integer revision) {
        Fields found = visible(viewer, List.of(period)).get(period);
        if (found == null) {
            return Optional.empty();
        }
        return closed(found, revision).map(closed -> report(period, found, closed));
    }

    /** What valuers changed by hand in a period, newest first. */
    public Page<AdjustmentView> adjustments(Viewer viewer, ValuationPeriodId period, PageRequest page) {
        if (byId(viewer, period).isEmpty()) {
            return Page.empty();
        }
        Bson filter = Filters.eq(Fields.path("period"), period.toString());
        return views.page(ViewKind.VALUATION_ADJUSTMENT, filter, Order.NEWEST, page, AdjustmentView::of);
    }

    private Map<ValuationPeriodId, Fields> visible(Viewer viewer, Collection<ValuationPeriodId> ids) {
        List<Fields> found = views.byIds(ViewKind.VALUATION_PERIOD, ids).values().stream()
                .filter(fields -> fields.has("state") && fields.has("organisation"))
                .toList();
        return access
                .visible(
                        viewer,
                        Permission.VIEW_VALUATION,
                        found,
                        fields -> fields.id("organisation", OrganisationId::new))
                .stream()
                .collect(toMap(fields -> new ValuationPeriodId(UUID.fromString(fields.id())), f -> f));
    }

    private Optional<PeriodRows.Content> content(Viewer viewer, ValuationPeriodId period, @Nullable Integer revision) {
        Fields found = visible(viewer, List.of(period)).get(period);
        if (found == null) {
            return Optional.empty();
        }
        Optional<Fields> closed = revision == null ? Optional.empty() : closed(found, revision);
        if (closed.isPresent()) {
            return Optional.of(content(period, closed.get()));
        }
        return revision == null || revision == found.integer("revision")
                ? Optional.of(PeriodRows.read(
                        views,
                        period,
                        PeriodRows.WORKED_ON,
                        found.number("measuresAt"),
                        found.optionalNumber("valuesAt")))
                : Optional.empty();
    }

    private PeriodRows.Content content(ValuationPeriodId period, Fields closed) {
        long stamp = closed.number("position");
        return PeriodRows.read(views, period, closed.integer("revision"), stamp, stamp);
    }

    private static Optional<Fields> closed(Fields period, @Nullable Integer revision) {
        return period.children("revisions").stream()
                .filter(closed -> revision == null || revision == closed.integer("revision"))
                .reduce((earlier, later) -> later);
    }

    private ValuationReport report(ValuationPeriodId id, Fields period, Fields closed) {
        PeriodRows.Content content = content(id, closed);
        ScoringView scoring = ScoringView.of(closed);
        ScoringView.Change change = scoring.change();
        return new ValuationReport(
                id,
                period.id("organisation", OrganisationId::new),
                period.optionalConstant("class", AssetClass.class),
                period.text("key"),
                closed.integer("revision"),
                period.day("asOf"),
                closed.id("system", IndicatorSystemId::new),
                closed.integer("systemVersion"),
                closed.text("indicatorsHash"),
                content.measures(),
                content.values(),
                scoring.score(),
                scoring.total(),
                change == null
                        ? null
                        : new ValueChange(
                                change.comparedWith(),
                                change.revision(),
                                change.rescored(),
                                change.previousTotal(),
                                change.previousScore(),
                                change.increase(),
                                change.decrease(),
                                change.net(),
                                content.changes()),
                scoring.absence(),
                closed.optionalText("replaces"));
    }
}
