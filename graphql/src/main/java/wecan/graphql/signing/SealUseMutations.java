package wecan.graphql.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.InvalidInput.Problem;
import wecan.messages.signing.Placement;
import wecan.messages.signing.SealUseCommand.ApproveSealUse;
import wecan.messages.signing.SealUseCommand.RejectSealUse;
import wecan.messages.signing.SealUseCommand.RequestSealUse;
import wecan.messages.signing.SealUseCommand.UseSeal;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SigningRejection.NotASigner;
import wecan.query.access.Permission;
import wecan.query.signing.FlowSignerView;
import wecan.query.signing.SealUseView;
import wecan.query.signing.SealView;
import wecan.query.signing.SigningFlowView;

/** Mutations of requests to use a seal. */
@Controller
class SealUseMutations {
    record RequestSealUseInput(
            String seal,
            @Nullable String uploadId,
            @Nullable String flow,
            @Nullable PlacementInput placement,
            String purpose) {}

    record SealUseInput(String sealUse) {}

    record RejectSealUseInput(String sealUse, String reason) {}

    private final Deeds<SealUseView> uses;
    private final Deeds<SealView> seals;
    private final Deeds<SigningFlowView> flows;
    private final SealableDocuments documents;
    private final Ids ids;

    SealUseMutations(
            Mutations mutations,
            NodeType<SealUseView> use,
            NodeType<SealView> seal,
            NodeType<SigningFlowView> flow,
            SealableDocuments documents,
            Ids ids) {
        this.uses = mutations.on(use, "sealUse", SealUseView::organisation);
        this.seals = mutations.on(seal, "seal", SealView::organisation);
        this.flows = mutations.on(flow, "flow", SigningFlowView::organisation);
        this.documents = documents;
        this.ids = ids;
    }

    @MutationMapping
    Payload<SealUseView> requestSealUse(@Argument RequestSealUseInput input, MutationCall call) {
        String flow = input.flow();
        return uses.madeIn(
                seals,
                call,
                input.seal(),
                Permission.REQUEST_SEAL_USE,
                seal -> flow == null ? alone(input, seal, call) : inFlow(input, flow, seal, call));
    }

    private RequestSealUse alone(RequestSealUseInput input, SealView seal, MutationCall call) {
        String upload = input.uploadId();
        PlacementInput where = input.placement();
        if (upload == null || where == null) {
            throw InvalidInput.rejected(upload == null ? "uploadId" : "placement", Problem.EMPTY, 0);
        }
        Placement placement = where.placement();
        String document = documents.require(call.viewer(), upload, List.of(placement));
        return new RequestSealUse(
                new SealUseId(ids.next()), seal.id(), document, placement, input.purpose(), null, call.by());
    }

    private RequestSealUse inFlow(RequestSealUseInput input, String flow, SealView seal, MutationCall call) {
        if (input.uploadId() != null) {
            throw InvalidInput.rejected("uploadId", Problem.MALFORMED, 0);
        }
        SigningFlowView view = flows.named(call, flow);
        PlacementInput where = input.placement();
        Placement placement = where == null
                ? view.signers().stream()
                        .filter(signer -> signer.organisation().equals(seal.organisation()))
                        .findFirst()
                        .map(FlowSignerView::placement)
                        .orElseThrow(() -> new CommandRejected(new NotASigner(seal.organisation())))
                : where.placement();
        return new RequestSealUse(
                new SealUseId(ids.next()),
                seal.id(),
                view.document(),
                placement,
                input.purpose(),
                view.id(),
                call.by());
    }

    @MutationMapping
    Payload<SealUseView> approveSealUse(@Argument SealUseInput input, MutationCall call) {
        return uses.on(
                call, input.sealUse(), Permission.DECIDE_SEAL_USE, use -> new ApproveSealUse(use.id(), call.by()));
    }

    @MutationMapping
    Payload<SealUseView> rejectSealUse(@Argument RejectSealUseInput input, MutationCall call) {
        return uses.on(
                call,
                input.sealUse(),
                Permission.DECIDE_SEAL_USE,
                use -> new RejectSealUse(use.id(), input.reason(), call.by()));
    }

    @MutationMapping
    Payload<SealUseView> useSeal(@Argument SealUseInput input, MutationCall call) {
        return uses.on(call, input.sealUse(), Permission.USE_SEAL, use -> new UseSeal(use.id(), call.by()));
    }
}
