package wecan.graphql.signing;

import static wecan.graphql.signing.DocumentVerification.Verdict.INDETERMINATE;
import static wecan.graphql.signing.DocumentVerification.Verdict.INVALID;
import static wecan.graphql.signing.DocumentVerification.Verdict.VALID;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.adapters.signing.PdfReport;
import wecan.adapters.signing.PdfReport.SignatureReport;
import wecan.graphql.ledger.FabricTransaction;
import wecan.graphql.signing.DocumentVerification.Verdict;
import wecan.messages.signing.SealStatus;
import wecan.query.signing.LedgerView;
import wecan.query.signing.PublicSeal;
import wecan.query.signing.PublicSignature;
import wecan.query.signing.SigningVerification;

/**
 * Judges a document by its bytes, as validation found them, and by what the platform recorded of its seals. A seal counts
 * when it was ACTIVE at the time stamp, by what is known today: one that was revoked later does, one that was revoked from
 * before does not. Thread-safe.
 */
final class Judgement {
    /** The platform has no record of this use of its seal. */
    static final String NOT_RECORDED = "NOT_RECORDED";

    /** What the platform knows in public. */
    interface Known {
        Optional<SigningVerification> document(String sha256);

        /** By the SHA-256 of certificates. */
        Map<String, PublicSeal> seals(Collection<String> certificates);
    }

    private final Known known;

    Judgement(Known known) {
        this.known = known;
    }

    /** By the hash alone: nothing is said of bytes. */
    DocumentVerification of(String sha256) {
        Optional<SigningVerification> found = known.document(sha256);
        List<SignatureVerification> signatures = found.map(SigningVerification::signatures).orElse(List.of()).stream()
                .map(signature -> judged(VALID, List.of(), signature.signedAt(), signature))
                .toList();
        return document(sha256, signatures, null, found);
    }

    DocumentVerification of(PdfReport report) {
        Map<String, PublicSignature> recorded = new HashMap<>();
        Optional<SigningVerification> last = Optional.empty();
        for (SignatureReport signature : report.signatures().reversed()) {
            if (!recorded.containsKey(signature.sha256())) {
                Optional<SigningVerification> found = known.document(signature.sha256());
                found.ifPresent(
                        revision -> revision.signatures().forEach(each -> recorded.putIfAbsent(each.after(), each)));
                last = last.or(() -> found);
            }
        }
        Map<String, PublicSeal> seals = known.seals(report.signatures().stream()
                .map(SignatureReport::certificateSha256)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<SignatureVerification> signatures = new ArrayList<>();
        for (SignatureReport signature : report.signatures()) {
            PublicSignature record = recorded.get(signature.sha256());
            signatures.add(
                    record == null
                            ? unrecorded(signature, seals.get(String.valueOf(signature.certificateSha256())))
                            : judged(verdict(signature), problems(signature), signature.signedAt(), record));
        }
        return document(report.sha256(), signatures, report.changedAfterLastSignature(), last);
    }

    private static DocumentVerification document(
            String sha256,
            List<SignatureVerification> signatures,
            @Nullable Boolean changed,
            Optional<SigningVerification> revision) {
        return new DocumentVerification(
                sha256,
                Boolean.TRUE.equals(changed) ? INVALID : worst(signatures),
                signatures,
                changed,
                revision.filter(each -> each.flow() != SigningVerification.Flow.NONE)
                        .map(each -> sha256.equals(each.flowDocument()))
                        .orElse(null),
                revision.map(SigningVerification::later).orElse(List.of()));
    }

    private static Verdict worst(List<SignatureVerification> signatures) {
        if (signatures.stream().anyMatch(each -> each.verdict() == INVALID)) {
            return INVALID;
        }
        return !signatures.isEmpty() && signatures.stream().allMatch(SignatureVerification::valid)
                ? VALID
                : INDETERMINATE;
    }

    private static SignatureVerification judged(
            Verdict bytes, List<String> problems, @Nullable Instant signedAt, PublicSignature record) {
        Instant at = signedAt == null ? record.signedAt() : signedAt;
        SealStatus status = record.seal().statusAt(at).orElse(null);
        List<String> all = new ArrayList<>(problems);
        ifNotActive(status).ifPresent(all::add);
        LedgerView ledger = record.ledger();
        return new SignatureVerification(
                status == SealStatus.ACTIVE ? bytes : INVALID,
                all,
                record.seal().owner(),
                record.seal().title(),
                record.seal().kind(),
                record.certificateSerial(),
                at,
                status,
                record.after(),
                record.position(),
                fabric(ledger));
    }

    private static @Nullable FabricTransaction fabric(LedgerView ledger) {
        boolean shown = ledger.status() == LedgerView.Status.POSTED;
        return shown && ledger.fabricTx() != null && ledger.block() != null
                ? FabricTransaction.of(ledger.fabricTx(), ledger.block())
                : null;
    }

    private static SignatureVerification unrecorded(SignatureReport signature, @Nullable PublicSeal seal) {
        Instant at = signature.signedAt();
        SealStatus status =
                seal == null || at == null ? null : seal.statusAt(at).orElse(null);
        List<String> problems = new ArrayList<>(problems(signature));
        problems.add(seal == null ? "UNKNOWN_SEAL" : NOT_RECORDED);
        boolean notActive = seal != null && at != null && status != SealStatus.ACTIVE;
        if (notActive) {
            ifNotActive(status).ifPresent(problems::add);
        }
        return new SignatureVerification(
                notActive || verdict(signature) == INVALID ? INVALID : INDETERMINATE,
                problems,
                seal == null ? null : seal.owner(),
                seal == null ? null : seal.title(),
                seal == null ? null : seal.kind(),
                signature.certificateSerial() == null
                        ? null
                        : signature.certificateSerial().toString(16),
                at,
                status,
                signature.sha256(),
                null,
                null);
    }

    private static Optional<String> ifNotActive(@Nullable SealStatus status) {
        return status == SealStatus.ACTIVE
                ? Optional.empty()
                : Optional.of(status == null ? "SEAL_NOT_ISSUED" : "SEAL_" + status.name());
    }

    private static Verdict verdict(SignatureReport signature) {
        return switch (signature.verdict()) {
            case VALID -> VALID;
            case INVALID -> INVALID;
            case INDETERMINATE, NOT_SIGNED -> INDETERMINATE;
        };
    }

    private static List<String> problems(SignatureReport signature) {
        return signature.reasons().stream().sorted().map(Enum::name).toList();
    }
}
