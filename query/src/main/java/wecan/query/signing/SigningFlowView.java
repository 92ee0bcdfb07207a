package wecan.query.signing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SigningFlowId;
import wecan.query.Fields;

/**
 * A signing flow (签署流程), to members of the drafting organisation and, once it was sent, of every signer.
 *
 * @param organisation that drafted it
 * @param document SHA-256 of what was drafted, lower-case hex
 * @param currentDocument SHA-256 of the document with the seals so far
 * @param signers in their order
 * @param draftedBy shown to the drafting organisation and to auditors; else null
 * @param sentAt null while a draft
 * @param declinedBy the signer that declined; null else
 * @param reason why it was declined or voided; null else
 * @param endedAt when it was completed, declined, voided or expired; null before
 * @param version sequence of its last event
 * @param position of its last event
 */
public record SigningFlowView(
        SigningFlowId id,
        OrganisationId organisation,
        String title,
        String document,
        String currentDocument,
        FlowState state,
        List<FlowSignerView> signers,
        @Nullable PersonId draftedBy,
        Instant draftedAt,
        @Nullable Instant sentAt,
        Instant expiresAt,
        @Nullable OrganisationId declinedBy,
        @Nullable String reason,
        @Nullable Instant endedAt,
        long version,
        long position) {
    public SigningFlowView {
        signers = List.copyOf(signers);
    }

    static SigningFlowView of(Fields fields, boolean withPersons) {
        return new SigningFlowView(
                new SigningFlowId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.text("title"),
                fields.text("document"),
                fields.text("currentDocument"),
                fields.constant("state", FlowState.class),
                fields.children("signers").stream().map(FlowSignerView::of).toList(),
                withPersons ? fields.id("draftedBy", PersonId::new) : null,
                fields.at("draftedAt"),
                fields.optionalAt("sentAt"),
                fields.at("expiresAt"),
                fields.optionalId("declinedBy", OrganisationId::new),
                fields.optionalText("reason"),
                fields.optionalAt("endedAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
