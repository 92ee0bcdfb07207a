package wecan.query.signing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.Certificate;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealKind;
import wecan.messages.signing.SealStatus;
import wecan.query.Fields;

/**
 * What everybody may know of a seal that was issued: whose it is and what its status is since when. No person is named.
 *
 * @param history of its status, ascending by version
 */
public record PublicSeal(
        SealId id,
        OrganisationId organisation,
        SealKind kind,
        String owner,
        String title,
        Certificate certificate,
        List<SealStatusEntry> history) {
    public PublicSeal {
        history = List.copyOf(history);
    }

    /** As {@link SealStatusEntry#at}. */
    public Optional<SealStatus> statusAt(Instant time) {
        return SealStatusEntry.at(history, time);
    }

    /** @param fields of a seal that was issued */
    static PublicSeal of(Fields fields) {
        return new PublicSeal(
                new SealId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.constant("kind", SealKind.class),
                fields.text("owner"),
                fields.text("title"),
                Objects.requireNonNull(SealView.certificate(fields), "certificate"),
                SealStatusEntry.of(fields));
    }
}
