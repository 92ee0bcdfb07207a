package wecan.graphql.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wecan.adapters.documents.DocumentStore;
import wecan.adapters.documents.SealedDocument;
import wecan.adapters.documents.SealedDocuments;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.signing.PdfWorkers;
import wecan.adapters.signing.SealAppearance;
import wecan.adapters.signing.SealAuthority;
import wecan.adapters.signing.SealedPdf;
import wecan.adapters.signing.TimeStamps;
import wecan.messages.CommandRejected;
import wecan.messages.DomainEvent;
import wecan.messages.signing.SealEvent.SealAppliedFor;
import wecan.messages.signing.SealEvent.SealRevoked;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealKind;
import wecan.messages.signing.SealUseEvent.SealingOrdered;
import wecan.model.signing.Sealing;

/**
 * Puts seals on documents, with the keys of the seal authority. The first result of a request is kept with the sealed
 * document, in one transaction; whoever asks again gets that. What is no fault of the document is thrown, to be tried
 * again. Thread-safe.
 */
public final class DocumentSealing implements Sealing {
    /** The code for a document that is not stored (any more). */
    static final String DOCUMENT_MISSING = "DOCUMENT_MISSING";

    private final DocumentStore documents;
    private final SealedDocuments sealed;
    private final PdfWorkers workers;
    private final SealAuthority authority;
    private final TimeStamps stamps;
    private final SealTrust trust;
    private final Function<SealId, List<DomainEvent>> histories;
    private final Scratch scratch;

    /** @param histories the events of a seal, as they are stored */
    public DocumentSealing(
            DocumentStore documents,
            SealedDocuments sealed,
            PdfWorkers workers,
            SealAuthority authority,
            TimeStamps stamps,
            SealTrust trust,
            Function<SealId, List<DomainEvent>> histories,
            Scratch scratch) {
        this.documents = documents;
        this.sealed = sealed;
        this.workers = workers;
        this.authority = authority;
        this.stamps = stamps;
        this.trust = trust;
        this.histories = histories;
        this.scratch = scratch;
    }

    @Override
    public Outcome seal(SealingOrdered order) {
        Optional<SealedDocument> earlier = sealed.find(order.request().value());
        if (earlier.isPresent()) {
            return outcome(earlier.get());
        }
        Optional<InputStream> document = documents.open(order.document());
        if (document.isEmpty()) {
            return new SealingRefused(DOCUMENT_MISSING);
        }
        try (Scratch.Leaf pdf = scratch.leaf().filled(document.get());
                Scratch.Leaf target = scratch.leaf()) {
            return outcome(keep(order, sealTo(order, pdf.path(), target.path()), target.path()));
        } catch (CommandRejected e) {
            if (e.rejection() instanceof PdfRejection.PdfWorkersBusy) {
                throw e;
            }
            return new SealingRefused(e.rejection().code());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SealedPdf sealTo(SealingOrdered order, Path pdf, Path target) {
        List<DomainEvent> history = histories.apply(order.seal());
        return workers.seal(
                pdf,
                target,
                SealableDocuments.place(order.placement()),
                new SealAppearance(order.owner(), order.title(), isRound(history)),
                authority.keyOf(order.seal().value()),
                stamps,
                trust.now(revocation(order.seal(), history)));
    }

    private SealedDocument keep(SealingOrdered order, SealedPdf made, Path target) throws IOException {
        try (InputStream content = Files.newInputStream(target)) {
            return sealed.keep(
                    new SealedDocument(
                            order.request().value(),
                            made.sha256Before(),
                            made.sha256After(),
                            made.certificateSerial().toString(16),
                            made.timeStampDigest(),
                            made.signedAt().truncatedTo(ChronoUnit.MICROS),
                            made.level()),
                    content);
        }
    }

    private static Sealed outcome(SealedDocument sealed) {
        return new Sealed(
                sealed.before(),
                sealed.after(),
                sealed.certificateSerial(),
                sealed.timeStamp(),
                sealed.signedAt(),
                sealed.level());
    }

    /** A seal that was revoked since its use was allowed is not put on any more. */
    private static Map<BigInteger, Instant> revocation(SealId seal, List<DomainEvent> history) {
        Map<BigInteger, Instant> revoked = new HashMap<>();
        for (DomainEvent event : history) {
            if (event instanceof SealRevoked r) {
                revoked.put(SealAuthority.serial(seal.value()), r.from());
            }
        }
        return revoked;
    }

    /** Those of a person are square. */
    private static boolean isRound(List<DomainEvent> history) {
        return history.stream()
                .noneMatch(event -> event instanceof SealAppliedFor a
                        && (a.kind() == SealKind.LEGAL_REPRESENTATIVE || a.kind() == SealKind.PERSONAL));
    }
}
