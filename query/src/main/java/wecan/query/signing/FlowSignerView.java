package wecan.query.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.Placement;
import wecan.messages.signing.SealUseId;
import wecan.query.Fields;

/**
 * Who signs in a flow.
 *
 * @param order those with the same number sign in parallel, after all with a lower one
 * @param request that the seal is, or was, put on by; null before
 * @param before SHA-256 of what it sealed; null before it signed
 * @param after SHA-256 of the document with its seal; null before it signed
 * @param recordedAt when that was recorded; null before it signed
 */
public record FlowSignerView(
        OrganisationId organisation,
        int order,
        Placement placement,
        State state,
        @Nullable SealUseId request,
        @Nullable String before,
        @Nullable String after,
        @Nullable Instant recordedAt) {
    /** Where a signer stands. */
    public enum State {
        /** The flow is not sent, others sign first, or the flow has ended without it. */
        WAITING,
        /** It may sign now. */
        TURN,
        /** The approval is used up; another seal is being put on first. */
        QUEUED,
        /** The seal is being put on. */
        SIGNING,
        SIGNED,
        DECLINED
    }

    static FlowSignerView of(Fields fields) {
        return new FlowSignerView(
                fields.id("organisation", OrganisationId::new),
                fields.integer("order"),
                SealUseView.placement(fields),
                fields.constant("state", State.class),
                fields.optionalId("request", SealUseId::new),
                fields.optionalText("before"),
                fields.optionalText("after"),
                fields.optionalAt("recordedAt"));
    }
}
