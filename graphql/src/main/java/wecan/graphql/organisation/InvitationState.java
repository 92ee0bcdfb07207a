package wecan.graphql.organisation;

import java.time.Instant;
import wecan.query.organisation.InvitationView;

/** Whether an invitation can still be accepted, and if not, why. */
enum InvitationState {
    OPEN,
    USED_UP,
    EXPIRED,
    REVOKED;

    static InvitationState of(InvitationView view, Instant now) {
        if (view.revoked()) {
            return REVOKED;
        }
        if (view.uses() >= view.maxUses()) {
            return USED_UP;
        }
        return view.usableAt(now) ? OPEN : EXPIRED;
    }
}
