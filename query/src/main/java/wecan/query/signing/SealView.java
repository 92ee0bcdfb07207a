package wecan.query.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.Certificate;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealKind;
import wecan.messages.signing.SealState;
import wecan.messages.signing.SealStatus;
import wecan.query.Fields;

/**
 * A seal (电子印章), to members of its organisation. What everybody may know of it is {@link PublicSeal}.
 *
 * @param owner as it stands in the circle of the seal
 * @param title as it stands below the star; may be empty
 * @param approvalsNeeded how many of the approvers it takes to use it
 * @param reason why it was declined, suspended or revoked; null else
 * @param certificate null until it is issued
 * @param history of its status, ascending by version
 * @param ledger of the newest status; null until there is one
 * @param version sequence of its last event
 * @param position of its last event
 */
public record SealView(
        SealId id,
        OrganisationId organisation,
        SealKind kind,
        String owner,
        String title,
        SealState state,
        PersonId keeper,
        List<PersonId> approvers,
        int approvalsNeeded,
        Instant validFrom,
        Instant validUntil,
        PersonId appliedBy,
        Instant appliedAt,
        @Nullable PersonId decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable Certificate certificate,
        @Nullable Instant issuedAt,
        List<SealStatusEntry> history,
        @Nullable LedgerView ledger,
        long version,
        long position) {
    public SealView {
        approvers = List.copyOf(approvers);
        history = List.copyOf(history);
    }

    /** As {@link SealStatusEntry#at}. */
    public Optional<SealStatus> statusAt(Instant time) {
        return SealStatusEntry.at(history, time);
    }

    static SealView of(Fields fields) {
        List<SealStatusEntry> history = SealStatusEntry.of(fields);
        return new SealView(
                new SealId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.constant("kind", SealKind.class),
                fields.text("owner"),
                fields.text("title"),
                fields.constant("state", SealState.class),
                fields.id("keeper", PersonId::new),
                fields.ids("approvers", PersonId::new),
                fields.integer("approvalsNeeded"),
                fields.at("validFrom"),
                fields.at("validUntil"),
                fields.id("appliedBy", PersonId::new),
                fields.at("appliedAt"),
                fields.optionalId("decidedBy", PersonId::new),
                fields.optionalAt("decidedAt"),
                fields.optionalText("reason"),
                certificate(fields),
                fields.optionalAt("issuedAt"),
                history,
                history.isEmpty() ? null : history.getLast().ledger(),
                fields.number("version"),
                fields.number("position"));
    }

    static @Nullable Certificate certificate(Fields fields) {
        return fields.has("certificateSha256")
                ? new Certificate(
                        fields.text("certificateSerial"),
                        fields.text("certificateSha256"),
                        fields.text("certificateDer"),
                        fields.at("certificateNotBefore"),
                        fields.at("certificateNotAfter"))
                : null;
    }
}
