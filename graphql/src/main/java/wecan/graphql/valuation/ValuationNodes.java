package wecan.graphql.valuation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.ObjectType;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetRegisterId;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValueChange;
import wecan.query.valuation.AdjustmentView;
import wecan.query.valuation.AssetQueries;
import wecan.query.valuation.AssetRegisterView;
import wecan.query.valuation.AssetView;
import wecan.query.valuation.IndicatorQueries;
import wecan.query.valuation.IndicatorSystemView;
import wecan.query.valuation.IndicatorVersionView;
import wecan.query.valuation.PeriodQueries;
import wecan.query.valuation.ValuationPeriodView;

/** How objects of this context are found by their global ids, and which events they stem from. */
@Configuration(proxyBeanMethods = false)
class ValuationNodes {
    @Bean
    NodeType<AssetRegisterView> assetRegisterNode(AssetQueries assets) {
        return NodeType.of(
                        NodeKind.ASSET_REGISTER,
                        AssetRegisterView.class,
                        AssetRegisterId::new,
                        AssetRegisterId::value,
                        AssetRegisterView::id,
                        assets::registers)
                .recorded(AssetRegisterView::position);
    }

    @Bean
    NodeType<AssetView> assetNode(AssetQueries assets) {
        return NodeType.of(NodeKind.ASSET, AssetView.class, AssetId::new, AssetId::value, AssetView::id, assets::byIds)
                .recordedIn(asset -> AssetRegisterId.of(asset.organisation()).value(), "asset", AssetView::position);
    }

    @Bean
    NodeType<IndicatorSystemView> indicatorSystemNode(IndicatorQueries indicators) {
        return NodeType.of(
                        NodeKind.INDICATOR_SYSTEM,
                        IndicatorSystemView.class,
                        IndicatorSystemId::new,
                        IndicatorSystemId::value,
                        IndicatorSystemView::id,
                        indicators::byIds)
                .recorded(IndicatorSystemView::position);
    }

    @Bean
    NodeType<ValuationPeriodView> valuationPeriodNode(PeriodQueries periods) {
        return NodeType.of(
                        NodeKind.VALUATION_PERIOD,
                        ValuationPeriodView.class,
                        ValuationPeriodId::new,
                        ValuationPeriodId::value,
                        ValuationPeriodView::id,
                        periods::byIds)
                .recorded(ValuationPeriodView::position);
    }

    @Bean
    ObjectType assetReadingType() {
        return new ObjectType("AssetReading", AssetReads.AssetReading.class);
    }

    @Bean
    ObjectType indicatorVersionType() {
        return new ObjectType("IndicatorVersion", IndicatorVersionView.class);
    }

    @Bean
    ObjectType adjustmentType() {
        return new ObjectType("Adjustment", AdjustmentView.class);
    }

    @Bean
    ObjectType assetValueType() {
        return new ObjectType("AssetValue", PeriodRow.class);
    }

    @Bean
    ObjectType valueChangeType() {
        return new ObjectType("ValueChange", PeriodChange.class);
    }

    @Bean
    ObjectType assetValueChangeType() {
        return new ObjectType("AssetValueChange", ValueChange.AssetChange.class);
    }

    @Bean
    ObjectType valuationReportType() {
        return new ObjectType("ValuationReport", ClosedReport.class);
    }
}
