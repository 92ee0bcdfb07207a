package wecan.query.signing;

import java.util.List;
import wecan.messages.PersonId;
import wecan.messages.signing.SealUseEvent;
import wecan.messages.signing.SealUseEvent.SealApplied;
import wecan.messages.signing.SealUseEvent.SealUseApproved;
import wecan.messages.signing.SealUseEvent.SealUseAuthorised;
import wecan.messages.signing.SealUseEvent.SealUseLapsed;
import wecan.messages.signing.SealUseEvent.SealUseRejected;
import wecan.messages.signing.SealUseEvent.SealUseRequested;
import wecan.messages.signing.SealUseEvent.SealingFailed;
import wecan.messages.signing.SealUseEvent.SealingOrdered;
import wecan.messages.signing.SealUseEvent.SignaturePosted;
import wecan.messages.signing.SealUseEvent.SignatureRefused;
import wecan.messages.signing.SealUseState;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** What each event changes of a request's document, and of those of the documents that were sealed. */
final class SealUseSteps {
    private SealUseSteps() {}

    static void project(SealUseEvent event, Recorded at, Fold fold) {
        fold.own(ViewKind.SEAL_USE, event.request(), at, use -> use(event, at, use));
        if (event instanceof SealApplied e) {
            fold.change(ViewKind.SIGNED_DOCUMENT, e.after(), at, document -> signed(e, at, document));
            fold.change(ViewKind.SIGNED_DOCUMENT, e.before(), at, document -> document.add("later", e.after()));
        }
    }

    private static void use(SealUseEvent event, Recorded at, Fields use) {
        switch (event) {
            case SealUseRequested e -> requested(e, at, use);
            case SealUseApproved e -> {
                use.append("approvals", Fields.child().set("by", e.by()).set("at", at.at()))
                        .remove("awaiting", e.by());
                if (e.approvals() >= e.needed()) {
                    use.set("state", SealUseState.APPROVED)
                            .set("awaiting", use.has("keeper") ? List.of(use.id("keeper", PersonId::new)) : List.of());
                }
            }
            case SealUseRejected e ->
                settled(use, SealUseState.REJECTED).set("rejectedBy", e.by()).set("rejectionReason", e.reason());
            case SealUseLapsed e -> settled(use, SealUseState.LAPSED);
            case SealUseAuthorised e ->
                settled(use, SealUseState.AUTHORISED).set("usedBy", e.by()).set("usedAt", at.at());
            case SealingOrdered e -> use.add("documents", e.document());
            case SealApplied e -> {
                settled(use, SealUseState.USED)
                        .set("before", e.before())
                        .set("after", e.after())
                        .set("certificateSerial", e.certificateSerial())
                        .set("timeStamp", e.timeStamp())
                        .set("signedAt", e.signedAt())
                        .set("level", e.level())
                        .set("appliedPosition", at.position())
                        .add("documents", e.before())
                        .add("documents", e.after());
                LedgerView.requested(use);
            }
            case SealingFailed e -> settled(use, SealUseState.FAILED).set("failureCode", e.code());
            case SignaturePosted e -> LedgerView.posted(use, e.fabricTx(), e.block());
            case SignatureRefused e -> LedgerView.rejected(use, e.reason(), e.fabricTx(), e.block());
        }
    }

    private static void requested(SealUseRequested event, Recorded at, Fields use) {
        use.set("seal", event.seal())
                .set("organisation", event.organisation())
                .set("document", event.document())
                .add("documents", event.document())
                .set("purpose", event.purpose())
                .set("flow", event.flow())
                .set("state", SealUseState.REQUESTED)
                .set("requestedBy", event.by())
                .set("requestedAt", at.at())
                .set("lapsesAt", event.lapsesAt())
                .set("keeper", event.keeper())
                .set("approvers", event.approvers())
                .set("approvalsNeeded", event.approvalsNeeded())
                .set(
                        "awaiting",
                        event.approvers().stream()
                                .filter(approver -> !approver.equals(event.by()))
                                .toList());
        SealUseView.set(use, event.placement());
    }

    /** Nobody is waited for any more. */
    private static Fields settled(Fields use, SealUseState state) {
        return use.set("state", state).set("awaiting", List.of());
    }

    private static void signed(SealApplied event, Recorded at, Fields document) {
        document.set("request", event.request())
                .set("seal", event.seal())
                .set("organisation", event.organisation())
                .set("before", event.before())
                .set("flow", event.flow())
                .set("certificateSerial", event.certificateSerial())
                .set("timeStamp", event.timeStamp())
                .set("signedAt", event.signedAt())
                .set("level", event.level())
                .set("position", at.position());
    }
}
