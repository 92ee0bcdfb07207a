package wecan.fabric.signing;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.Placement;
import wecan.messages.signing.SealEvent.SealStatusChanged;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealKind;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseEvent.SealApplied;
import wecan.messages.signing.SealUseId;

/** Events of a seal that nobody else uses. */
final class SealEvents {
    static final Instant ISSUED = Instant.parse("2026-03-01T08:00:00.000001Z");

    final SealId seal = new SealId(UUID.randomUUID());
    final OrganisationId owner = new OrganisationId(UUID.randomUUID());
    final PersonId signer = new PersonId(UUID.randomUUID());

    SealStatusChanged status(long version, SealStatus status, Instant from) {
        return new SealStatusChanged(seal, version, status, from, owner, SealKind.CONTRACT, hash(1));
    }

    SealApplied applied(Instant signedAt, int document) {
        return new SealApplied(
                new SealUseId(UUID.randomUUID()),
                seal,
                owner,
                signer,
                hash(document - 1),
                hash(document),
                new Placement(3, 120, 200, 40),
                "0a",
                hash(99),
                signedAt,
                "PAdES-BASELINE-T",
                null);
    }

    static String hash(int number) {
        return "%064x".formatted(number);
    }
}
