package wecan.graphql.signing;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wecan.adapters.signing.PdfWorkers;
import wecan.graphql.api.Messages;
import wecan.query.signing.PublicSeal;
import wecan.query.signing.SigningVerification;
import wecan.query.signing.VerificationQueries;

/**
 * Public verification (公开验证). Validation gets a list on which nothing is revoked: what a seal was worth at the time
 * stamp is judged by its own history, which also knows suspensions. Thread-safe; blocks.
 */
public final class Verifications {
    private final PdfWorkers workers;
    private final SealTrust trust;
    private final Judgement judgement;
    private final Messages messages;

    /** @param workers for this alone, so that what strangers upload holds up nobody who seals */
    public Verifications(PdfWorkers workers, SealTrust trust, VerificationQueries queries, Messages messages) {
        this.workers = workers;
        this.trust = trust;
        this.judgement = new Judgement(new Judgement.Known() {
            @Override
            public Optional<SigningVerification> document(String sha256) {
                return queries.verify(sha256);
            }

            @Override
            public Map<String, PublicSeal> seals(Collection<String> certificates) {
                return queries.sealsByCertificate(certificates);
            }
        });
        this.messages = messages;
    }

    /** @param sha256 lower-case hex */
    public DocumentVerification ofHash(String sha256) {
        return judgement.of(sha256);
    }

    /** @throws wecan.messages.CommandRejected with {@link wecan.adapters.signing.PdfRejection} when it cannot be judged */
    public DocumentVerification ofFile(Path pdf) {
        return judgement.of(workers.validate(pdf, trust.now(Map.of())));
    }

    /** The verdict for people. */
    public String summary(DocumentVerification verification, Locale locale) {
        return messages.text(
                key(verification), Map.of("seals", verification.signatures().size()), locale);
    }

    private static String key(DocumentVerification verification) {
        if (Boolean.TRUE.equals(verification.changedAfterLastSeal())) {
            return "VERIFICATION.CHANGED";
        } else if (verification.signatures().isEmpty()) {
            return verification.changedAfterLastSeal() == null ? "VERIFICATION.UNKNOWN" : "VERIFICATION.NOT_SEALED";
        }
        return "VERIFICATION." + verification.verdict();
    }
}
