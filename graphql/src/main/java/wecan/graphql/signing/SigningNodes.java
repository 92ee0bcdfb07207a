package wecan.graphql.signing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SigningFlowId;
import wecan.query.signing.FlowQueries;
import wecan.query.signing.SealQueries;
import wecan.query.signing.SealUseQueries;
import wecan.query.signing.SealUseView;
import wecan.query.signing.SealView;
import wecan.query.signing.SigningFlowView;

/** How objects of this context are found by their global ids, and which events they stem from. */
@Configuration(proxyBeanMethods = false)
class SigningNodes {
    @Bean
    NodeType<SealView> sealNode(SealQueries seals) {
        return NodeType.of(NodeKind.SEAL, SealView.class, SealId::new, SealId::value, SealView::id, seals::byIds)
                .recorded(SealView::position);
    }

    @Bean
    NodeType<SealUseView> sealUseNode(SealUseQueries uses) {
        return NodeType.of(
                        NodeKind.SEAL_USE,
                        SealUseView.class,
                        SealUseId::new,
                        SealUseId::value,
                        SealUseView::id,
                        uses::byIds)
                .recorded(SealUseView::position);
    }

    @Bean
    NodeType<SigningFlowView> signingFlowNode(FlowQueries flows) {
        return NodeType.of(
                        NodeKind.SIGNING_FLOW,
                        SigningFlowView.class,
                        SigningFlowId::new,
                        SigningFlowId::value,
                        SigningFlowView::id,
                        flows::byIds)
                .recorded(SigningFlowView::position);
    }
}
