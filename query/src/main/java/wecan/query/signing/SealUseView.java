package wecan.query.signing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.Placement;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SealUseState;
import wecan.messages.signing.SigningFlowId;
import wecan.query.Fields;

/**
 * A request to use a seal (用印申请), to members of the seal's organisation.
 *
 * @param document SHA-256 of what it was asked for, lower-case hex
 * @param flow null outside one
 * @param approvals given, in their order
 * @param lapsesAt when the request lapses unless the seal is used
 * @param rejectionReason null unless rejected
 * @param usedBy the keeper who used the approval up; null before
 * @param applied what the sealing came to; null until the document is sealed
 * @param failureCode why the document could not be sealed; null else
 * @param ledger of the signature record; null until the document is sealed
 * @param version sequence of its last event
 * @param position of its last event
 */
public record SealUseView(
        SealUseId id,
        SealId seal,
        OrganisationId organisation,
        String document,
        Placement placement,
        String purpose,
        @Nullable SigningFlowId flow,
        SealUseState state,
        PersonId requestedBy,
        Instant requestedAt,
        Instant lapsesAt,
        PersonId keeper,
        List<PersonId> approvers,
        int approvalsNeeded,
        List<Approval> approvals,
        @Nullable PersonId rejectedBy,
        @Nullable String rejectionReason,
        @Nullable PersonId usedBy,
        @Nullable Instant usedAt,
        @Nullable Applied applied,
        @Nullable String failureCode,
        @Nullable LedgerView ledger,
        long version,
        long position) {
    /** An approver's consent. */
    public record Approval(PersonId by, Instant at) {}

    /**
     * 盖章: a sealed document.
     *
     * @param before SHA-256 of what was sealed
     * @param after SHA-256 of the sealed document
     * @param timeStamp SHA-256 of the time-stamp token
     * @param signedAt as the time stamp says
     * @param position of the event, under which it is proved
     */
    public record Applied(
            String before,
            String after,
            String certificateSerial,
            String timeStamp,
            Instant signedAt,
            String level,
            long position) {}

    public SealUseView {
        approvers = List.copyOf(approvers);
        approvals = List.copyOf(approvals);
    }

    static void set(Fields fields, Placement placement) {
        fields.set("page", placement.page())
                .set("x", placement.x())
                .set("y", placement.y())
                .set("size", placement.size());
    }

    static Placement placement(Fields fields) {
        return new Placement(fields.integer("page"), fields.integer("x"), fields.integer("y"), fields.integer("size"));
    }

    static SealUseView of(Fields fields) {
        return new SealUseView(
                new SealUseId(UUID.fromString(fields.id())),
                fields.id("seal", SealId::new),
                fields.id("organisation", OrganisationId::new),
                fields.text("document"),
                placement(fields),
                fields.text("purpose"),
                fields.optionalId("flow", SigningFlowId::new),
                fields.constant("state", SealUseState.class),
                fields.id("requestedBy", PersonId::new),
                fields.at("requestedAt"),
                fields.at("lapsesAt"),
                fields.id("keeper", PersonId::new),
                fields.ids("approvers", PersonId::new),
                fields.integer("approvalsNeeded"),
                fields.children("approvals").stream()
                        .map(approval -> new Approval(approval.id("by", PersonId::new), approval.at("at")))
                        .toList(),
                fields.optionalId("rejectedBy", PersonId::new),
                fields.optionalText("rejectionReason"),
                fields.optionalId("usedBy", PersonId::new),
                fields.optionalAt("usedAt"),
                fields.has("after") ? applied(fields) : null,
                fields.optionalText("failureCode"),
                LedgerView.of(fields),
                fields.number("version"),
                fields.number("position"));
    }

    private static Applied applied(Fields fields) {
        return new Applied(
                fields.text("before"),
                fields.text("after"),
                fields.text("certificateSerial"),
                fields.text("timeStamp"),
                fields.at("signedAt"),
                fields.text("level"),
                fields.number("appliedPosition"));
    }
}
