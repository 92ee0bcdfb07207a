package wecan.query.signing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.Signer;
import wecan.messages.signing.SigningFlowEvent;
import wecan.messages.signing.SigningFlowEvent.FlowCompleted;
import wecan.messages.signing.SigningFlowEvent.FlowDeclined;
import wecan.messages.signing.SigningFlowEvent.FlowDrafted;
import wecan.messages.signing.SigningFlowEvent.FlowExpired;
import wecan.messages.signing.SigningFlowEvent.FlowSent;
import wecan.messages.signing.SigningFlowEvent.FlowVoided;
import wecan.messages.signing.SigningFlowEvent.PartySigned;
import wecan.messages.signing.SigningFlowEvent.TurnGranted;
import wecan.messages.signing.SigningFlowEvent.TurnQueued;
import wecan.messages.signing.SigningFlowEvent.TurnRefused;
import wecan.messages.signing.SigningFlowEvent.TurnReleased;
import wecan.query.Fields;
import wecan.query.Recorded;
import wecan.query.signing.FlowSignerView.State;

/** What each event changes of a flow's document. */
final class FlowSteps {
    private FlowSteps() {}

    static void apply(SigningFlowEvent event, Recorded at, Fields flow) {
        switch (event) {
            case FlowDrafted e -> drafted(e, at, flow);
            case FlowSent e -> {
                flow.set("state", FlowState.SENT).set("sentAt", at.at()).set("expiresAt", e.expiresAt());
                // Before it is sent it is nobody else's business.
                signers(flow).forEach(signer -> flow.add("parties", organisation(signer)));
            }
            case TurnGranted e -> signer(flow, of(e.organisation()), State.SIGNING, e.request());
            case TurnQueued e ->
                // It may have asked twice; the request that is further counts.
                signer(
                        flow,
                        of(e.organisation()).and(signer -> is(signer, State.TURN) || is(signer, State.WAITING)),
                        State.QUEUED,
                        e.request());
            case TurnRefused e -> waiting(flow, e.request());
            case TurnReleased e -> waiting(flow, e.request());
            case PartySigned e -> signed(e, at, flow);
            case FlowCompleted e ->
                ended(flow, FlowState.COMPLETED, at)
                        .set("currentDocument", e.document())
                        .add("documents", e.document());
            case FlowDeclined e -> {
                ended(flow, FlowState.DECLINED, at)
                        .set("declinedBy", e.organisation())
                        .set("reason", e.reason());
                List<Fields> signers = signers(flow);
                signers.stream().filter(of(e.organisation())).forEach(signer -> signer.set("state", State.DECLINED));
                flow.replace("signers", signers);
            }
            case FlowExpired e -> ended(flow, FlowState.EXPIRED, at);
            case FlowVoided e -> ended(flow, FlowState.VOIDED, at).set("reason", e.reason());
        }
        turns(flow);
    }

    private static void drafted(FlowDrafted event, Recorded at, Fields flow) {
        flow.set("organisation", event.organisation())
                .set("title", event.title())
                .set("document", event.document())
                .set("currentDocument", event.document())
                .add("documents", event.document())
                .set("state", FlowState.DRAFT)
                .set("draftedBy", event.by())
                .set("draftedAt", at.at())
                .set("expiresAt", event.expiresAt())
                .add("parties", event.organisation())
                .replace(
                        "signers",
                        event.signers().stream()
                                .sorted(Comparator.comparingInt(Signer::order))
                                .map(FlowSteps::signer)
                                .toList());
    }

    private static Fields signer(Signer signer) {
        Fields fields = Fields.child()
                .set("organisation", signer.organisation())
                .set("order", signer.order())
                .set("state", State.WAITING);
        SealUseView.set(fields, signer.placement());
        return fields;
    }

    private static void signed(PartySigned event, Recorded at, Fields flow) {
        // Also after the flow has ended: the seal was being put on, and the document is there.
        List<Fields> signers = signers(flow);
        signers.stream().filter(of(event.organisation())).forEach(signer -> signer.set("state", State.SIGNED)
                .set("request", event.request())
                .set("before", event.before())
                .set("after", event.after())
                .set("recordedAt", at.at()));
        flow.replace("signers", signers)
                .set("currentDocument", event.after())
                .add("documents", event.before())
                .add("documents", event.after());
        if (FlowState.SENT.name().equals(flow.optionalText("state"))) {
            flow.set("state", FlowState.PARTIALLY_SIGNED);
        }
    }

    private static void signer(Fields flow, Predicate<Fields> which, State state, SealUseId request) {
        List<Fields> signers = signers(flow);
        signers.stream().filter(which).forEach(signer -> signer.set("state", state)
                .set("request", request));
        flow.replace("signers", signers);
    }

    /** The request does not get, or loses, its turn; the signer may ask again. */
    private static void waiting(Fields flow, SealUseId request) {
        List<Fields> signers = signers(flow);
        signers.stream()
                .filter(signer -> request.toString().equals(signer.optionalText("request")))
                .filter(signer -> !is(signer, State.SIGNED))
                .forEach(signer -> signer.set("state", State.WAITING).set("request", null));
        flow.replace("signers", signers);
    }

    private static Fields ended(Fields flow, FlowState state, Recorded at) {
        return flow.set("state", state).set("endedAt", at.at());
    }

    /** Whose turn it is: of those who have not signed, the ones with the lowest order. */
    private static void turns(Fields flow) {
        List<Fields> signers = signers(flow);
        boolean running = FlowState.SENT.name().equals(flow.optionalText("state"))
                || FlowState.PARTIALLY_SIGNED.name().equals(flow.optionalText("state"));
        int order = signers.stream()
                .filter(signer -> !is(signer, State.SIGNED))
                .mapToInt(signer -> signer.integer("order"))
                .min()
                .orElse(0);
        List<OrganisationId> turn = new ArrayList<>();
        for (Fields signer : signers) {
            boolean now = running && signer.integer("order") == order;
            if (is(signer, State.WAITING) && now) {
                signer.set("state", State.TURN);
            } else if (is(signer, State.TURN) && !now) {
                signer.set("state", State.WAITING);
            }
            if (is(signer, State.TURN)) {
                turn.add(organisation(signer));
            }
        }
        flow.replace("signers", signers).set("turn", turn);
    }

    private static List<Fields> signers(Fields flow) {
        return flow.children("signers");
    }

    private static Predicate<Fields> of(OrganisationId organisation) {
        return signer -> organisation(signer).equals(organisation);
    }

    private static OrganisationId organisation(Fields signer) {
        return signer.id("organisation", OrganisationId::new);
    }

    private static boolean is(Fields signer, State state) {
        return state.name().equals(signer.optionalText("state"));
    }
}
