package wecan.query.signing;

import java.util.List;
import java.util.function.Consumer;
import wecan.messages.PersonId;
import wecan.messages.signing.Certificate;
import wecan.messages.signing.SealEvent;
import wecan.messages.signing.SealEvent.SealActivated;
import wecan.messages.signing.SealEvent.SealAppliedFor;
import wecan.messages.signing.SealEvent.SealApproved;
import wecan.messages.signing.SealEvent.SealDeclined;
import wecan.messages.signing.SealEvent.SealExpired;
import wecan.messages.signing.SealEvent.SealIssued;
import wecan.messages.signing.SealEvent.SealReinstated;
import wecan.messages.signing.SealEvent.SealRevoked;
import wecan.messages.signing.SealEvent.SealStatusChanged;
import wecan.messages.signing.SealEvent.SealSuspended;
import wecan.messages.signing.SealEvent.StatusPosted;
import wecan.messages.signing.SealEvent.StatusRefused;
import wecan.messages.signing.SealState;
import wecan.query.Fields;
import wecan.query.Recorded;

/** What each event changes of a seal's document. */
final class SealSteps {
    private SealSteps() {}

    static void apply(SealEvent event, Recorded at, Fields seal) {
        switch (event) {
            case SealAppliedFor e ->
                seal.set("organisation", e.organisation())
                        .set("kind", e.kind())
                        .set("owner", e.owner())
                        .set("title", e.title())
                        .set("state", SealState.APPLIED)
                        .set("keeper", e.keeper())
                        .set("approvers", e.approvers())
                        .set("approvalsNeeded", e.approvalsNeeded())
                        .set("validFrom", e.validFrom())
                        .set("validUntil", e.validUntil())
                        .set("appliedBy", e.by())
                        .set("appliedAt", at.at());
            case SealApproved e -> decided(seal, SealState.APPROVED, e.by(), at);
            case SealDeclined e -> decided(seal, SealState.DECLINED, e.by(), at).set("reason", e.reason());
            case SealIssued e -> {
                seal.set("state", SealState.ISSUED).set("issuedAt", at.at()).set("validUntil", e.validUntil());
                certificate(seal, e.certificate());
            }
            case SealActivated e -> {
                // It may have been suspended or revoked while Fabric was away; that holds at once.
                if (SealState.ISSUED.name().equals(seal.optionalText("state"))) {
                    seal.set("state", SealState.ACTIVE);
                }
            }
            case SealSuspended e -> seal.set("state", SealState.SUSPENDED).set("reason", e.reason());
            case SealReinstated e -> seal.set("state", SealState.ACTIVE).set("reason", null);
            case SealRevoked e -> seal.set("state", SealState.REVOKED).set("reason", e.reason());
            case SealExpired e -> seal.set("state", SealState.EXPIRED);
            case SealStatusChanged e -> {
                Fields entry = Fields.child()
                        .set("version", e.version())
                        .set("status", e.status())
                        .set("from", e.from())
                        .set("recordedAt", at.at());
                LedgerView.requested(entry);
                seal.append("history", entry);
            }
            case StatusPosted e -> entry(seal, e.version(), entry -> LedgerView.posted(entry, e.fabricTx(), e.block()));
            case StatusRefused e ->
                entry(seal, e.version(), entry -> LedgerView.rejected(entry, e.reason(), e.fabricTx(), e.block()));
        }
    }

    private static Fields decided(Fields seal, SealState state, PersonId by, Recorded at) {
        return seal.set("state", state).set("decidedBy", by).set("decidedAt", at.at());
    }

    private static void certificate(Fields seal, Certificate certificate) {
        seal.set("certificateSerial", certificate.serial())
                .set("certificateSha256", certificate.sha256())
                .set("certificateDer", certificate.der())
                .set("certificateNotBefore", certificate.notBefore())
                .set("certificateNotAfter", certificate.notAfter());
    }

    private static void entry(Fields seal, long version, Consumer<Fields> step) {
        List<Fields> history = seal.children("history");
        history.stream().filter(entry -> entry.number("version") == version).forEach(step);
        seal.replace("history", history);
    }
}
