package wecan.graphql.valuation;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.Decimal;
import wecan.graphql.api.Joins;
import wecan.graphql.api.Pages;
import wecan.graphql.api.PersonRef;
import wecan.messages.valuation.Granularity;
import wecan.messages.valuation.ValuationReport;
import wecan.messages.valuation.ValueChange;
import wecan.messages.valuation.ValueChange.AssetChange;
import wecan.query.access.Viewer;
import wecan.query.valuation.AdjustmentView;
import wecan.query.valuation.IndicatorQueries;
import wecan.query.valuation.IndicatorSystemView;
import wecan.query.valuation.IndicatorVersionView;
import wecan.query.valuation.PeriodQueries;
import wecan.query.valuation.ScoringView;
import wecan.query.valuation.ValuationPeriodView;

/** Fields of indicator systems, periods and reports that are no values of theirs. */
@Controller
class PeriodFields {
    private final PeriodQueries periods;
    private final IndicatorQueries indicators;

    PeriodFields(PeriodQueries periods, IndicatorQueries indicators) {
        this.periods = periods;
        this.indicators = indicators;
    }

    @BatchMapping(typeName = "IndicatorSystem")
    Map<IndicatorSystemView, List<IndicatorVersionView>> versions(
            List<IndicatorSystemView> systems, GraphQLContext context) {
        return Joins.many(systems, PeriodFields::versionKeys, keys -> indicators.versions(Joins.viewer(context), keys));
    }

    private static List<IndicatorVersionView.Key> versionKeys(IndicatorSystemView system) {
        return IntStream.rangeClosed(1, system.latestVersion())
                .mapToObj(number -> new IndicatorVersionView.Key(system.id(), number))
                .toList()
                .reversed();
    }

    @SchemaMapping(typeName = "IndicatorVersion")
    List<IndicatorForm> indicators(IndicatorVersionView version) {
        return version.indicators().stream().map(IndicatorForm::of).toList();
    }

    @SchemaMapping(typeName = "ValuationPeriod")
    Granularity granularity(ValuationPeriodView period) {
        return period.key().granularity();
    }

    @SchemaMapping(typeName = "ValuationPeriod", field = "period")
    String keyOfPeriod(ValuationPeriodView period) {
        return period.key().text();
    }

    @BatchMapping(typeName = "ValuationPeriod")
    Map<ValuationPeriodView, IndicatorSystemView> indicatorSystem(
            List<ValuationPeriodView> views, GraphQLContext context) {
        return Joins.one(views, ValuationPeriodView::system, ids -> indicators.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "ValuationPeriod")
    int indicatorVersion(ValuationPeriodView period) {
        return period.systemVersion();
    }

    @SchemaMapping(typeName = "ValuationPeriod")
    List<PersonRef> valuers(ValuationPeriodView period) {
        return period.valuers().stream().map(PersonRef::new).toList();
    }

    @SchemaMapping(typeName = "ValuationPeriod")
    Connection<AdjustmentView> adjustments(
            ValuationPeriodView period,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(periods.adjustments(viewer, period.id(), Pages.request(first, after)));
    }

    @SchemaMapping(typeName = "Adjustment")
    @Nullable
    Decimal from(AdjustmentView adjustment) {
        Long from = adjustment.from();
        return from == null ? null : new Decimal(from);
    }

    @SchemaMapping(typeName = "Adjustment")
    Decimal to(AdjustmentView adjustment) {
        return new Decimal(adjustment.to());
    }

    @SchemaMapping(typeName = "ValuationPeriod", field = "score")
    @Nullable
    Decimal scoreOfPeriod(ValuationPeriodView period) {
        ScoringView scoring = period.scoring();
        return scoring == null ? null : new Decimal(scoring.score());
    }

    @SchemaMapping(typeName = "ValuationPeriod", field = "total")
    @Nullable
    Long totalOfPeriod(ValuationPeriodView period) {
        ScoringView scoring = period.scoring();
        return scoring == null ? null : (Long) scoring.total();
    }

    @SchemaMapping(typeName = "ValuationPeriod", field = "values")
    Connection<PeriodRow> valuesOfPeriod(
            ValuationPeriodView period,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer revision,
            Viewer viewer) {
        return Pages.connection(periods.assets(viewer, period.id(), revision, Pages.request(first, after))
                .map(PeriodRow::of));
    }

    @SchemaMapping(typeName = "ValuationPeriod", field = "composition")
    List<ClassPart> compositionOfPeriod(ValuationPeriodView period) {
        return ClassPart.all(period.scoring());
    }

    @SchemaMapping(typeName = "ValuationPeriod", field = "change")
    @Nullable
    PeriodChange changeOfPeriod(ValuationPeriodView period) {
        return PeriodChange.of(period.id(), null, period.scoring());
    }

    @SchemaMapping(typeName = "ValuationPeriod", field = "noChange")
    ValueChange.@Nullable Absence absenceOfChange(ValuationPeriodView period) {
        ScoringView scoring = period.scoring();
        return scoring == null ? null : scoring.absence();
    }

    @SchemaMapping(typeName = "ValueChange")
    List<AssetChange> top(PeriodChange change, @Argument @Nullable Integer first, Viewer viewer) {
        return periods.changes(viewer, change.period(), change.revision(), Connection.size(first));
    }

    @SchemaMapping(typeName = "ValuationPeriod")
    @Nullable
    ClosedReport report(ValuationPeriodView period) {
        return period.effective()
                .map(closed -> ClosedReport.of(period.id(), closed))
                .orElse(null);
    }

    @SchemaMapping(typeName = "ValuationPeriod")
    List<ClosedReport> reports(ValuationPeriodView period) {
        return period.revisions().reversed().stream()
                .map(closed -> ClosedReport.of(period.id(), closed))
                .toList();
    }

    /** @throws IllegalStateException when the report is not there, though its revision was closed */
    @SchemaMapping(typeName = "ValuationReport")
    String text(ClosedReport report, Viewer viewer) {
        return periods.report(viewer, report.period(), report.revision())
                .map(ValuationReport::text)
                .orElseThrow(() -> new IllegalStateException("no report of revision " + report.revision()));
    }
}
