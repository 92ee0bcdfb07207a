package wecan.query.signing;

import wecan.messages.DomainEvent;
import wecan.messages.signing.SealEvent;
import wecan.messages.signing.SealUseEvent;
import wecan.messages.signing.SigningFlowEvent;
import wecan.query.Fold;
import wecan.query.Projection;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** Seals, the requests to use them, signing flows and signed documents. */
public final class SigningProjection extends Projection {
    public SigningProjection() {
        super(ViewKind.Group.SIGNING);
    }

    @Override
    protected void project(DomainEvent event, Recorded at, Fold fold) {
        switch (event) {
            case SealEvent e -> fold.own(ViewKind.SEAL, e.seal(), at, seal -> SealSteps.apply(e, at, seal));
            case SealUseEvent e -> SealUseSteps.project(e, at, fold);
            case SigningFlowEvent e ->
                fold.own(ViewKind.SIGNING_FLOW, e.flow(), at, flow -> FlowSteps.apply(e, at, flow));
            default -> {}
        }
    }
}
