package wecan.graphql.signing;

import graphql.GraphQLContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Joins;
import wecan.graphql.signing.DocumentLinks.DocumentLink;
import wecan.messages.signing.FlowState;
import wecan.query.signing.FlowSignerView;
import wecan.query.signing.SealUseQueries;
import wecan.query.signing.SealUseView;
import wecan.query.signing.SigningFlowView;

/** What signing flows show. */
@Controller
class FlowFields {
    enum SignerState {
        WAITING,
        READY,
        SEALING,
        SIGNED,
        DECLINED
    }

    private final SealUseQueries uses;
    private final DocumentLinks links;

    FlowFields(SealUseQueries uses, DocumentLinks links) {
        this.uses = uses;
        this.links = links;
    }

    /** Whoever sees the flow may read its document. */
    @SchemaMapping(typeName = "SigningFlow", field = "download")
    DocumentLink downloadOfFlow(SigningFlowView view) {
        return links.to(view.currentDocument());
    }

    @SchemaMapping(typeName = "SigningFlow")
    Instant createdAt(SigningFlowView view) {
        return view.draftedAt();
    }

    @SchemaMapping(typeName = "SigningFlow")
    @Nullable
    Instant completedAt(SigningFlowView view) {
        return view.state() == FlowState.COMPLETED ? view.endedAt() : null;
    }

    @SchemaMapping(typeName = "FlowSigner", field = "state")
    SignerState stateOfSigner(FlowSignerView view) {
        return switch (view.state()) {
            case WAITING -> SignerState.WAITING;
            case TURN -> SignerState.READY;
            case QUEUED, SIGNING -> SignerState.SEALING;
            case SIGNED -> SignerState.SIGNED;
            case DECLINED -> SignerState.DECLINED;
        };
    }

    @BatchMapping(typeName = "FlowSigner")
    Map<FlowSignerView, SealUseView> sealUse(List<FlowSignerView> views, GraphQLContext context) {
        return Joins.one(views, FlowSignerView::request, ids -> uses.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "FlowSigner", field = "signedAt")
    @Nullable
    Instant signedAtOfSigner(FlowSignerView view) {
        return view.recordedAt();
    }
}
