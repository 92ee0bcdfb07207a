package wecan.graphql.valuation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.Granularity;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.PeriodState;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.query.access.Access;
import wecan.query.access.Viewer;
import wecan.query.valuation.IndicatorQueries;
import wecan.query.valuation.IndicatorSystemView;
import wecan.query.valuation.PeriodFilter;
import wecan.query.valuation.PeriodQueries;
import wecan.query.valuation.ValuationPeriodView;

/** Queries about indicator systems and valuation periods. What the viewer may not see is null. */
@Controller
class PeriodReads {
    private final PeriodQueries periods;
    private final IndicatorQueries indicators;
    private final Access access;

    PeriodReads(PeriodQueries periods, IndicatorQueries indicators, Access access) {
        this.periods = periods;
        this.indicators = indicators;
        this.access = access;
    }

    @QueryMapping
    @Nullable
    IndicatorSystemView indicatorSystem(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.INDICATOR_SYSTEM, id)
                .flatMap(uuid -> indicators.byId(viewer, new IndicatorSystemId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    Connection<IndicatorSystemView> indicatorSystems(
            @Argument String organisation,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return AssetReads.visible(access, viewer, organisation)
                .map(id -> indicators.ofOrganisation(viewer, id, Pages.request(first, after)))
                .map(Pages::connection)
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    ValuationPeriodView valuationPeriod(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.VALUATION_PERIOD, id)
                .flatMap(uuid -> periods.byId(viewer, new ValuationPeriodId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    ValuationPeriodView valuation(
            @Argument String organisation,
            @Argument @Nullable AssetClass assetClass,
            @Argument String period,
            Viewer viewer) {
        PeriodKey key = PeriodKey.parse("period", period);
        return AssetReads.visible(access, viewer, organisation)
                .flatMap(id -> periods.byKey(viewer, id, assetClass, key))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    Connection<ValuationPeriodView> valuationPeriods(
            @Argument String organisation,
            @Argument @Nullable Granularity granularity,
            @Argument @Nullable PeriodState state,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        PeriodFilter filter = new PeriodFilter(granularity, state == null ? null : Set.of(state));
        return AssetReads.visible(access, viewer, organisation)
                .map(id -> periods.ofOrganisation(viewer, id, filter, Pages.request(first, after)))
                .map(Pages::connection)
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    List<ValuationPeriodView> valuationSeries(
            @Argument String organisation,
            @Argument @Nullable AssetClass assetClass,
            @Argument String from,
            @Argument String to,
            Viewer viewer) {
        PeriodKey earliest = PeriodKey.parse("from", from);
        PeriodKey latest = PeriodKey.parse("to", to);
        return AssetReads.visible(access, viewer, organisation)
                .map(id -> periods.series(viewer, id, assetClass, earliest, latest))
                .orElse(null);
    }
}
