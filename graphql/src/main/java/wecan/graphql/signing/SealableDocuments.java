package wecan.graphql.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import wecan.adapters.documents.DocumentStore;
import wecan.adapters.documents.StoredDocument;
import wecan.adapters.signing.PageSize;
import wecan.adapters.signing.PdfFacts;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.signing.PdfWorkers;
import wecan.adapters.signing.SealPlacement;
import wecan.graphql.api.UploadedDocuments;
import wecan.messages.CommandRejected;
import wecan.messages.signing.Placement;
import wecan.messages.work.WorkRejection.UnknownUpload;
import wecan.query.access.Viewer;

/**
 * Looks at an uploaded document before anybody is asked to seal it: whether it may be sealed at all, and whether the seals
 * have their place on it. What earlier seals or notes cover is found when it is sealed. Thread-safe; blocks.
 */
public final class SealableDocuments {
    private final UploadedDocuments uploads;
    private final DocumentStore documents;
    private final PdfWorkers workers;
    private final Scratch scratch;
    private final long maxBytes;

    /** @param maxBytes of a document before its first seal */
    public SealableDocuments(
            UploadedDocuments uploads, DocumentStore documents, PdfWorkers workers, Scratch scratch, long maxBytes) {
        this.uploads = uploads;
        this.documents = documents;
        this.workers = workers;
        this.scratch = scratch;
        this.maxBytes = maxBytes;
    }

    /**
     * The SHA-256 of an upload.
     *
     * @throws CommandRejected with {@code UNKNOWN_UPLOAD}, or with {@link PdfRejection} when it cannot be sealed so
     */
    String require(Viewer viewer, String upload, List<Placement> seals) {
        List<SealPlacement> places =
                seals.stream().map(SealableDocuments::place).toList();
        String sha256 = uploads.hashes(viewer, List.of(upload)).getFirst();
        StoredDocument stored =
                documents.find(sha256).orElseThrow(() -> new CommandRejected(new UnknownUpload(upload)));
        CommandRejected.unless(stored.size() <= maxBytes, new PdfRejection.PdfTooLarge(maxBytes));
        InputStream content = documents.open(sha256).orElseThrow();
        try (Scratch.Leaf pdf = scratch.leaf().filled(content)) {
            requirePlace(workers.inspect(pdf.path()), places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256;
    }

    static SealPlacement place(Placement placement) {
        return new SealPlacement(placement.page(), placement.x(), placement.y(), placement.size());
    }

    private static void requirePlace(PdfFacts facts, List<SealPlacement> places) {
        for (SealPlacement place : places) {
            CommandRejected.unless(
                    place.page() <= facts.pages(), new PdfRejection.PageNotThere(place.page(), facts.pages()));
            PageSize page = facts.sizes().get(place.page() - 1);
            CommandRejected.unless(
                    place.x() + place.size() <= page.width() && place.y() + place.size() <= page.height(),
                    new PdfRejection.SealOutsidePage(page.width(), page.height()));
        }
        for (int i = 0; i < places.size(); i++) {
            for (SealPlacement other : places.subList(i + 1, places.size())) {
                CommandRejected.unless(!overlap(places.get(i), other), new PdfRejection.SealOverlaps());
            }
        }
    }

    private static boolean overlap(SealPlacement one, SealPlacement other) {
        return one.page() == other.page()
                && one.x() < other.x() + other.size()
                && other.x() < one.x() + one.size()
                && one.y() < other.y() + other.size()
                && other.y() < one.y() + one.size();
    }
}
