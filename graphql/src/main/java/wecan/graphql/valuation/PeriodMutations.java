package wecan.graphql.valuation;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Decimal;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.IndicatorSystemCommand.CreateIndicatorSystem;
import wecan.messages.valuation.IndicatorSystemCommand.PublishVersion;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.ValuationPeriodCommand;
import wecan.messages.valuation.ValuationPeriodCommand.AdjustMeasure;
import wecan.messages.valuation.ValuationPeriodCommand.CaptureMeasures;
import wecan.messages.valuation.ValuationPeriodCommand.ClosePeriod;
import wecan.messages.valuation.ValuationPeriodCommand.OpenPeriod;
import wecan.messages.valuation.ValuationPeriodCommand.RestatePeriod;
import wecan.messages.valuation.ValuationPeriodCommand.ScorePeriod;
import wecan.messages.valuation.ValuationPeriodCommand.SendBackPeriod;
import wecan.messages.valuation.ValuationPeriodCommand.SubmitForReview;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.query.access.Permission;
import wecan.query.organisation.OrganisationView;
import wecan.query.valuation.IndicatorSystemView;
import wecan.query.valuation.ValuationPeriodView;

/** Mutations of indicator systems and valuation periods. */
@Controller
class PeriodMutations {
    record CreateIndicatorSystemInput(
            String organisation, String name, List<IndicatorForm> indicators, LocalDate effectiveFrom) {}

    record PublishIndicatorVersionInput(
            String indicatorSystem, List<IndicatorForm> indicators, LocalDate effectiveFrom) {}

    record OpenPeriodInput(
            String organisation, @Nullable AssetClass assetClass, String period, String indicatorSystem) {}

    record PeriodInput(String period) {}

    record AdjustMeasureInput(String period, String asset, String measure, Decimal value, String reason) {}

    record ReasonInput(String period, String reason) {}

    private final Deeds<IndicatorSystemView> systems;
    private final Deeds<ValuationPeriodView> periods;
    private final Deeds<OrganisationView> organisations;
    private final Ids ids;

    PeriodMutations(
            Mutations mutations,
            NodeType<IndicatorSystemView> system,
            NodeType<ValuationPeriodView> period,
            NodeType<OrganisationView> organisation,
            Ids ids) {
        this.systems = mutations.on(system, "indicatorSystem", IndicatorSystemView::organisation);
        this.periods = mutations.on(period, "period", ValuationPeriodView::organisation);
        this.organisations = mutations.on(organisation, "organisation", OrganisationView::id);
        this.ids = ids;
    }

    @MutationMapping
    Payload<IndicatorSystemView> createIndicatorSystem(@Argument CreateIndicatorSystemInput input, MutationCall call) {
        return systems.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.PUBLISH_INDICATORS,
                organisation -> new CreateIndicatorSystem(
                        new IndicatorSystemId(ids.next()),
                        organisation.id(),
                        input.name(),
                        IndicatorForm.indicators(input.indicators()),
                        input.effectiveFrom(),
                        call.by()));
    }

    @MutationMapping
    Payload<IndicatorSystemView> publishIndicatorVersion(
            @Argument PublishIndicatorVersionInput input, MutationCall call) {
        return systems.on(
                call,
                input.indicatorSystem(),
                Permission.PUBLISH_INDICATORS,
                system -> new PublishVersion(
                        system.id(), IndicatorForm.indicators(input.indicators()), input.effectiveFrom(), call.by()));
    }

    @MutationMapping
    Payload<ValuationPeriodView> openPeriod(@Argument OpenPeriodInput input, MutationCall call) {
        return periods.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.VALUE,
                organisation -> open(organisation.id(), input, call));
    }

    private OpenPeriod open(OrganisationId organisation, OpenPeriodInput input, MutationCall call) {
        PeriodKey key = PeriodKey.parse("period", input.period());
        return new OpenPeriod(
                ValuationPeriodId.of(organisation, input.assetClass(), key),
                organisation,
                input.assetClass(),
                key,
                systems.named(call, input.indicatorSystem()).id(),
                call.by());
    }

    @MutationMapping
    Payload<ValuationPeriodView> captureMeasures(@Argument PeriodInput input, MutationCall call) {
        return value(call, input.period(), period -> new CaptureMeasures(period, call.by()));
    }

    @MutationMapping
    Payload<ValuationPeriodView> adjustMeasure(@Argument AdjustMeasureInput input, MutationCall call) {
        return value(
                call,
                input.period(),
                period -> new AdjustMeasure(
                        period,
                        new AssetId(GlobalId.require(NodeKind.ASSET, input.asset(), "asset")),
                        input.measure(),
                        QualityInput.within("value", input.value()),
                        input.reason(),
                        call.by()));
    }

    @MutationMapping
    Payload<ValuationPeriodView> scorePeriod(@Argument PeriodInput input, MutationCall call) {
        return value(call, input.period(), period -> new ScorePeriod(period, call.by()));
    }

    @MutationMapping
    Payload<ValuationPeriodView> submitPeriod(@Argument PeriodInput input, MutationCall call) {
        return value(call, input.period(), period -> new SubmitForReview(period, call.by()));
    }

    @MutationMapping
    Payload<ValuationPeriodView> sendBackPeriod(@Argument ReasonInput input, MutationCall call) {
        return approve(call, input.period(), period -> new SendBackPeriod(period, input.reason(), call.by()));
    }

    @MutationMapping
    Payload<ValuationPeriodView> closePeriod(@Argument PeriodInput input, MutationCall call) {
        return approve(call, input.period(), period -> new ClosePeriod(period, call.by()));
    }

    @MutationMapping
    Payload<ValuationPeriodView> restatePeriod(@Argument ReasonInput input, MutationCall call) {
        return approve(call, input.period(), period -> new RestatePeriod(period, input.reason(), call.by()));
    }

    private Payload<ValuationPeriodView> value(
            MutationCall call, String period, Function<ValuationPeriodId, ValuationPeriodCommand> command) {
        return periods.on(call, period, Permission.VALUE, view -> command.apply(view.id()));
    }

    private Payload<ValuationPeriodView> approve(
            MutationCall call, String period, Function<ValuationPeriodId, ValuationPeriodCommand> command) {
        return periods.on(call, period, Permission.APPROVE_VALUATION, view -> command.apply(view.id()));
    }
}
