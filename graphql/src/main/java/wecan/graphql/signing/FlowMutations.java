package wecan.graphql.signing;

import java.time.Instant;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.Signer;
import wecan.messages.signing.SigningFlowCommand;
import wecan.messages.signing.SigningFlowCommand.DeclineToSign;
import wecan.messages.signing.SigningFlowCommand.DraftFlow;
import wecan.messages.signing.SigningFlowCommand.SendFlow;
import wecan.messages.signing.SigningFlowCommand.VoidFlow;
import wecan.messages.signing.SigningFlowId;
import wecan.query.access.Permission;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.organisation.OrganisationView;
import wecan.query.signing.SigningFlowView;

/** Mutations of signing flows. */
@Controller
class FlowMutations {
    record SignerInput(String organisation, int order, PlacementInput placement) {
        Signer signer() {
            OrganisationId who = new OrganisationId(GlobalId.require(NodeKind.ORGANISATION, organisation, "signers"));
            return new Signer(who, order, placement.placement());
        }
    }

    record DraftFlowInput(
            String organisation, String title, String uploadId, List<SignerInput> signers, Instant expiresAt) {}

    record FlowInput(String flow) {}

    record DeclineToSignInput(String flow, String organisation, String reason) {}

    record VoidFlowInput(String flow, String reason) {}

    private final Deeds<SigningFlowView> flows;
    private final Deeds<OrganisationView> organisations;
    private final OrganisationQueries known;
    private final SealableDocuments documents;
    private final Ids ids;

    FlowMutations(
            Mutations mutations,
            NodeType<SigningFlowView> flow,
            NodeType<OrganisationView> organisation,
            OrganisationQueries known,
            SealableDocuments documents,
            Ids ids) {
        this.flows = mutations.on(flow, "flow", SigningFlowView::organisation);
        this.organisations = mutations.on(organisation, "organisation", OrganisationView::id);
        this.known = known;
        this.documents = documents;
        this.ids = ids;
    }

    @MutationMapping
    Payload<SigningFlowView> draftFlow(@Argument DraftFlowInput input, MutationCall call) {
        return flows.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.MANAGE_FLOW,
                organisation -> draft(input, organisation.id(), call));
    }

    private DraftFlow draft(DraftFlowInput input, OrganisationId organisation, MutationCall call) {
        InvalidInput.range("signers", input.signers().size(), 1, SigningFlowCommand.MOST_SIGNERS);
        List<Signer> signers = input.signers().stream().map(SignerInput::signer).toList();
        requireKnown(signers, call);
        String document = documents.require(
                call.viewer(),
                input.uploadId(),
                signers.stream().map(Signer::placement).toList());
        return new DraftFlow(
                new SigningFlowId(ids.next()),
                organisation,
                input.title(),
                document,
                signers,
                input.expiresAt(),
                call.by());
    }

    private void requireKnown(List<Signer> signers, MutationCall call) {
        var found = known.byIds(
                call.viewer(), signers.stream().map(Signer::organisation).toList());
        for (Signer signer : signers) {
            CommandRejected.unless(
                    found.containsKey(signer.organisation()),
                    new NotFound(signer.organisation().value()));
        }
    }

    @MutationMapping
    Payload<SigningFlowView> sendFlow(@Argument FlowInput input, MutationCall call) {
        return flows.on(call, input.flow(), Permission.MANAGE_FLOW, flow -> new SendFlow(flow.id(), call.by()));
    }

    @MutationMapping
    Payload<SigningFlowView> declineToSign(@Argument DeclineToSignInput input, MutationCall call) {
        return flows.in(flow -> new OrganisationId(
                        GlobalId.require(NodeKind.ORGANISATION, input.organisation(), "organisation")))
                .onBehalf(
                        call,
                        input.flow(),
                        Permission.MANAGE_FLOW,
                        (flow, signer) -> new DeclineToSign(flow.id(), signer, input.reason(), call.by()));
    }

    @MutationMapping
    Payload<SigningFlowView> voidFlow(@Argument VoidFlowInput input, MutationCall call) {
        return flows.on(
                call, input.flow(), Permission.MANAGE_FLOW, flow -> new VoidFlow(flow.id(), input.reason(), call.by()));
    }
}
