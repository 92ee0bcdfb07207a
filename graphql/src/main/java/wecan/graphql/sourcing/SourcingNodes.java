package wecan.graphql.sourcing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.ObjectType;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.sourcing.DataItemSourceQueries;
import wecan.query.sourcing.DataItemSourceView;
import wecan.query.sourcing.DemandImportQueries;
import wecan.query.sourcing.DemandImportView;
import wecan.query.sourcing.DemandLineView;
import wecan.query.sourcing.DemandListRow;
import wecan.query.sourcing.ProgressStats;
import wecan.query.sourcing.ResponsibilityListRow;
import wecan.query.sourcing.ServiceItemDemandQueries;
import wecan.query.sourcing.ServiceItemDemandView;
import wecan.query.sourcing.SourceTerm;
import wecan.query.sourcing.SourcingRequestQueries;
import wecan.query.sourcing.SourcingRequestView;
import wecan.query.sourcing.SourcingScopeQueries;
import wecan.query.sourcing.SourcingScopeView;

/** How objects of this context are found by their global ids, which events they stem from, and what refers to others. */
@Configuration(proxyBeanMethods = false)
class SourcingNodes {
    @Bean
    NodeType<SourcingScopeView> sourcingScopeNode(SourcingScopeQueries scopes) {
        return NodeType.of(
                        NodeKind.SOURCING_SCOPE,
                        SourcingScopeView.class,
                        SourcingScopeId::new,
                        SourcingScopeId::value,
                        SourcingScopeView::id,
                        scopes::byIds)
                .recorded(SourcingScopeView::position);
    }

    @Bean
    NodeType<ServiceItemDemandView> serviceItemDemandNode(ServiceItemDemandQueries demands) {
        return NodeType.of(
                        NodeKind.SERVICE_ITEM_DEMAND,
                        ServiceItemDemandView.class,
                        ServiceItemDemandId::new,
                        ServiceItemDemandId::value,
                        ServiceItemDemandView::id,
                        demands::byIds)
                .recorded(ServiceItemDemandView::position);
    }

    @Bean
    NodeType<SourcingRequestView> sourcingRequestNode(SourcingRequestQueries requests) {
        return NodeType.of(
                        NodeKind.SOURCING_REQUEST,
                        SourcingRequestView.class,
                        SourcingRequestId::new,
                        SourcingRequestId::value,
                        SourcingRequestView::id,
                        requests::byIds)
                .recordedIn(view -> view.item().value(), "request", SourcingRequestView::position);
    }

    @Bean
    NodeType<DataItemSourceView> dataItemSourceNode(DataItemSourceQueries items) {
        return NodeType.of(
                        NodeKind.DATA_ITEM_SOURCE,
                        DataItemSourceView.class,
                        DataItemSourceId::new,
                        DataItemSourceId::value,
                        DataItemSourceView::id,
                        items::byIds)
                .recorded(DataItemSourceView::position);
    }

    @Bean
    NodeType<DemandImportView> demandImportNode(DemandImportQueries imports) {
        return NodeType.of(
                        NodeKind.DEMAND_IMPORT,
                        DemandImportView.class,
                        DemandImportId::new,
                        DemandImportId::value,
                        DemandImportView::id,
                        imports::byIds)
                .recorded(DemandImportView::position);
    }

    @Bean
    ObjectType demandLineType() {
        return new ObjectType("DemandLine", DemandLineView.class);
    }

    @Bean
    ObjectType sourceTermType() {
        return new ObjectType("SourceTerm", SourceTerm.class);
    }

    @Bean
    ObjectType demandListRowType() {
        return new ObjectType("DemandListRow", DemandListRow.class);
    }

    @Bean
    ObjectType responsibilityListRowType() {
        return new ObjectType("ResponsibilityListRow", ResponsibilityListRow.class);
    }

    @Bean
    ObjectType progressStatsType() {
        return new ObjectType("ProgressStats", ProgressStats.class);
    }
}
