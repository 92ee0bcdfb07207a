package wecan.query.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SigningFlowId;
import wecan.query.Fields;

/**
 * A revision of a document that a seal made, to members of the sealing organisation and of the flow's parties.
 *
 * @param document its SHA-256, lower-case hex
 * @param organisation whose seal it is
 * @param before SHA-256 of what was sealed
 * @param flowState null outside a flow
 * @param completesFlow whether it is the document with all seals of its completed flow
 * @param later SHA-256 of the revisions that further seals made of it
 * @param position of the event that recorded it
 */
public record SignedDocumentView(
        String document,
        SealUseId request,
        SealId seal,
        OrganisationId organisation,
        String before,
        Instant signedAt,
        @Nullable SigningFlowId flow,
        @Nullable FlowState flowState,
        boolean completesFlow,
        List<String> later,
        long position) {
    public SignedDocumentView {
        later = List.copyOf(later);
    }

    /** Whether a document was made by a seal; else it is known only because one was put on it. */
    static boolean isSigned(Fields document) {
        return document.has("request");
    }

    static @Nullable SigningFlowId flow(Fields document) {
        return document.optionalId("flow", SigningFlowId::new);
    }

    static SignedDocumentView of(Fields document, @Nullable Fields flow) {
        FlowState state = flow == null ? null : flow.optionalConstant("state", FlowState.class);
        return new SignedDocumentView(
                document.id(),
                document.id("request", SealUseId::new),
                document.id("seal", SealId::new),
                document.id("organisation", OrganisationId::new),
                document.text("before"),
                document.at("signedAt"),
                flow(document),
                state,
                flow != null
                        && state == FlowState.COMPLETED
                        && document.id().equals(flow.optionalText("currentDocument")),
                document.texts("later"),
                document.number("position"));
    }
}
