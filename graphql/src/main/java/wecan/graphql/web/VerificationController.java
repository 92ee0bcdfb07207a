package wecan.graphql.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import wecan.adapters.signing.PdfRejection;
import wecan.graphql.api.Messages;
import wecan.graphql.ledger.Evidence;
import wecan.graphql.ledger.EvidenceReport;
import wecan.graphql.ledger.LedgerEvidence;
import wecan.graphql.signing.DocumentVerification;
import wecan.graphql.signing.Scratch;
import wecan.graphql.signing.SignatureVerification;
import wecan.graphql.signing.Verifications;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;

/**
 * Public verification (公开验证), without sign-in: {@code PUT /verifications} with a PDF as the body, {@code GET
 * /verifications/<sha256>}. The answers have the fields of the schema's {@code DocumentVerification}.
 */
@RestController
class VerificationController {
    record Report(
            String sha256,
            DocumentVerification.Verdict verdict,
            String summary,
            List<Signature> signatures,
            @Nullable Boolean changedAfterLastSeal,
            @Nullable Boolean completed,
            List<String> laterRevisions) {}

    record Signature(
            boolean valid,
            List<String> problems,
            @Nullable String owner,
            @Nullable String title,
            @Nullable String kind,
            @Nullable String certificateSerial,
            @Nullable Instant signedAt,
            @Nullable String sealStatus,
            String document,
            @Nullable EvidenceReport ledger,
            EvidenceReport.@Nullable Fabric fabric) {}

    private final Verifications verifications;
    private final PublicUploads uploads;
    private final Evidence evidence;
    private final Messages messages;

    VerificationController(Verifications verifications, PublicUploads uploads, Evidence evidence, Messages messages) {
        this.verifications = verifications;
        this.uploads = uploads;
        this.evidence = evidence;
        this.messages = messages;
    }

    @PutMapping(path = "/verifications", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Report> upload(HttpServletRequest request, Locale locale) throws IOException {
        try (PublicUploads.Place place = uploads.place(request.getRemoteAddr());
                Scratch.Leaf pdf = place.received(request.getInputStream(), request.getContentLengthLong())) {
            return answer(verifications.ofFile(pdf.path()), locale);
        }
    }

    @GetMapping(path = "/verifications/{sha256}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Report> hash(@PathVariable String sha256, HttpServletRequest request, Locale locale) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw InvalidInput.rejected("sha256", InvalidInput.Problem.MALFORMED, 0);
        }
        try (PublicUploads.Place place = uploads.place(request.getRemoteAddr())) {
            return answer(verifications.ofHash(sha256), locale);
        }
    }

    private ResponseEntity<Report> answer(DocumentVerification verification, Locale locale) {
        Map<Long, LedgerEvidence> proofs = evidence.at(verification.signatures().stream()
                .map(SignatureVerification::position)
                .filter(Objects::nonNull)
                .toList());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Report(
                        verification.sha256(),
                        verification.verdict(),
                        verifications.summary(verification, locale),
                        verification.signatures().stream()
                                .map(signature -> shown(signature, proofs))
                                .toList(),
                        verification.changedAfterLastSeal(),
                        verification.completed(),
                        verification.laterRevisions()));
    }

    private static Signature shown(SignatureVerification signature, Map<Long, LedgerEvidence> proofs) {
        Instant at = signature.signedAt();
        LedgerEvidence proof = signature.position() == null ? null : proofs.get(signature.position());
        return new Signature(
                signature.valid(),
                signature.problems(),
                signature.owner(),
                signature.title(),
                signature.kind() == null ? null : signature.kind().name(),
                signature.certificateSerial(),
                at == null ? null : at.truncatedTo(ChronoUnit.MICROS),
                signature.sealStatus() == null ? null : signature.sealStatus().name(),
                signature.document(),
                proof == null ? null : EvidenceReport.of(proof),
                EvidenceReport.Fabric.of(signature.fabric()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(CommandRejected refused, Locale locale) {
        HttpStatus status =
                switch (refused.rejection()) {
                    case PdfRejection.PdfTooLarge large -> HttpStatus.CONTENT_TOO_LARGE;
                    case PdfRejection.PdfWorkersBusy busy -> HttpStatus.SERVICE_UNAVAILABLE;
                    case VerificationRejection.StartingVerifications starting -> HttpStatus.SERVICE_UNAVAILABLE;
                    case VerificationRejection.TooManyVerifications many -> HttpStatus.TOO_MANY_REQUESTS;
                    case VerificationRejection.UploadTooSlow slow -> HttpStatus.REQUEST_TIMEOUT;
                    default -> HttpStatus.UNPROCESSABLE_CONTENT;
                };
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, messages.text(refused.rejection(), locale));
        problem.setProperties(Map.of("code", refused.rejection().code()));
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            answer.header(HttpHeaders.RETRY_AFTER, "10");
        }
        return answer.body(problem);
    }
}
