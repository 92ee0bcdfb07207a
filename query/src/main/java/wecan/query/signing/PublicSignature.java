package wecan.query.signing;

import java.time.Instant;
import java.util.Optional;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseId;

/**
 * What everybody who has a sealed document may know of a seal on it. Neither persons nor the purpose are named.
 *
 * @param request under which the signature is recorded on Fabric
 * @param before SHA-256 of what was sealed, lower-case hex
 * @param after SHA-256 of the sealed document
 * @param signedAt as the time stamp says
 * @param timeStamp SHA-256 of the time-stamp token
 * @param ledger whether Fabric shows the signature record
 * @param position of the event that recorded it, under which it is proved
 */
public record PublicSignature(
        SealUseId request,
        String before,
        String after,
        PublicSeal seal,
        String certificateSerial,
        Instant signedAt,
        String timeStamp,
        String level,
        LedgerView ledger,
        long position) {
    /** The seal's status at the time of the time stamp, by what is known today. */
    public Optional<SealStatus> sealStatus() {
        return seal.statusAt(signedAt);
    }

    /** Whether the seal could be trusted when it was put on. A revocation from a later time on changes nothing. */
    public boolean sealWasActive() {
        return sealStatus().filter(status -> status == SealStatus.ACTIVE).isPresent();
    }
}
